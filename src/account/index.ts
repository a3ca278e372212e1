export { createAccount } from './account.js';
