export { underLease } from './lease.js';
export { memoizeFor } from './memoize-for.js';
export { createOneAtATime } from './one-at-a-time.js';
export { createScheduler, type Watch } from './scheduler.js';
export { type Announcement, createStateWatch, type StateWatch } from './state-watch.js';
