export { CASE_SIGN } from './case/case-lines.js';
export { currentRound, type ProbationCase } from './case/probation-case.js';
export { createProbationFeature } from './feature.js';
export { openNoticeButton } from './notice/notice-modal.js';
