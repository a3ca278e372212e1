export { currentRound, type ProbationCase } from './case/probation-case.js';
export { createProbationFeature } from './feature.js';
