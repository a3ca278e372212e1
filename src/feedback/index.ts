export type { Counter } from './counters.js';
export { createIntake } from './intake.js';
export { createRecorder } from './recorder.js';
