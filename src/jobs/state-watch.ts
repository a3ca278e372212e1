import type { Logger } from 'pino';
import { type Documents, decideDocument } from '../store/index.js';

/**
 * A watch that observes something outside, decides by a pure rule what it means, stores the decision and announces it in
 * Slack. All watches of this kind consist of these parts, so a new alert is a rule, a message and its texts.
 *
 * @typeParam Subject what is watched, such as an account in a Region
 * @typeParam Card what `cards.show` takes
 */
export type StateWatch<Subject, Observed, State, Card> = {
  /** The collection of the stored states. The id of the subject is the id of the document. */
  collection: string;
  id: (subject: Subject) => string;
  /** Resolves to undefined when AWS does not answer. The stored state then stays as it is, and nothing is announced. */
  observe: (subject: Subject, options: { uncached: boolean }) => Promise<Observed | undefined>;
  /** The state after the observation: the same object when nothing has changed, undefined when there is no state. */
  decide: (
    current: State | undefined,
    observed: Observed,
    now: number,
    subject: Subject,
  ) => State | undefined;
  /** How long the state is stored after it was last saved (ms); left out, or undefined: without a limit. */
  expiresInMs?: (state: State) => number | undefined;
  /**
   * What to show of the state in Slack. It is called after every check, even when nothing has changed: the process that
   * changed the state may have died before it showed it. Showing a card with the same id and revision again does nothing.
   */
  announce: (
    state: State,
    subject: Subject,
    observed: Observed,
  ) => Announcements<Card> | Promise<Announcements<Card>>;
  /** An announcement is skipped when its `at` is longer ago than this (ms): it was shown before, or is no longer news. */
  announceForMs: number;
  /**
   * The log event of a change, such as `quota use changed`, and its fields; undefined for a change that is not logged. An
   * `id` among the fields replaces that of the subject.
   */
  event: string;
  /** The level of the event; `info` when left out. */
  level?: 'info' | 'warn';
  logged: (
    state: State | undefined,
    before: State | undefined,
  ) => Readonly<Record<string, unknown>> | undefined;
};

type Announcements<Card> = readonly (Announcement<Card> | undefined)[];

/** A card and its id. `at` is the time of what the card reports (ms); undefined while that is still going on. */
export type Announcement<Card> = { id: string; at?: number | undefined; card: Card };

/**
 * @returns a function that checks the subject once. It resolves to the state after the check; to undefined when there is
 *   none or AWS did not answer. It rejects with `StoreUnavailable`.
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
      {
        collection: watch.collection,
        id,
        expiresInMs: (state) => (state === undefined ? undefined : watch.expiresInMs?.(state)),
      },
      (current) => watch.decide(current, observed, now(), subject),
    );
    const logged = decided === before ? undefined : watch.logged(decided, before);
    if (logged) log[watch.level ?? 'info']({ id, ...logged }, watch.event);
    if (decided === undefined) return undefined;
    for (const announcement of await watch.announce(decided, subject, observed)) {
      if (announcement === undefined || now() - (announcement.at ?? now()) > watch.announceForMs) continue;
      await cards.show(announcement.id, announcement.card);
    }
    return decided;
  };
}
