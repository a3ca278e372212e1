import type { CheckAnswer, ChecklistStep, SelfCheck } from '../../../locales/index.js';
import type { RoutedCards } from '../../../routing/index.js';
import { textMessage } from '../../../slack/blocks.js';
import { mention } from '../../../text/mrkdwn.js';
import type { Audit } from '../../audit/index.js';
import type { Cases } from '../case/cases.js';
import { caseRef, caseSubject, type ProbationCase } from '../case/probation-case.js';
import { checksFor, stepsFor } from './checklist.js';
import { checklistMessage, type ShownChecklist } from './checklist-message.js';
import {
  type ChecklistState,
  changeStep,
  recordAnswers,
  type StepState,
  type StepWish,
  stateOf,
} from './checklist-state.js';
import type { ChecklistStore } from './checklist-store.js';
import { type CheckFactsDeps, readCheckFacts } from './read-check-facts.js';
import { ANSWER_CHECK } from './self-checks.js';

/** What somebody wants of a step. With `seen`, only if the step has had so many changes: a form must not overwrite a newer one. */
export type WantedChange = { step: ChecklistStep; wish: StepWish; by: string; seen?: number | undefined };

/** The checklists of the cases. Every function rejects with `StoreUnavailable`. */
export type Checklists = {
  /** Resolves to the checklist of a case, also of a closed one; undefined where there is no such case. */
  find(ref: string): Promise<ShownChecklist | undefined>;
  change(
    ref: string,
    change: WantedChange,
  ): Promise<
    { done: ShownChecklist } | { refused: 'gone' | 'closed' } | { changedMeanwhile: ShownChecklist }
  >;
  /** Runs the checks of an open case now, and shows what they found. */
  check(ref: string): Promise<ShownChecklist | undefined>;
  /** Resolves to the state of each step: what people say is done is evidence for the reply to AWS. */
  stepsOf(one: ProbationCase): Promise<readonly StepState[]>;
  /** Shows the checklist of each open case, and checks it daily. To be called regularly. */
  watch(): Promise<void>;
};

/** How the audit log names what it is about. */
const AUDIT_KIND = 'checklist';
const CHECK_EVERY_MS = 24 * 3_600_000;
/** A closed case is shown without its button, also after a crash. */
const SHOW_CLOSED_FOR_MS = 7 * 24 * 3_600_000;

export function createChecklists(
  deps: CheckFactsDeps & {
    cases: Pick<Cases, 'find' | 'list'>;
    store: ChecklistStore;
    audit: Pick<Audit, 'record'>;
    cards: Pick<RoutedCards, 'show'>;
  },
): Checklists {
  const { cases, store, audit, cards, now } = deps;
  /** What this process has shown: a new process shows each once more, in case the last one died before it did. */
  const shownRevisions = new Map<string, number>();

  /** Puts changes into the audit log, tells new owners, and shows the checklist in the thread; again after a crash, which changes nothing. */
  async function publish(one: ProbationCase, state: ChecklistState): Promise<ShownChecklist> {
    const ref = caseRef(one);
    const thread = { under: `probation/${ref}`, broadcast: false };
    for (const [index, { step, what, by, at, owner, note }] of state.events.entries()) {
      if (index < state.published) continue;
      const key = `${AUDIT_KIND}/${ref}/${index}`;
      await audit.record({
        account: one.account,
        region: one.region,
        key,
        at,
        by,
        what: `step-${what}`,
        kind: AUDIT_KIND,
        approval: one.id,
        about: step,
        note: note ?? owner,
      });
      if (owner === undefined || owner === by) continue;
      await cards.show(key, {
        about: caseSubject(one),
        message: (t) =>
          textMessage(
            t.probationChecklist.assigned(mention(owner), t.probationSteps[step].title, mention(by)),
          ),
        revision: 1,
        urgent: true,
        thread,
      });
    }
    const published =
      state.published < state.events.length
        ? await store.decide(ref, (current) =>
            current.published < state.events.length
              ? { ...current, published: state.events.length }
              : current,
          )
        : state;
    const shown = shownOf(one, published);
    // A mail of AWS with another reason brings other steps, and the end takes the button away.
    const revision = published.revision + one.revision;
    if (revision <= (shownRevisions.get(ref) ?? 0)) return shown;
    await cards.show(`${AUDIT_KIND}/${ref}`, {
      about: caseSubject(one),
      message: (t) => checklistMessage(t, shown),
      revision,
      urgent: false,
      thread,
    });
    shownRevisions.set(ref, revision);
    return shown;
  }

  async function checkCase(one: ProbationCase): Promise<ShownChecklist> {
    const facts = await readCheckFacts(deps, one);
    const wanted = checksFor(stepsFor(reasonsOf(one)));
    const answers = Object.fromEntries(
      wanted.map((check): [SelfCheck, CheckAnswer] => [check, ANSWER_CHECK[check](facts)]),
    );
    const state = await store.decide(caseRef(one), (current) => recordAnswers(current, answers, now()));
    return publish(one, state);
  }

  async function showOrCheck(one: ProbationCase): Promise<void> {
    const state = await store.read(caseRef(one));
    const wanted = checksFor(stepsFor(reasonsOf(one)));
    const isDue = wanted.some((check) => now() - (state.answers[check]?.at ?? 0) > CHECK_EVERY_MS);
    await (isDue && !one.closed ? checkCase(one) : publish(one, state));
  }

  return {
    async find(ref) {
      const one = await cases.find(ref);
      return one && shownOf(one, await store.read(ref));
    },
    async change(ref, { step, wish, by, seen }) {
      const one = await cases.find(ref);
      if (!one) return { refused: 'gone' };
      if (one.closed) return { refused: 'closed' };
      let isStale = false;
      const state = await store.decide(ref, (current) => {
        isStale = seen !== undefined && stateOf(current, step).changes !== seen;
        return isStale ? current : changeStep(current, step, wish, { by, at: now() });
      });
      return isStale ? { changedMeanwhile: shownOf(one, state) } : { done: await publish(one, state) };
    },
    async check(ref) {
      const one = await cases.find(ref);
      if (!one) return undefined;
      return one.closed ? shownOf(one, await store.read(ref)) : checkCase(one);
    },
    async stepsOf(one) {
      const state = await store.read(caseRef(one));
      return stepsFor(reasonsOf(one)).map((step) => stateOf(state, step));
    },
    async watch() {
      for (const one of await cases.list()) {
        if (one.closed && now() - one.closed.at > SHOW_CLOSED_FOR_MS) continue;
        await showOrCheck(one);
      }
    },
  };
}

function shownOf(one: ProbationCase, state: ChecklistState): ShownChecklist {
  const steps = stepsFor(reasonsOf(one));
  const { account, region } = one;
  const accountRegion = { account, region };
  return { accountRegion, caseRef: caseRef(one), steps, state, isClosed: one.closed !== undefined };
}

/** All reasons that AWS has named in the case. */
function reasonsOf({ rounds }: ProbationCase) {
  return rounds.flatMap(({ notice }) => notice.reasons);
}
