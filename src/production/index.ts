export { createProduction } from './production.js';
