import type { Logger } from 'pino';
import type { Documents, Leases } from '../store/index.js';
import { createCardSteps, createCardStore, type StoredCard } from './card-steps.js';
import { type Channels, type Place, SlackUnavailable } from './channel.js';

/**
 * Messages that the bot keeps up to date in a channel. What a card should say is stored before Slack is asked, so that
 * neither a crash nor an outage of Slack loses it or posts it twice.
 */
export type Cards = {
  /**
   * Makes the message known by `id` say this. Resolves once that is stored; Slack follows as soon as it can.
   * A `revision` not above the stored one changes nothing. What is `urgent` does not wait for its turn to be updated.
   */
  show(id: string, card: Card): Promise<void>;
  /** Where the message known by `id` stands, once Slack has it. */
  placeOf(id: string): Promise<Place | undefined>;
  /** Brings to Slack what has not reached it yet. For a timer. */
  catchUp(): Promise<void>;
  /** Resolves when no delivery of this process is under way, and starts none after that. */
  stop(): Promise<void>;
};

/** What a card is to say, and where. */
export type Card = Pick<StoredCard, 'channel' | 'message' | 'revision' | 'urgent' | 'thread'>;

/** A call of Slack may take longer, so the lease is held on to meanwhile; of a process that dies it is free this soon. */
const LEASE_MS = 6_000;
const HOLD_ON_EVERY_MS = 2_000;
const LEASE_BUSY_MS = 1_000;
const ROOT_MISSING_MS = 1_000;
/** Slack allows about 50 updates a minute: https://docs.slack.dev/reference/methods/chat.update */
const BETWEEN_UPDATES_MS = 3_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

export function createCards(deps: {
  documents: Documents;
  leases: Leases;
  channels: Channels;
  now: () => number;
  log: Logger;
}): Cards {
  const { leases, now, log } = deps;
  const store = createCardStore(deps.documents);
  const advance = createCardSteps({ ...deps, store });
  const underWay = new Map<string, Promise<void>>();
  const changedMeanwhile = new Set<string>();
  const failures = new Map<string, number>();
  const declinedUntil = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let pausedUntil = 0;
  let stopped = false;

  /** Delivers in the background; one delivery per card at a time in this process. */
  function deliver(id: string): void {
    if (stopped || now() < (declinedUntil.get(id) ?? 0)) return;
    if (underWay.has(id)) {
      changedMeanwhile.add(id);
      return;
    }
    const delivery = deliverUnderLease(id)
      .then(
        (went) => {
          if (went === 'declined') return holdBack(id);
          failures.delete(id);
          declinedUntil.delete(id);
        },
        (error: unknown) => tryAgain(id, error),
      )
      .finally(() => {
        underWay.delete(id);
        if (changedMeanwhile.delete(id)) deliver(id);
      });
    underWay.set(id, delivery);
  }

  async function deliverUnderLease(id: string): Promise<'declined' | undefined> {
    if (now() < pausedUntil) return undefined;
    const lease = await leases.acquire(`card/${id}`, LEASE_MS);
    if (!lease) return deliverLater(id, LEASE_BUSY_MS);
    const holdOn = setInterval(() => void lease.renew().catch(() => false), HOLD_ON_EVERY_MS);
    try {
      for (;;) {
        const card = await store.get(id);
        if (!card || card.shownRevision >= card.revision) return undefined;
        const wait = (await waitsForRoot(card)) || untilItsTurn(card, now());
        if (wait > 0) return deliverLater(id, wait);
        if (!(await lease.renew())) return deliverLater(id, LEASE_BUSY_MS);
        if (!(await advance(id, card))) return 'declined';
      }
    } finally {
      clearInterval(holdOn);
      await lease.release();
    }
  }

  /** A reply waits until the message it belongs under is there (ms). */
  async function waitsForRoot({ ts, thread }: StoredCard): Promise<number> {
    if (ts !== undefined || !thread) return 0;
    return (await store.get(thread.under))?.ts === undefined ? ROOT_MISSING_MS : 0;
  }

  function tryAgain(id: string, error: unknown): void {
    const asked = error instanceof SlackUnavailable ? error.retryAfterMs : 0;
    pausedUntil = Math.max(pausedUntil, now() + asked);
    const wait = Math.max(asked, nextWait(id));
    log.warn({ err: error, card: id, wait }, 'card not delivered; trying again');
    deliverLater(id, wait);
  }

  /** What Slack declines now, as in an archived channel, it declines with newer numbers too: somebody has to act first. */
  function holdBack(id: string): void {
    const wait = nextWait(id);
    declinedUntil.set(id, now() + wait);
    deliverLater(id, wait);
  }

  function nextWait(id: string): number {
    const failed = (failures.get(id) ?? 0) + 1;
    failures.set(id, failed);
    return Math.min(FIRST_RETRY_MS * 2 ** (failed - 1), LONGEST_RETRY_MS);
  }

  function deliverLater(id: string, ms: number): undefined {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      deliver(id);
    }, ms);
    timers.add(timer.unref());
  }

  return {
    async show(id, wanted) {
      await store.put(id, { ...wanted, shownRevision: 0, shownAt: 0 }, (stored) => {
        if (stored.revision >= wanted.revision) return stored;
        const urgentStill = stored.urgent && stored.shownRevision < stored.revision;
        return { ...stored, ...wanted, urgent: wanted.urgent || urgentStill };
      });
      deliver(id);
    },
    async placeOf(id) {
      const card = await store.get(id);
      return card?.ts === undefined ? undefined : { channel: card.postedIn ?? card.channel, ts: card.ts };
    },
    async catchUp() {
      for (const { id, value } of await store.list()) {
        if (value.shownRevision < value.revision) deliver(id);
      }
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(underWay.values());
    },
  };
}

/** How long an update has to wait for its turn (ms). A clock that was set back must not make it wait for long. */
function untilItsTurn({ ts, urgent, shownAt }: StoredCard, now: number): number {
  const wait = shownAt + BETWEEN_UPDATES_MS - now;
  return !ts || urgent || wait > BETWEEN_UPDATES_MS ? 0 : Math.max(0, wait);
}
