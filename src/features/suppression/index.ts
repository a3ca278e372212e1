export { createSuppressionFeature } from './feature.js';
