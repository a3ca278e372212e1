export { createSendingPauseFeature } from './feature.js';
export { pauseButton } from './pause-message.js';
