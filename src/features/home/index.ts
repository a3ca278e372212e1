export { createHomeFeature } from './feature.js';
export { HOME_LOOK_UP } from './home-message.js';
