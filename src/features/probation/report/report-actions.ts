import type { Catalog, ReplyPoint } from '../../../locales/index.js';
import type { Action, ActionAnswer, Click, Form } from '../../../slack/actions.js';
import { section, sections, textInput, textMessage } from '../../../slack/blocks.js';
import { checkboxes } from '../../../slack/checkboxes.js';
import { infoModal, type Modal } from '../../../slack/modal.js';
import { mrkdwn } from '../../../text/mrkdwn.js';
import type { ApprovalRequest, RequestResult } from '../../approval/index.js';
import type { Cases } from '../case/cases.js';
import { type ApprovedText, approvedTexts } from './approval-type.js';
import { hasUnknown } from './claims.js';
import type { ExportReport } from './export-report.js';
import { replyPoints, SECTION_OF_POINT } from './reply-plan.js';
import { currentRevision, latestRevision, type Report, tickedPoints } from './report.js';
import {
  CHECK_POINTS,
  EDIT_SECTION,
  EXPORT_REPORT,
  OPEN_REPORT,
  REQUEST_APPROVAL,
  reportMessage,
} from './report-message.js';
import type { Reports } from './reports.js';
import type { ShownReport } from './review-report.js';
import { LONGEST_SECTION, readSectionRef, SECTION_FORM, sectionModal } from './section-modal.js';

const POINTS_FORM = 'report-points';
const APPROVAL_FORM = 'report-approve';
const LONGEST_REASON = 500;

export type ReportActionsDeps = {
  reports: Reports;
  cases: Pick<Cases, 'find'>;
  exportReport: ExportReport;
  requestApproval: (request: ApprovalRequest<ApprovedText>, t: Catalog) => Promise<RequestResult>;
  needsApproval: boolean;
  /** The language of the card of an approval. */
  t: Catalog;
};

/** The buttons of a reply, and the forms that they open. */
export function reportActions(deps: ReportActionsDeps): {
  actions: readonly Action[];
  forms: readonly Form[];
} {
  const { reports, cases, exportReport, requestApproval, needsApproval } = deps;
  const info = (t: Catalog, what: Parameters<typeof infoModal>[2]) =>
    infoModal(t.report.modalTitle, t.modal.close, what);
  const gone = (t: Catalog): ActionAnswer => ({ modal: info(t, t.report.gone) });

  const onReport = (id: string, run: (shown: ShownReport, click: Click) => Promise<Modal>): Action => ({
    id,
    audience: 'operators',
    opensModal: true,
    run: async (click) => {
      const shown = await reports.find(click.value);
      return shown ? { modal: await run(shown, click) } : gone(click.t);
    },
  });

  const open: Action = {
    id: OPEN_REPORT,
    audience: 'operators',
    run: async ({ value, userId, t }) => {
      const one = await cases.find(value);
      if (!one) return { tell: textMessage(t.report.gone) };
      return { tell: reportMessage(t, await reports.open(one, userId), { needsApproval }) };
    },
  };

  const edit: Action = {
    id: EDIT_SECTION,
    audience: 'operators',
    opensModal: true,
    run: async ({ value, t }) => {
      const ref = readSectionRef(value);
      const shown = ref && (await reports.find(ref.id));
      return shown ? { modal: sectionModal(t, shown, ref.section) } : gone(t);
    },
  };

  const sectionForm: Form = {
    id: SECTION_FORM,
    audience: 'operators',
    check: ({ text = '' }, t) => {
      if (text.trim() === '') return { text: t.report.empty };
      return text.length > LONGEST_SECTION ? { text: t.report.tooLong } : {};
    },
    submit: async ({ values: { text = '' }, about, userId, submissionId, t }) => {
      const ref = readSectionRef(about);
      if (!ref) return info(t, t.report.gone);
      const typed = text.trim();
      // The second submission of a form that was shown again has the same view: what makes it another one is what it saw.
      const submission = `${submissionId}/${ref.base}`;
      const result = await reports.edit({ ...ref, text: typed, by: userId, submission });
      if ('refused' in result) return info(t, t.report[result.refused === 'gone' ? 'gone' : 'tooMany']);
      if ('problems' in result)
        return sectionModal(t, result.shown, ref.section, {
          typed,
          problems: result.problems,
          base: ref.base,
        });
      if ('conflict' in result)
        return sectionModal(t, result.conflict, ref.section, { typed, theirs: result.theirs });
      return info(t, reportMessage(t, result.saved, { needsApproval }));
    },
  };

  const pointsForm: Form = {
    id: POINTS_FORM,
    audience: 'operators',
    submit: async ({ values: { points = '' }, about, userId, t }) => {
      const [id = '', seen = '0'] = about.split('|');
      const wanted = new Set(points.split(','));
      const shown = await reports.find(id);
      if (!shown) return info(t, t.report.gone);
      const chosen = replyPoints(shown.report.variant).filter((point) => wanted.has(point));
      const ticked = await reports.tick(id, { points: chosen, by: userId, seen: Number(seen) || 0 });
      return info(t, ticked ? reportMessage(t, ticked, { needsApproval }) : t.report.gone);
    },
  };

  const approvalForm: Form = {
    id: APPROVAL_FORM,
    audience: 'operators',
    check: ({ reason = '' }, t) => (reason.trim() === '' ? { reason: t.approval.reasonMissing } : {}),
    submit: async ({ values: { reason = '' }, about, userId, submissionId, t }) => {
      const shown = await reports.find(about);
      if (!shown) return info(t, t.report.gone);
      if (!shown.review.isReady) return info(t, t.report.notReady);
      const { account, region, id, round } = shown.report;
      const { answer } = await requestApproval(
        {
          // What makes two requests the same must not depend on who requests.
          subject: { account, region, about: deps.t.report.subject(round + 1) },
          requester: userId,
          reason: reason.trim(),
          facts: { id, revision: latestRevision(shown.report), texts: approvedTexts(deps.t, shown.report) },
          risk: 'usual',
          submissionId,
        },
        t,
      );
      return info(t, answer);
    },
  };

  return {
    actions: [
      open,
      edit,
      onReport(CHECK_POINTS, async (shown, { t }) => pointsModal(t, shown)),
      onReport(EXPORT_REPORT, async (shown, { userId, t }) => info(t, await exportReport(shown, userId, t))),
      onReport(REQUEST_APPROVAL, async ({ report, review }, { t }) =>
        review.isReady ? approvalModal(t, report) : info(t, t.report.notReady),
      ),
    ],
    forms: [sectionForm, pointsForm, approvalForm],
  };
}

/** Asks the approvers why this reply should be approved. */
export function approvalModal(t: Catalog, report: Report): Modal {
  return {
    title: t.report.modalTitle,
    close: t.modal.close,
    blocks: [
      section(t.report.approvalIntro(latestRevision(report))),
      textInput({
        name: 'reason',
        label: t.report.approvalReason,
        longest: LONGEST_REASON,
        multiline: true,
      }),
    ],
    form: { id: APPROVAL_FORM, submit: t.report.request, about: report.id },
  };
}

/** AWS's points as boxes. One whose section has a placeholder is listed, and cannot be ticked yet. */
export function pointsModal(t: Catalog, { report }: Pick<ShownReport, 'report'>): Modal {
  const isOpen = (point: ReplyPoint) => {
    const text = currentRevision(report, SECTION_OF_POINT[point])?.text ?? '';
    return text === '' || hasUnknown(text);
  };
  const points = replyPoints(report.variant);
  const [first, ...rest] = points
    .filter((point) => !isOpen(point))
    .map((point) => ({ text: t.report.box[point], value: point }));
  const waiting = points
    .filter(isOpen)
    .map((point) => mrkdwn`☐ ${t.report.point[point]} · ${t.report.hasUnknown}`);
  const blocks = [section(t.report.pointsIntro), ...sections(waiting)];
  const title = t.report.pointsModalTitle;
  if (!first) return { title, close: t.modal.close, blocks };
  const ticked = tickedPoints(report).map(({ point }) => point);
  return {
    title,
    close: t.modal.close,
    blocks: [
      ...blocks,
      checkboxes({ name: 'points', label: t.report.pointsLabel, options: [first, ...rest], ticked }),
    ],
    form: { id: POINTS_FORM, submit: t.report.save, about: `${report.id}|${latestRevision(report)}` },
  };
}
