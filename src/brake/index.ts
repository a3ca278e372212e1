export { createBrake } from './brake.js';
