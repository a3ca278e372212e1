import type { Logger } from 'pino';
import type { Feature } from '../../slack/feature.js';
import { type Cases, createCases } from './case/cases.js';
import { checklistActions } from './checklist/checklist-actions.js';
import { createChecklistStore } from './checklist/checklist-store.js';
import { createChecklists } from './checklist/checklists.js';
import type { CheckFactsDeps } from './checklist/read-check-facts.js';
import { createReportFeature, type ReportDeps } from './report/report-feature.js';

/** From AWS's mail about an account until it is healthy again: the case, the reply to AWS, and what has to be done. */
export function createProbationFeature(
  deps: CheckFactsDeps & Omit<ReportDeps, 'cases' | 'stepsOf'> & { log: Logger },
): { feature: Feature; cases: Cases } {
  const { documents } = deps;
  const cases = createCases(deps);
  const checklists = createChecklists({ ...deps, cases, store: createChecklistStore(documents) });
  const checklist = checklistActions({ ...deps, checklists });
  const report = createReportFeature({ ...deps, cases, stepsOf: checklists.stepsOf });
  return {
    feature: {
      commands: report.commands,
      actions: [...checklist.actions, ...report.actions],
      forms: [...checklist.forms, ...report.forms],
      watches: { probation: cases.catchUp, 'probation-checklists': checklists.watch, ...report.watches },
    },
    cases,
  };
}
