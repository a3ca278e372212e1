export { productionButton } from './accounts-message.js';
export { createProductionAccessFeature } from './feature.js';
