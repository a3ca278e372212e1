export { createShortcutsFeature } from './feature.js';
