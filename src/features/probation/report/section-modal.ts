import { type Catalog, type ClaimProblem, catalogOf, type ReplySection } from '../../../locales/index.js';
import { type Block, context, sections, textInput } from '../../../slack/blocks.js';
import type { Modal } from '../../../slack/modal.js';
import { type Mrkdwn, mention, mrkdwn, slackDate } from '../../../text/mrkdwn.js';
import { draftReply } from './draft.js';
import { isReplySection } from './reply-plan.js';
import { currentRevision, type ReportRevision } from './report.js';
import type { ShownReport } from './review-report.js';

export const SECTION_FORM = 'report-section';
/** The length of a field of Slack: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const LONGEST_SECTION = 3_000;
const MOST_EARLIER = 3;

/** Why a form is shown again, with the text as it was typed. */
export type SectionRetry = { typed: string } & (
  | { theirs: ReportRevision }
  /** `base`: what the author saw. Others may have saved since, and that is noticed when the text is right. */
  | { problems: readonly ClaimProblem[]; base: number }
);

/**
 * The form for one section: what AWS wants to read in it, the text, and beside it what the facts say in the reader's language.
 *
 * @param retry when somebody else was faster, or the text states what it must not
 */
export function sectionModal(
  t: Catalog,
  shown: ShownReport,
  section: ReplySection,
  retry?: SectionRetry,
): Modal {
  const { report } = shown;
  const current = currentRevision(report, section);
  const text = retry?.typed ?? current?.text ?? '';
  return {
    title: t.report.modalTitle,
    close: t.modal.close,
    blocks: [
      ...(retry ? retryBlocks(t, retry) : []),
      ...sections([mrkdwn`*${t.reply.heading(section)}*`, t.report.guide[section]]),
      textInput({
        name: 'text',
        label: t.report.textLabel,
        hint: t.report.textHint,
        initial: text,
        longest: LONGEST_SECTION,
        multiline: true,
      }),
      ...readingBlocks(t, shown, section, current),
      ...earlierBlocks(t, shown, section),
    ],
    form: {
      id: SECTION_FORM,
      submit: t.report.save,
      about: `${report.id}|${section}|${retry && 'base' in retry ? retry.base : (current?.number ?? 0)}`,
    },
  };
}

/** What a form or a menu is about. Anybody can forge it. */
export function readSectionRef(
  value: string,
): { id: string; section: ReplySection; base: number } | undefined {
  const [id = '', section = '', base = '0'] = value.split('|');
  return isReplySection(section) && /^\d{1,6}$/.test(base) ? { id, section, base: Number(base) } : undefined;
}

function retryBlocks(t: Catalog, retry: SectionRetry): readonly Block[] {
  if ('theirs' in retry) {
    const { by, at, text } = retry.theirs;
    const author = by === undefined ? mrkdwn`ses-warden` : mention(by);
    return sections([t.report.conflict(author, slackDate(at, 'time')), ...quoted(text)]);
  }
  return sections(retry.problems.map((problem) => t.report.problem(problem)));
}

/** The facts of the section in the reader's language; and the bot's own draft, where people have written something else. */
function readingBlocks(
  t: Catalog,
  { facts }: ShownReport,
  section: ReplySection,
  current: ReportRevision | undefined,
): readonly Block[] {
  const english = catalogOf('en').reply;
  const statements = draftReply(facts).find((one) => one.section === section)?.statements ?? [];
  const draft = statements.map(english.statement).join('\n');
  const hasOtherLanguage = t.reply.heading !== english.heading;
  return [
    ...(hasOtherLanguage && statements.length > 0
      ? sections([t.report.reading, ...quoted(statements.map(t.reply.statement).join('\n'))])
      : []),
    ...(current?.by !== undefined && draft !== current.text
      ? sections([t.report.ownDraft, ...quoted(draft)])
      : []),
  ];
}

function earlierBlocks(t: Catalog, { report }: ShownReport, section: ReplySection): readonly Block[] {
  const all = report.revisions.filter((one) => one.section === section).slice(-MOST_EARLIER);
  const authors = all.map(({ number, by, at, conflictsWith }) =>
    t.report.revision(
      number,
      by === undefined ? undefined : mention(by),
      slackDate(at, 'date_short_time'),
      conflictsWith !== undefined,
    ),
  );
  return authors.length > 0 ? [context(...authors)] : [];
}

/** A text of several lines, each quoted. */
function quoted(text: string): readonly Mrkdwn[] {
  return text.split('\n').map((line) => mrkdwn`> ${line}`);
}
