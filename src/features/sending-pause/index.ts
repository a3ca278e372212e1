export { createSendingPauseFeature } from './feature.js';
export type { Pause, PauseTarget } from './pause.js';
export { pauseButton } from './pause-message.js';
