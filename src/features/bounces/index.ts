export { causeLine, causeLines } from './cause/cause-lines.js';
export { type CauseReading, createCauseReader, readCause } from './cause/read-cause.js';
export { createBouncesFeature } from './feature.js';
export { OPEN_BUTTON as OPEN_MAIL } from './mail-answer.js';
export { createPeriodSummaries, type PeriodCounts, type PeriodSummary } from './period-summary.js';
export { type AlertWindow, whyButton } from './why-button.js';
