export { createDoctor } from './doctor.js';
export { doctorDeps } from './doctor-deps.js';
