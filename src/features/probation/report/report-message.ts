import { supportCenterUrl } from '../../../aws/rules/index.js';
import type { Catalog, ReplyPoint } from '../../../locales/index.js';
import {
  type Button,
  buttons,
  context,
  type Message,
  menu,
  message,
  section,
} from '../../../slack/blocks.js';
import { join, lines, type Mrkdwn, mention, mrkdwn } from '../../../text/mrkdwn.js';
import { caseRef, type ProbationCase } from '../case/probation-case.js';
import { hasUnknown } from './claims.js';
import { replyPoints, replySections, SECTION_OF_POINT } from './reply-plan.js';
import { currentRevision, isApproved, latestRevision, type Report, tickedPoints } from './report.js';
import type { ShownReport } from './review-report.js';

export const OPEN_REPORT = 'report-open';
export const EDIT_SECTION = 'report-edit';
export const CHECK_POINTS = 'report-points';
export const EXPORT_REPORT = 'report-export';
export const REQUEST_APPROVAL = 'report-approve';

const MOST_SHOWN = 3;

/** The button on the card of a case that drafts the reply. */
export function reportButton(t: Catalog, one: ProbationCase): Button {
  return { action: OPEN_REPORT, text: t.report.open, value: caseRef(one) };
}

/** The state of a reply: what is missing, AWS's points with who checked them, and the buttons to go on. */
export function reportMessage(
  t: Catalog,
  shown: ShownReport,
  { needsApproval }: { needsApproval: boolean },
): Message {
  const { report } = shown;
  const headline = mrkdwn`${SIGN[stateOf(shown, needsApproval)]} *${t.report.title(t.accountRegion(report))}* · ${t.report.state[stateOf(shown, needsApproval)]}`;
  const details = t.report.about(
    t.report.variant[report.variant],
    latestRevision(report),
    lastAuthor(report),
  );
  const [first, ...rest] = replySections(report.variant).map((name) => ({
    text: `${t.reply.heading(name)}${statusMark(report, name)}`,
    value: `${report.id}|${name}`,
  }));
  const isExportable = !needsApproval || isApproved(report) || !shown.review.isReady;
  return message(headline, [
    section(lines([headline, details])),
    section(
      lines([
        t.report.pointsTitle,
        ...replyPoints(report.variant).map((point) => pointLine(t, report, point)),
      ]),
    ),
    ...warnings(t, shown),
    ...(first ? [menu({ action: EDIT_SECTION, placeholder: t.report.edit, options: [first, ...rest] })] : []),
    buttons(
      { action: CHECK_POINTS, text: t.report.checkPoints, value: report.id },
      {
        action: EXPORT_REPORT,
        text: isExportable && shown.review.isReady ? t.report.export : t.report.exportDraft,
        value: report.id,
      },
      ...(needsApproval && shown.review.isReady && !isApproved(report)
        ? [
            {
              action: REQUEST_APPROVAL,
              text: t.report.requestApproval,
              value: report.id,
              style: 'primary' as const,
            },
          ]
        : []),
    ),
    context(t.report.notSent(supportCenterUrl(report.region))),
  ]);
}

type ReportState = 'draft' | 'ready' | 'waits-for-approval' | 'approved';

const SIGN: Readonly<Record<ReportState, Mrkdwn>> = {
  draft: mrkdwn`:memo:`,
  ready: mrkdwn`:white_check_mark:`,
  'waits-for-approval': mrkdwn`:hourglass_flowing_sand:`,
  approved: mrkdwn`:white_check_mark:`,
};

function stateOf({ report, review }: ShownReport, needsApproval: boolean): ReportState {
  if (!review.isReady) return 'draft';
  if (isApproved(report)) return 'approved';
  return needsApproval ? 'waits-for-approval' : 'ready';
}

/** Menus of Slack take plain text only. */
function statusMark(report: Report, name: Parameters<typeof currentRevision>[1]): string {
  const revision = currentRevision(report, name);
  return revision === undefined || hasUnknown(revision.text) ? ' ▢' : '';
}

function lastAuthor({ revisions }: Report): Mrkdwn | undefined {
  const by = revisions.findLast((one) => one.by !== undefined)?.by;
  return by === undefined ? undefined : mention(by);
}

/** `☑ Root cause · @tanaka`, or `☐ …` with what is missing. */
function pointLine(t: Catalog, report: Report, point: ReplyPoint): Mrkdwn {
  const tick = tickedPoints(report).find((one) => one.point === point);
  if (tick) return mrkdwn`☑ ${t.report.point[point]} · ${mention(tick.by)}`;
  const text = currentRevision(report, SECTION_OF_POINT[point])?.text ?? '';
  return mrkdwn`☐ ${t.report.point[point]} · ${hasUnknown(text) || text === '' ? t.report.hasUnknown : t.report.toRead}`;
}

/** What must be changed, and what people should look at. */
function warnings(t: Catalog, { facts, review }: ShownReport) {
  const texts = [
    ...review.problems
      .slice(0, MOST_SHOWN)
      .map(({ section: name, problem }) =>
        t.report.problemIn(t.reply.heading(name), t.report.problem(problem)),
      ),
    ...review.foreignNumbers.map(({ section: name, by, numbers }) =>
      t.report.foreignNumbers(t.reply.heading(name), mention(by), numbers.slice(0, MOST_SHOWN * 2)),
    ),
    ...(facts.doubtful.length > 0 ? [t.report.doubtful(facts.doubtful.slice(0, MOST_SHOWN))] : []),
  ];
  return texts.length > 0 ? [section(join(texts, '\n'))] : [];
}
