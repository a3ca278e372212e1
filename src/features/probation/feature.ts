import type { Logger } from 'pino';
import type { Feature } from '../../slack/feature.js';
import type { Documents } from '../../store/index.js';
import type { Audit } from '../audit/index.js';
import { type Cases, createCases } from './case/cases.js';

/** From AWS's mail about an account until it is healthy again: the case, the reply to AWS, and what has to be done. */
export function createProbationFeature(deps: {
  documents: Documents;
  audit: Pick<Audit, 'record'>;
  now: () => number;
  log: Logger;
}): { feature: Feature; cases: Cases } {
  const cases = createCases(deps);
  return {
    feature: { watches: { probation: cases.catchUp } },
    cases,
  };
}
