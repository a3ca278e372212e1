export { memoizeFor } from './memoize-for.js';
export { createOneAtATime, underLease } from './one-at-a-time.js';
export { createScheduler, type Watch } from './scheduler.js';
export { type Announcement, createStateWatch, type StateWatch } from './state-watch.js';
export { within } from './within.js';
