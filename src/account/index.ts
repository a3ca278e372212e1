export { quotaCommand } from './quota-command.js';
