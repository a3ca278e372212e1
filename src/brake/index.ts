export { createBrake } from './brake.js';
export { brakeButton } from './brake-buttons.js';
