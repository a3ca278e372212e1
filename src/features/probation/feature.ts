import type { Logger } from 'pino';
import { type AccountRegion, isSameAccountRegion } from '../../account-region.js';
import type { EnforcementStatus } from '../../locales/index.js';
import type { Channels } from '../../slack/channel.js';
import type { Feature } from '../../slack/feature.js';
import type { ReadFile } from '../../slack/read-file.js';
import { caseActions } from './case/case-actions.js';
import { hasNoMail } from './case/case-lines.js';
import { createCasePublisher } from './case/case-publisher.js';
import { caseTells } from './case/case-tells.js';
import { type Cases, createCases } from './case/cases.js';
import { caseRef } from './case/probation-case.js';
import { probationCommand } from './case/probation-command.js';
import { createReadNumbers, type NumbersDeps } from './case/read-numbers.js';
import { createStatusReader } from './case/see-statuses.js';
import { checklistActions } from './checklist/checklist-actions.js';
import { checklistButton } from './checklist/checklist-message.js';
import { createChecklistStore } from './checklist/checklist-store.js';
import { createChecklists } from './checklist/checklists.js';
import type { CheckFactsDeps } from './checklist/read-check-facts.js';
import { openNoticeButton } from './notice/notice-modal.js';
import { createNoticeReading } from './notice/notice-reading.js';
import { createReportFeature, type ReportDeps } from './report/report-feature.js';
import { reportButton } from './report/report-message.js';

/** From AWS's mail about an account until it is healthy again: the case, the reply to AWS, and what has to be done. */
export function createProbationFeature(
  deps: CheckFactsDeps &
    NumbersDeps &
    Omit<ReportDeps, 'cases' | 'stepsOf'> & {
      channels: Pick<Channels, 'pin' | 'unpin'>;
      readFile: ReadFile;
      log: Logger;
    },
): {
  feature: Feature;
  cases: Cases;
  /** Brings the cases up to what is stored of AWS's enforcement status; their cards say what AWS did. */
  seeStatuses(): Promise<void>;
  /** Resolves to whether the case says by itself that AWS reports this status since `at` (ms). */
  caseTells(accountRegion: AccountRegion, status: EnforcementStatus, at: number): Promise<boolean>;
} {
  const { documents } = deps;
  const publisher = createCasePublisher({
    ...deps,
    buttonsFor: (one, words) => [
      ...(hasNoMail(one) ? [openNoticeButton(words)] : []),
      reportButton(words, one),
      checklistButton(words, caseRef(one)),
    ],
  });
  const cases = createCases({ ...deps, publisher, readNumbers: createReadNumbers(deps) });
  const seeStatuses = createStatusReader({ documents, cases });
  const acts = caseActions({ ...deps, cases });
  const checklists = createChecklists({ ...deps, cases, store: createChecklistStore(documents) });
  const checklist = checklistActions({ ...deps, checklists });
  const notices = createNoticeReading({ ...deps, cases });
  const report = createReportFeature({ ...deps, cases, stepsOf: checklists.stepsOf });
  return {
    feature: {
      commands: [
        probationCommand({ ...deps, cases, listButtons: (t) => [openNoticeButton(t)] }),
        ...report.commands,
      ],
      actions: [...notices.actions, ...acts.actions, ...checklist.actions, ...report.actions],
      forms: [...notices.forms, ...acts.forms, ...checklist.forms, ...report.forms],
      shortcuts: notices.shortcuts,
      watches: {
        probation: async () => {
          await seeStatuses();
          await cases.check();
        },
        'probation-checklists': checklists.watch,
        ...report.watches,
      },
    },
    cases,
    seeStatuses,
    caseTells: async (accountRegion, status, at) => {
      const all = await cases.list();
      return caseTells(
        all.filter((one) => isSameAccountRegion(one, accountRegion)),
        status,
        at,
      );
    },
  };
}
