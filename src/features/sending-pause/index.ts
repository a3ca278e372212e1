export { createSendingPause } from './feature.js';
export { pauseButton } from './pause-buttons.js';
