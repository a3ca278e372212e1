export { createSettingsFeature } from './feature.js';
export { SETTINGS_OPEN } from './overview.js';
