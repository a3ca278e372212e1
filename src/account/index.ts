export { quotaCommand } from './quota-command.js';
export { statusCommand } from './status-command.js';
