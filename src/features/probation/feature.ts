import type { Logger } from 'pino';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents } from '../../store/index.js';
import type { Audit } from '../audit/index.js';
import { type Cases, createCases } from './case/cases.js';
import { checklistActions } from './checklist/checklist-actions.js';
import { createChecklistStore } from './checklist/checklist-store.js';
import { createChecklists } from './checklist/checklists.js';
import type { CheckFactsDeps } from './checklist/read-check-facts.js';

/** From AWS's mail about an account until it is healthy again: the case, the reply to AWS, and what has to be done. */
export function createProbationFeature(
  deps: CheckFactsDeps & {
    documents: Documents;
    audit: Pick<Audit, 'record'>;
    cards: Cards;
    alertChannel: string;
    t: Catalog;
    log: Logger;
  },
): { feature: Feature; cases: Cases } {
  const { documents } = deps;
  const cases = createCases(deps);
  const checklists = createChecklists({ ...deps, cases, store: createChecklistStore(documents) });
  const checklist = checklistActions({ ...deps, checklists });
  return {
    feature: {
      actions: checklist.actions,
      forms: checklist.forms,
      watches: { probation: cases.catchUp, 'probation-checklists': checklists.watch },
    },
    cases,
  };
}
