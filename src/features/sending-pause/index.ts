export { createSendingPauseFeature } from './feature.js';
export type { Pause, PauseTarget, ResumedBy } from './pause.js';
export { pauseButton } from './pause-message.js';
