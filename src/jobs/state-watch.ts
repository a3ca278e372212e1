import type { Logger } from 'pino';
import { type Documents, decideDocument } from '../store/index.js';

/**
 * A watch that observes something outside, decides by a pure rule what that means, remembers the decision, and announces
 * it in Slack. Every watch of this kind has these parts; a new alert is a rule, a message and texts.
 *
 * @typeParam Subject what is watched, such as an account in a Region
 * @typeParam Card what `cards.show` takes
 */
export type StateWatch<Subject, Observed, State, Card> = {
  /** Where the state is stored, under the id of the subject. */
  collection: string;
  id: (subject: Subject) => string;
  /** Resolves to undefined when AWS does not answer: then what was known stays known and nothing is announced. */
  observe: (subject: Subject, options: { uncached: boolean }) => Promise<Observed | undefined>;
  /** The state after the observation: the very same object while nothing changes, undefined while there is none. */
  decide: (
    current: State | undefined,
    observed: Observed,
    now: number,
    subject: Subject,
  ) => State | undefined;
  /**
   * What Slack is to show of the state. It is called after every look, also when nothing has changed, because the process
   * that changed it may have died before it was shown; showing a card of the same id and revision again changes nothing.
   */
  announce: (state: State, subject: Subject) => readonly (Announcement<Card> | undefined)[];
  /** What is announced later than this after `at` has been announced before, or is no news any more (ms). */
  announceForMs: number;
  /** The log event of a change, such as `quota use changed`, and its fields; undefined for a change that is not logged. */
  event: string;
  logged: (
    state: State | undefined,
    before: State | undefined,
  ) => Readonly<Record<string, unknown>> | undefined;
};

/** A card and its id; `at` is when what it says happened (ms), left out while that goes on. */
export type Announcement<Card> = { id: string; at?: number | undefined; card: Card };

/**
 * @returns a function that looks at the subject once, and resolves to the state after that look (undefined: none, or AWS
 *   did not answer); it rejects when the store cannot be reached
 */
export function createStateWatch<Subject, Observed, State, Card>(
  deps: {
    documents: Documents;
    cards: { show(id: string, card: Card): Promise<void> };
    now: () => number;
    log: Logger;
  },
  watch: StateWatch<Subject, Observed, State, Card>,
): (subject: Subject, options?: { uncached: boolean }) => Promise<State | undefined> {
  const { documents, cards, now, log } = deps;
  return async (subject, options = { uncached: false }) => {
    const observed = await watch.observe(subject, options);
    if (observed === undefined) return undefined;
    const id = watch.id(subject);
    const { decided, before } = await decideDocument<State | undefined>(
      documents,
      { collection: watch.collection, id },
      (current) => watch.decide(current, observed, now(), subject),
    );
    const logged = decided === before ? undefined : watch.logged(decided, before);
    if (logged) log.info({ id, ...logged }, watch.event);
    if (decided === undefined) return undefined;
    for (const announcement of watch.announce(decided, subject)) {
      if (announcement === undefined || now() - (announcement.at ?? now()) > watch.announceForMs) continue;
      await cards.show(announcement.id, announcement.card);
    }
    return decided;
  };
}
