export { quotaCommand } from './quota-command.js';
export { createStandingWatch } from './standing-watch.js';
export { statusCommand } from './status-command.js';
