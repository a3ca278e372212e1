import type { Catalog } from '../../../locales/index.js';
import { section } from '../../../slack/blocks.js';
import { codeBlock } from '../../../text/mrkdwn.js';
import type { ActionType } from '../../approval/index.js';
import type { ExportReport } from './export-report.js';
import { replySections } from './reply-plan.js';
import { currentRevision, isApproved, latestRevision } from './report.js';
import type { Reports } from './reports.js';

/** Which revision of a reply is to be approved, and its text as the approvers read it. */
export type ApprovedText = { id: string; revision: number; texts: readonly string[] };

/**
 * The approval of a reply by a second person. Approving sends nothing to AWS: it marks this revision, and puts its text into the
 * thread of the case. When somebody edits the reply meanwhile, the approvers have to read it again.
 */
export function reportApprovalType(deps: {
  reports: Pick<Reports, 'find' | 'approve'>;
  exportReport: ExportReport;
  t: Catalog;
}): ActionType<ApprovedText> {
  const { reports, exportReport, t } = deps;
  return {
    id: 'report',
    runsInDryRun: true,
    describe: ({ subject, facts }, { report, accountRegion }) => ({
      title: report.approvalTitle(accountRegion(subject), facts.revision),
      evidence: facts.texts.map((text) => section(codeBlock(text))),
    }),
    recheck: async ({ facts }) => {
      const shown = await reports.find(facts.id);
      if (!shown) return { failed: t.report.gone };
      if (!shown.review.isReady) return { failed: t.report.notReady };
      const revision = latestRevision(shown.report);
      if (revision !== facts.revision)
        return { changed: { id: facts.id, revision, texts: approvedTexts(t, shown.report) }, risk: 'usual' };
      return isApproved(shown.report) ? 'already-done' : 'unchanged';
    },
    act: async ({ facts, requester }) => {
      const shown = await reports.approve(facts.id, facts.revision);
      if (!shown || !isApproved(shown.report)) return { failed: t.approval.changedSince };
      await exportReport(shown, requester, t);
      return { done: t.report.approved };
    },
  };
}

/** The sections with their headings, as an approver reads them. */
export function approvedTexts(t: Catalog, report: Parameters<typeof currentRevision>[0]): readonly string[] {
  return replySections(report.variant).flatMap((name) => {
    const text = currentRevision(report, name)?.text;
    return text ? [`${t.reply.heading(name)}\n\n${text}`] : [];
  });
}
