import fc from 'fast-check';
import { closeModal, noteModal, restartModal } from '../../src/features/probation/case/case-forms.js';
import { caseMessage } from '../../src/features/probation/case/case-message.js';
import { caseNotesModal } from '../../src/features/probation/case/case-notes-modal.js';
import { eventMessage } from '../../src/features/probation/case/event-message.js';
import { NO_CASES, openCase, type ProbationCase } from '../../src/features/probation/case/probation-case.js';
import { takeNotice } from '../../src/features/probation/case/take-notice.js';
import { stepsFor } from '../../src/features/probation/checklist/checklist.js';
import { checklistMessage, stepBlocks } from '../../src/features/probation/checklist/checklist-message.js';
import { checklistModal, stepModal } from '../../src/features/probation/checklist/checklist-modal.js';
import { stateOf } from '../../src/features/probation/checklist/checklist-state.js';
import { NOTICE_KINDS, NOTICE_REASONS, type Notice } from '../../src/features/probation/notice/notice.js';
import { readNoticeModal, takeNoticeModal } from '../../src/features/probation/notice/notice-modal.js';
import { replySections } from '../../src/features/probation/report/reply-plan.js';
import { type Report, redraft } from '../../src/features/probation/report/report.js';
import { approvalModal, pointsModal } from '../../src/features/probation/report/report-actions.js';
import { reportMessage } from '../../src/features/probation/report/report-message.js';
import { reviewReport } from '../../src/features/probation/report/review-report.js';
import { sectionModal } from '../../src/features/probation/report/section-modal.js';
import { message as slackMessage } from '../../src/slack/blocks.js';
import { mrkdwn } from '../../src/text/mrkdwn.js';
import { facts as someFacts } from '../features/probation/report/arbitrary-facts.js';
import { message, modal, type Sample } from './sample.js';
import { DAY_MS, HOSTILE, LONG, many, NOW, UNBROKEN, USER, WHERE } from './strange.js';

const notice = (kind: Notice['kind']): Notice => ({
  kind,
  reasons: [...NOTICE_REASONS],
  rate: 0.1004,
  count: 1_234_567,
  denominator: 9_999_999,
  windowDays: 224.9,
  deadline: '2026-12-24',
  mailBudget: 10_000,
  ...WHERE,
  since: '2026-11-01',
  canSend: false,
  caseId: UNBROKEN.slice(0, 40),
  identity: HOSTILE,
});

function caseWith(kind: Notice['kind']): ProbationCase | undefined {
  const taken = takeNotice(
    NO_CASES,
    WHERE,
    { notice: notice(kind), at: NOW - 9 * DAY_MS, by: USER, mailId: 'm' },
    NOW,
  );
  return 'refused' in taken ? undefined : openCase(taken);
}

export const cases = NOTICE_KINDS.flatMap((kind) => caseWith(kind) ?? []);
const notes = many(12, (index) => ({
  id: String(index),
  at: NOW - index * DAY_MS,
  by: USER,
  kind: (['done', 'planned', 'remark'] as const)[index % 3] ?? 'done',
  what: 'other' as const,
  text: LONG.slice(0, 1_500),
  doneAt: NOW,
}));
const withNotes = cases.map((one): ProbationCase => ({ ...one, notes }));
const shown = {
  accountRegion: { account: '111122223333', region: 'ap-northeast-1' },
  caseRef: '111122223333:ap-northeast-1/1',
  steps: stepsFor([...NOTICE_REASONS]),
  state: {
    events: stepsFor([...NOTICE_REASONS]).flatMap((step) => [
      { step, what: 'assigned' as const, by: USER, at: NOW, owner: USER },
      { step, what: 'ticked' as const, by: USER, at: NOW, note: LONG.slice(0, 1_500) },
    ]),
    published: 0,
    answers: {},
    revision: 1,
  },
  isClosed: false,
};
const [firstStep] = shown.steps;
const [facts] = fc.sample(someFacts, { numRuns: 1, seed: 16 });
const EMPTY: Report = {
  ...WHERE,
  id: 'one',
  caseRef: shown.caseRef,
  round: 0,
  variant: 'bounce',
  createdAt: NOW,
  createdBy: USER,
  revisions: [],
  ticks: [],
  events: [],
  published: 0,
  changes: 0,
};

function reportWith(text: string) {
  if (!facts) return [];
  const variant = 'bounce';
  const texts = Object.fromEntries(replySections(variant).map((section) => [section, text]));
  const report = redraft({ ...EMPTY, variant }, { variant, texts, kept: { details: {} }, by: USER }, NOW);
  return [{ report, facts, review: reviewReport(report, facts) }];
}
const reports = [...reportWith(LONG.slice(0, 2_900)), ...reportWith('[TO CONFIRM: x]')];

export const PROBATION_SAMPLES: readonly Sample[] = [
  ...withNotes.map((one, index) =>
    message('caseMessage', cases[index]?.rounds[0]?.notice?.kind ?? '', (t) => caseMessage(t, one)),
  ),
  ...withNotes
    .slice(0, 1)
    .flatMap((one) => [
      ...one.events.map((event) =>
        message('eventMessage', event.kind, (t) => eventMessage(t, one, event).message),
      ),
      message(
        'eventMessage',
        'note',
        (t) => eventMessage(t, one, { at: NOW, by: USER, kind: 'note', note: '0' }).message,
      ),
      ...(['begun', 'half', 'quarter', 'last', 'passed'] as const).map((point) =>
        message(
          'eventMessage',
          `reminder, ${point}`,
          (t) =>
            eventMessage(t, one, { at: NOW, kind: 'reminder', point, mailsLeft: 1, endsAt: NOW + DAY_MS })
              .message,
        ),
      ),
    ]),
  ...withNotes.slice(0, 1).map((one) => modal('caseNotesModal', '', (t) => caseNotesModal(t, one, USER))),
  modal('noteModal', '', (t) => noteModal(t, shown.caseRef)),
  modal('restartModal', '', (t) => restartModal(t, shown.caseRef, NOW)),
  modal('closeModal', '', (t) => closeModal(t, shown.caseRef)),
  message('checklistMessage', 'all done', (t) => checklistMessage(t, shown)),
  message('checklistMessage', 'nothing done', (t) =>
    checklistMessage(t, { ...shown, state: { ...shown.state, events: [] } }),
  ),
  modal('checklistModal', 'all done', (t) => checklistModal(t, shown)),
  modal('checklistModal', 'nothing done', (t) =>
    checklistModal(t, { ...shown, state: { ...shown.state, events: [] } }),
  ),
  modal('checklistModal', 'closed', (t) => checklistModal(t, { ...shown, isClosed: true })),
  ...(firstStep
    ? [
        modal('stepModal', '', (t) => stepModal(t, shown.caseRef, stateOf(shown.state, firstStep))),
        message('stepBlocks', '', (t) =>
          slackMessage(mrkdwn`step`, stepBlocks(t, stateOf(shown.state, firstStep), [])),
        ),
      ]
    : []),
  ...([true, false] as const).map((withFile) =>
    modal('readNoticeModal', withFile ? 'with a file' : 'without a file', (t) =>
      readNoticeModal(t, withFile),
    ),
  ),
  ...NOTICE_KINDS.map((kind) =>
    modal('takeNoticeModal', kind, (t) =>
      takeNoticeModal(
        t,
        { notice: notice(kind), text: LONG.repeat(9), origin: 'unproved', at: NOW },
        many(120, (index) => ({
          account: String(100_000_000_000 + index),
          region: WHERE.region,
          name: HOSTILE,
        })),
        'r1',
      ),
    ),
  ),
  ...reports.flatMap((report, index) => [
    modal('pointsModal', String(index), (t) => pointsModal(t, report)),
    modal('approvalModal', String(index), (t) => approvalModal(t, report.report)),
    ...([true, false] as const).map((needsApproval) =>
      message('reportMessage', `${index}${needsApproval ? ', needs approval' : ''}`, (t) =>
        reportMessage(t, report, { needsApproval }),
      ),
    ),
    ...replySections(report.report.variant).map((section) =>
      modal('sectionModal', `${index}, ${section}`, (t) => sectionModal(t, report, section)),
    ),
    ...replySections(report.report.variant)
      .slice(0, 1)
      .map((section) =>
        modal('sectionModal', `${index}, somebody was faster`, (t) =>
          sectionModal(t, report, section, {
            typed: LONG.slice(0, 2_900),
            theirs: { number: 9, section, text: LONG.slice(0, 2_900), at: NOW, by: USER, base: 0 },
          }),
        ),
      ),
  ]),
];
