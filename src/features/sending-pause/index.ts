export { createSendingPauseFeature } from './feature.js';
export type { Pause } from './pause.js';
export { pauseButton } from './pause-message.js';
