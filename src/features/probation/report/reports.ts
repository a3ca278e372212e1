import { type ClaimProblem, catalogOf, type ReplyPoint, type ReplySection } from '../../../locales/index.js';
import type { RoutedCards } from '../../../routing/index.js';
import type { Audit } from '../../audit/index.js';
import type { Cases } from '../case/cases.js';
import { caseRef, type ProbationCase } from '../case/probation-case.js';
import { claimProblems } from './claims.js';
import { draftReply } from './draft.js';
import { type ReadFactsDeps, readDetails, readFacts } from './read-facts.js';
import {
  approveReport,
  carriedRevisions,
  exportReport,
  type Report,
  type ReportRevision,
  redraft,
  saveSection,
  tickPoints,
} from './report.js';
import { withDetails } from './report-facts.js';
import { reportMessage } from './report-message.js';
import { type ReportStore, reportId } from './report-store.js';
import { knownWork, reviewReport, type ShownReport } from './review-report.js';
import { LONGEST_SECTION } from './section-modal.js';

export type SectionEdit = {
  id: string;
  section: ReplySection;
  text: string;
  base: number;
  by: string;
  submission: string;
};

export type EditResult =
  | { saved: ShownReport; revision: ReportRevision }
  | { conflict: ShownReport; theirs: ReportRevision }
  | { problems: readonly ClaimProblem[]; shown: ShownReport }
  | { refused: 'gone' | 'too-many' };

/** The replies to AWS. Every function rejects with `StoreUnavailable`. */
export type Reports = {
  /** Drafts the reply to the present round of a case, or brings the draft up to date. */
  open(one: ProbationCase, userId: string): Promise<ShownReport>;
  find(id: string): Promise<ShownReport | undefined>;
  edit(edit: SectionEdit): Promise<EditResult>;
  tick(
    id: string,
    ticked: { points: readonly ReplyPoint[]; by: string; seen: number },
  ): Promise<ShownReport | undefined>;
  /** Marks a revision as approved, if it is still the newest. */
  approve(id: string, revision: number): Promise<ShownReport | undefined>;
  noteExport(id: string, by: string): Promise<void>;
  /** Shows what another process has changed and not shown. To be called regularly. */
  catchUp(): Promise<void>;
};

const AUDIT_KIND = 'report';
/** A reply that was changed in this time may not be shown yet, because a process ended in between. */
const SHOW_AGAIN_MS = 86_400_000;

export function createReports(
  deps: ReadFactsDeps & {
    store: ReportStore;
    cases: Pick<Cases, 'find'>;
    audit: Pick<Audit, 'record' | 'read'>;
    cards: Pick<RoutedCards, 'show'>;
    needsApproval: boolean;
  },
): Reports {
  const { store, cases, audit, cards, needsApproval, now } = deps;
  /** Which change of each reply this process has shown. */
  const shownChanges = new Map<string, number>();

  async function shownOf(report: Report, one: ProbationCase): Promise<ShownReport> {
    const facts = withDetails(await readFacts(deps, one), report.kept ?? { details: {} });
    return { report, facts, review: reviewReport(report, facts) };
  }

  async function find(id: string): Promise<ShownReport | undefined> {
    const report = await store.get(id);
    const one = report && (await cases.find(report.caseRef));
    return one && shownOf(report, one);
  }

  /** Writes what is not in the audit log yet, and shows the reply in the thread of its case. After a crash the next process does it. */
  async function publish(shown: ShownReport): Promise<void> {
    const { id, account, region, events, published } = shown.report;
    for (const [index, { what, at, by, note }] of [...events.entries()].slice(published)) {
      const about = { account, region, kind: AUDIT_KIND, approval: id, about: '', note };
      await audit.record({ ...about, key: `${AUDIT_KIND}/${id}/${index}`, at, by, what: `report-${what}` });
    }
    if (published < events.length) await store.markPublished(id, events.length);
    await show(shown);
  }

  async function show(shown: ShownReport): Promise<void> {
    await cards.show(`probation-report/${shown.report.id}`, {
      about: { accountRegion: shown.report, level: 'review' },
      message: (t) => reportMessage(t, shown, { needsApproval }),
      revision: shown.report.changes + 1,
      urgent: true,
      thread: { under: `probation/${shown.report.caseRef}`, broadcast: false },
    });
    shownChanges.set(shown.report.id, shown.report.changes);
  }

  async function readCarried(ref: string, round: number): Promise<readonly ReportRevision[]> {
    for (let earlier = round - 1; earlier >= 0; earlier -= 1) {
      const report = await store.get(reportId(ref, earlier));
      if (report) return carriedRevisions(report);
    }
    return [];
  }

  /** Changes what is stored, and resolves to what is stored then. */
  async function change(
    id: string,
    event: (report: Report) => Report,
  ): Promise<{ shown: ShownReport; isNew: boolean } | undefined> {
    const changed = await store.decide(id, (report) => ({ report: event(report) }));
    const shown = changed && (await find(id));
    return shown && { shown, isNew: changed.decision.report !== changed.before };
  }

  return {
    find,

    async open(one, userId) {
      const ref = caseRef(one);
      const round = one.rounds.length - 1;
      const id = reportId(ref, round);
      const before = await store.get(id);
      const read = await readFacts(deps, one);
      const kept = await readDetails(deps, read, before?.kept);
      const facts = withDetails(read, kept);
      const { reply } = catalogOf('en');
      const texts = Object.fromEntries(
        draftReply(facts).map(({ section, statements }) => [
          section,
          fitted(statements.map(reply.statement), reply.unknown('more')),
        ]),
      );
      const drafted = { variant: facts.variant, texts, kept, by: userId };
      await store.add({
        account: one.account,
        region: one.region,
        id,
        caseRef: ref,
        round,
        variant: facts.variant,
        createdAt: now(),
        createdBy: userId,
        revisions: before ? [] : await readCarried(ref, round),
        ticks: [],
        events: [],
        published: 0,
        changes: 0,
      });
      const changed = await change(id, (report) => redraft(report, drafted, now()));
      if (!changed) throw new Error(`no reply ${id} although it was stored`);
      if (changed.isNew) await publish(changed.shown);
      return changed.shown;
    },

    async edit({ id, section, text, base, by, submission }) {
      const shown = await find(id);
      if (!shown) return { refused: 'gone' };
      const problems = claimProblems(section, text, knownWork(shown.facts));
      if (problems.length > 0) return { problems, shown };
      const result = await store.decide(id, (report) =>
        saveSection(report, { section, text, base, by, submission }, now()),
      );
      if (!result) return { refused: 'gone' };
      const { decision, before } = result;
      if ('refused' in decision) return decision;
      const after = (await find(id)) ?? shown;
      const revision = 'saved' in decision ? decision.saved : decision.conflict.mine;
      if (decision.report !== before) await publish(after);
      return 'saved' in decision
        ? { saved: after, revision }
        : { conflict: after, theirs: decision.conflict.theirs };
    },

    async tick(id, ticked) {
      const changed = await change(id, (report) => tickPoints(report, ticked, now()));
      if (changed?.isNew) await publish(changed.shown);
      return changed?.shown;
    },

    async approve(id, revision) {
      const changed = await change(id, (report) => approveReport(report, revision, now()));
      if (changed?.isNew) await show(changed.shown);
      return changed?.shown;
    },

    async noteExport(id, by) {
      const changed = await change(id, (report) => exportReport(report, by, now()));
      if (changed) await publish(changed.shown);
    },

    async catchUp() {
      for (const report of await store.list()) {
        const last = Math.max(report.createdAt, report.events.at(-1)?.at ?? 0);
        const isPublished = report.published === report.events.length;
        if (isPublished && now() - last > SHOW_AGAIN_MS) continue;
        if (isPublished && shownChanges.get(report.id) === report.changes) continue;
        const shown = await find(report.id);
        if (shown) await publish(shown);
      }
    },
  };
}

/** As many of the sentences as fit into a field; where that is not all of them, a placeholder says so. */
function fitted(sentences: readonly string[], more: string): string {
  let text = '';
  for (const [index, sentence] of sentences.entries()) {
    const longer = text === '' ? sentence : `${text}\n${sentence}`;
    const isLast = index === sentences.length - 1;
    if (longer.length > LONGEST_SECTION - (isLast ? 0 : more.length + 1))
      return text === '' ? more : `${text}\n${more}`;
    text = longer;
  }
  return text;
}
