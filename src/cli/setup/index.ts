export { failureSentence } from './setup-report.js';
