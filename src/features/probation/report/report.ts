import type { AccountRegion } from '../../../account-region.js';
import type { ReplyPoint, ReplySection, ReplyVariant } from '../../../locales/index.js';
import { hasUnknown } from './claims.js';
import { replyPoints, replySections, SECTION_OF_POINT } from './reply-plan.js';
import type { KeptDetails } from './report-facts.js';

/**
 * The reply to AWS for one round of a case, as people work on it. Each function below is one event: it returns the next state,
 * the same object when nothing changes, or why it changes nothing. Times are ms.
 */
export type Report = AccountRegion & {
  id: string;
  /** The reference of the case. */
  caseRef: string;
  /** Which round of the case it answers, from 0 on. */
  round: number;
  variant: ReplyVariant;
  createdAt: number;
  createdBy: string;
  /** Every text that a section ever had, oldest first. */
  revisions: readonly ReportRevision[];
  ticks: readonly PointTick[];
  /** What can be read for some days only, as it was first read. */
  kept?: KeptDetails | undefined;
  /** The revision that a second person has approved. */
  approved?: { revision: number; at: number } | undefined;
  /** What happened, oldest first. */
  events: readonly ReportEvent[];
  /** How many of the events are in the audit log. */
  published: number;
  /** How often it was changed: the revision of its card. */
  changes: number;
};

export type ReportEvent = {
  what: 'drafted' | 'edited' | 'conflict' | 'ticked' | 'exported';
  at: number;
  by: string;
  note: string;
};

/** One text of a section. `number` counts all revisions of the reply from 1 on. */
export type ReportRevision = {
  number: number;
  section: ReplySection;
  text: string;
  at: number;
  /** The user id; missing for what the bot drafted. */
  by?: string | undefined;
  /** The revision of the section that the author saw; 0: none. */
  base: number;
  /** The revision that somebody else saved meanwhile: this text is kept, and is not the text of the section. */
  conflictsWith?: number | undefined;
  /** The id of the submission: one that Slack delivers twice makes one revision. */
  submission?: string | undefined;
};

/** Somebody says that a point is answered by this revision of its section. */
export type PointTick = { point: ReplyPoint; revision: number; by: string; at: number };

/** What is missing until a reply is ready. */
export type ReplyReadiness = {
  open: readonly ReplyPoint[];
  /** The sections with a placeholder. */
  unknown: readonly ReplySection[];
  isReady: boolean;
};

/** Nobody edits a reply so often. One document contains all revisions. */
const MOST_REVISIONS = 400;
const MOST_EVENTS = 2_000;

export type SavedSection =
  | { report: Report; saved: ReportRevision }
  | { report: Report; conflict: { mine: ReportRevision; theirs: ReportRevision } }
  | { refused: 'too-many' };

/** The text of a section as it is now. */
export function currentRevision({ revisions }: Report, section: ReplySection): ReportRevision | undefined {
  return revisions.findLast((one) => one.section === section && one.conflictsWith === undefined);
}

/** The number of the newest revision that counts. */
export function latestRevision({ revisions }: Report): number {
  return revisions.findLast(({ conflictsWith }) => conflictsWith === undefined)?.number ?? 0;
}

/** Saves a person's text of a section. When somebody was faster, both texts are kept, and the author has to decide. */
export function saveSection(
  report: Report,
  edit: { section: ReplySection; text: string; base: number; by: string; submission: string },
  at: number,
): SavedSection {
  const { section, text, base, by, submission } = edit;
  const repeated = report.revisions.find((one) => one.submission === submission);
  const current = currentRevision(report, section);
  if (repeated) return savedAs(report, repeated);
  if (current && current.text === text) return { report, saved: current };
  if (report.revisions.length >= MOST_REVISIONS) return { refused: 'too-many' };
  const isConflict = current !== undefined && current.number !== base;
  const revision: ReportRevision = {
    number: report.revisions.length + 1,
    section,
    text,
    at,
    by,
    base,
    submission,
    ...(isConflict && { conflictsWith: current.number }),
  };
  const what = isConflict ? 'conflict' : 'edited';
  const added = withEvent(report, { what, at, by, note: `${section} ${revision.number}` });
  return savedAs({ ...added, revisions: [...report.revisions, revision] }, revision);
}

function withEvent(report: Report, event: ReportEvent): Report {
  return { ...report, events: [...report.events, event].slice(0, MOST_EVENTS) };
}

function savedAs(report: Report, revision: ReportRevision): SavedSection {
  const theirs = report.revisions.find(({ number }) => number === revision.conflictsWith);
  return theirs ? { report, conflict: { mine: revision, theirs } } : { report, saved: revision };
}

/** What people wrote about the case in the reply to an earlier round, to begin the next one with. */
export function carriedRevisions(earlier: Report): readonly ReportRevision[] {
  return replySections(earlier.variant)
    .flatMap((section) => currentRevision(earlier, section) ?? [])
    .filter(({ section, by }) => by !== undefined && CARRIED.has(section))
    .map(({ section, text, at, by }, index) => ({ number: index + 1, section, text, at, by, base: 0 }));
}

/** The others are about one round, or are read anew. */
const CARRIED: ReadonlySet<ReplySection> = new Set([
  'root-cause',
  'done',
  'prevention',
  'handling',
  'validation',
  'consent',
]);

/** New drafts of the bot, for the sections that no person has edited. Those of an approved reply stay as they are. */
export function redraft(
  report: Report,
  drafted: {
    variant: ReplyVariant;
    texts: Readonly<Partial<Record<ReplySection, string>>>;
    kept: KeptDetails;
    by: string;
  },
  at: number,
): Report {
  if (report.approved?.revision === latestRevision(report) && report.revisions.length > 0) return report;
  const fresh = replySections(drafted.variant).flatMap((section) => {
    const text = drafted.texts[section];
    const current = currentRevision(report, section);
    if (text === undefined || current?.by !== undefined || current?.text === text) return [];
    return [{ section, text, base: current?.number ?? 0 }];
  });
  const free = Math.max(0, MOST_REVISIONS - report.revisions.length);
  const added = fresh
    .slice(0, free)
    .map((one, index) => ({ ...one, at, number: report.revisions.length + index + 1 }));
  const isSame = added.length === 0 && report.variant === drafted.variant;
  if (isSame && JSON.stringify(report.kept) === JSON.stringify(drafted.kept)) return report;
  const { variant, kept, by } = drafted;
  const next = { ...report, variant, kept, revisions: [...report.revisions, ...added] };
  return added.length === 0 ? next : withEvent(next, { what: 'drafted', at, by, note: '' });
}

/**
 * Ticks exactly these points, as answered by the present texts. A point whose section has a placeholder stays open.
 *
 * @param seen the newest revision that the person saw: a point whose section has changed since is not ticked by them
 */
export function tickPoints(
  report: Report,
  { points, by, seen }: { points: readonly ReplyPoint[]; by: string; seen: number },
  at: number,
): Report {
  const ticked = new Map(tickedPoints(report).map((tick) => [tick.point, tick]));
  const ticks = replyPoints(report.variant).flatMap((point): readonly PointTick[] => {
    const before = ticked.get(point);
    const revision = currentRevision(report, SECTION_OF_POINT[point]);
    if (!revision || revision.number > seen) return before ? [before] : [];
    if (!points.includes(point)) return [];
    if (before) return [before];
    return hasUnknown(revision.text) ? [] : [{ point, revision: revision.number, by, at }];
  });
  const isSame = ticks.length === ticked.size && ticks.every((tick) => ticked.get(tick.point) === tick);
  return isSame
    ? report
    : withEvent({ ...report, ticks }, { what: 'ticked', at, by, note: points.join(' ') });
}

/** The ticks that still count: an edited section has to be read again. */
export function tickedPoints(report: Report): readonly PointTick[] {
  return report.ticks.filter(
    ({ point, revision }) => currentRevision(report, SECTION_OF_POINT[point])?.number === revision,
  );
}

export function readinessOf(report: Report): ReplyReadiness {
  const ticked = new Set(tickedPoints(report).map(({ point }) => point));
  const open = replyPoints(report.variant).filter((point) => !ticked.has(point));
  const unknown = replySections(report.variant).filter((section) => {
    const text = currentRevision(report, section)?.text.trim() ?? '';
    return text === '' || hasUnknown(text);
  });
  return { open, unknown, isReady: open.length === 0 && unknown.length === 0 };
}

/** Marks a revision as approved, if it is still the newest. */
export function approveReport(report: Report, revision: number, at: number): Report {
  if (latestRevision(report) !== revision || report.approved?.revision === revision) return report;
  return { ...report, approved: { revision, at } };
}

/** Whether the present text is approved. */
export function isApproved(report: Report): boolean {
  return report.approved?.revision === latestRevision(report);
}
/** Notes that the present text was exported. */
export function exportReport(report: Report, by: string, at: number): Report {
  if (report.events.length >= MOST_EVENTS) return report;
  return withEvent(report, { what: 'exported', at, by, note: String(latestRevision(report)) });
}
