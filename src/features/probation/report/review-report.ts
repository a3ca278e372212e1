import type { ClaimProblem, ReplySection } from '../../../locales/index.js';
import { claimProblems, type KnownWork } from './claims.js';
import { numbersWithoutFact } from './reply-numbers.js';
import { replySections } from './reply-plan.js';
import { currentRevision, type ReplyReadiness, type Report, readinessOf } from './report.js';
import type { ReplyFacts } from './report-facts.js';

/** A reply beside the facts as they are now. */
export type ReportReview = ReplyReadiness & {
  /** Sentences that must be changed: they state as done what is not. */
  problems: readonly { section: ReplySection; problem: ClaimProblem }[];
  /** Numbers in what people wrote that are not in the data: right or not, the bot cannot say. */
  foreignNumbers: readonly { section: ReplySection; by: string; numbers: readonly string[] }[];
};

/** A reply as it is now, beside the facts. */
export type ShownReport = { report: Report; facts: ReplyFacts; review: ReportReview };

export function knownWork(facts: ReplyFacts): KnownWork {
  return { done: facts.stated.map(({ text }) => text), planned: facts.planned, at: facts.asOf };
}

/** What is missing until the reply can be sent. It is never ready while it states what is not known to be done. */
export function reviewReport(report: Report, facts: ReplyFacts): ReportReview {
  const readiness = readinessOf(report);
  const current = replySections(report.variant).flatMap((section) => currentRevision(report, section) ?? []);
  const problems = current.flatMap(({ section, text }) =>
    claimProblems(section, text, knownWork(facts)).map((problem) => ({ section, problem })),
  );
  const drafted = report.revisions.filter(({ by }) => by === undefined).map(({ text }) => text);
  const foreignNumbers = current.flatMap(({ section, text, by }) => {
    const numbers = by === undefined ? [] : [...new Set(numbersWithoutFact(text, facts, drafted))];
    return by !== undefined && numbers.length > 0 ? [{ section, by, numbers }] : [];
  });
  return { ...readiness, problems, foreignNumbers, isReady: readiness.isReady && problems.length === 0 };
}
