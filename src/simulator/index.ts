export { createSimulator } from './simulator.js';
