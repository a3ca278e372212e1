export { createHearing } from './create-hearing.js';
export type { Hearing } from './hearing.js';
export { hearingWords } from './hearing-words.js';
