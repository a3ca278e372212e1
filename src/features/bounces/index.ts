export { causeLine, causeLines } from './cause/cause-lines.js';
export { type CauseReading, createCauseReader, readCause } from './cause/read-cause.js';
export { createBouncesFeature } from './feature.js';
export { type AlertWindow, whyButton } from './why-button.js';
