import { type Catalog, catalogOf } from '../../../locales/index.js';
import type { RoutedCards } from '../../../routing/index.js';
import { section } from '../../../slack/blocks.js';
import type { Channels } from '../../../slack/channel.js';
import { codeBlock, type Mrkdwn, mention, plain } from '../../../text/mrkdwn.js';
import { replySections } from './reply-plan.js';
import { replyText } from './reply-text.js';
import { currentRevision, isApproved, latestRevision, type Report } from './report.js';
import type { Reports } from './reports.js';
import type { ShownReport } from './review-report.js';

/** Puts the text of a reply into the thread of its case. Resolves to what to tell the person who asked for it, in `words`. */
export type ExportReport = (shown: ShownReport, userId: string, words: Catalog) => Promise<Mrkdwn>;

/** Slack refuses the file for good reasons, such as a missing scope: then the text comes as messages. */
const LONGEST_BLOCK = 2_900;

export function createExportReport(deps: {
  reports: Pick<Reports, 'noteExport'>;
  cards: Pick<RoutedCards, 'show' | 'locate'>;
  channels: Pick<Channels, 'upload'>;
  alertChannel: string;
  needsApproval: boolean;
  t: Catalog;
}): ExportReport {
  const { reports, cards, channels, alertChannel, needsApproval, t } = deps;

  return async (shown, userId, words) => {
    const { report, review } = shown;
    const isFinal = review.isReady && (!needsApproval || isApproved(report));
    const text = `${isFinal ? '' : `${t.report.draftMark(latestRevision(report))}\n\n`}${textOf(shown)}`;
    const under = `probation/${report.caseRef}`;
    const posted = await cards.locate(under);
    const comment = t.report.exportedBy(mention(userId), latestRevision(report), isFinal);
    const uploaded = await channels.upload({
      channel: posted?.channel ?? alertChannel,
      threadTs: posted?.ts,
      name: fileName(report, isFinal),
      title: plain(t.report.title(t.accountRegion(report))),
      content: Buffer.from(text, 'utf8'),
      comment: comment.mrkdwn,
    });
    const isDeclined = 'declined' in uploaded;
    if (isDeclined) {
      await cards.show(`report-text/${report.id}/${latestRevision(report)}/${report.events.length}`, {
        about: { accountRegion: report, level: 'review' },
        message: () => ({
          text: comment.mrkdwn,
          blocks: [section(comment), ...chunksOf(text).map((chunk) => section(codeBlock(chunk)))],
        }),
        revision: 1,
        urgent: true,
        ...(posted && { thread: { under, broadcast: false } }),
      });
    }
    await reports.noteExport(report.id, userId);
    return isDeclined ? words.report.exportedAsText(uploaded.declined) : words.report.exported(isFinal);
  };
}

/** The text of a reply as AWS gets it: always in English. */
function textOf({ report, facts }: ShownReport): string {
  const { account, region } = report;
  const sections = replySections(report.variant).map((section) => ({
    section,
    text: currentRevision(report, section)?.text ?? '',
  }));
  return replyText(catalogOf('en'), { account, region, caseId: facts.caseId }, sections);
}

function fileName(report: Report, isFinal: boolean): string {
  const { account, region } = report;
  return `reply-to-aws-${account}-${region}-r${latestRevision(report)}${isFinal ? '' : '-draft'}.txt`;
}

/** The text in parts that fit into a block, each of whole lines. */
function chunksOf(text: string): readonly string[] {
  const chunks: string[] = [];
  for (const line of text.split('\n')) {
    const last = chunks.at(-1);
    if (last !== undefined && last.length + line.length < LONGEST_BLOCK)
      chunks[chunks.length - 1] = `${last}\n${line}`;
    else chunks.push(line);
  }
  return chunks;
}
