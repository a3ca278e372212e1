import type { Logger } from 'pino';
import { createOneAtATime, underLease } from '../jobs/index.js';
import type { Documents, Lease, Leases } from '../store/index.js';
import type { BlockSupport } from './block-support.js';
import { createCardSteps, createCardStore, type StoredCard } from './card-steps.js';
import { type Channels, type PostedMessage, SlackUnavailable } from './channel.js';
import { createChannelProblems } from './channel-problems.js';
import { createStandIns, type StandInPlaces } from './stand-ins.js';

/**
 * Cards are messages that the bot keeps up to date. The content of a card is stored before Slack is called, so that neither
 * a crash nor an outage of Slack loses it or posts it twice.
 */
export type Cards = {
  /**
   * Stores the content of the card `id`, and posts or updates its message in the background. Resolves when the content is
   * stored. A `revision` that is not above the stored one changes nothing. An `urgent` card is updated at once; others
   * are updated every three seconds at most.
   */
  readonly show: (id: string, card: Card) => Promise<void>;
  /** The channel and timestamp of the message of the card; undefined until Slack has it. */
  locate(id: string): Promise<PostedMessage | undefined>;
  /** What is stored about where the card is shown; undefined where there is no such card. */
  find(id: string): Promise<CardState | undefined>;
  /**
   * Delivers every card whose stored content is not in Slack yet. To be called regularly.
   *
   * @param reopened a channel that can be posted to again: its cards do not wait although Slack declined them
   */
  catchUp(reopened?: string): Promise<void>;
  /** Starts no further deliveries; resolves when those of this process have ended. */
  stop(): Promise<void>;
};

/** The content of a card, and the channel or thread to show it in. */
export type Card = Pick<
  StoredCard,
  | 'channel'
  | 'message'
  | 'revision'
  | 'urgent'
  | 'thread'
  | 'important'
  | 'insteadOf'
  | 'level'
  | 'copies'
  | 'waitUntil'
>;
/** Where a card is shown; with a `ts` it is in Slack, and stays in its channel. */
export type CardState = Pick<StoredCard, 'channel' | 'level' | 'copies' | 'ts' | 'postingSince'>;

const LEASE_BUSY_MS = 1_000;
const ROOT_MISSING_MS = 1_000;
/** Slack allows about 50 updates a minute: https://docs.slack.dev/reference/methods/chat.update */
const BETWEEN_UPDATES_MS = 3_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/** What Slack declines, it declines for hours or for ever. */
const LONGEST_DECLINED_MS = 3_600_000;

export function createCards(deps: {
  documents: Documents;
  leases: Leases;
  channels: Channels;
  /** Undefined: every workspace is taken to show all blocks, until it rejects them. */
  blockSupport?: Pick<BlockSupport, 'fit'>;
  now: () => number;
  log: Logger;
  /** Where important cards are shown while their channel cannot be posted to; undefined: nowhere. */
  standInPlaces?: StandInPlaces;
}): Cards {
  const { leases, now, log, standInPlaces } = deps;
  const store = createCardStore(deps.documents);
  const problems = createChannelProblems(deps);
  const advance = createCardSteps({
    ...deps,
    blockSupport: deps.blockSupport ?? { fit: async (message) => message },
    store,
    problems,
  });
  const standInsOf = standInPlaces && createStandIns({ ...standInPlaces, problems });
  const deliveries = createOneAtATime(deliver, retryAfterError);
  const failures = new Map<string, number>();
  const declined = new Map<string, Wait>();
  const timers = new Set<NodeJS.Timeout>();
  let paused: Wait | undefined;
  let stopped = false;

  async function deliver(id: string): Promise<void> {
    if (isIn(paused, now()) || isIn(declined.get(id), now())) return;
    const result = await underLease(leases, `card/${id}`, (lease) => deliverUnderLease(id, lease));
    if (result === 'declined') {
      retryDeclined(id);
      return showStandIns(id);
    }
    failures.delete(id);
    declined.delete(id);
    if (result === 'busy') deliverLater(id, LEASE_BUSY_MS);
    else if (result !== 'delivered') deliverLater(id, result.waitMs);
  }

  async function deliverUnderLease(
    id: string,
    lease: Lease,
  ): Promise<'delivered' | 'declined' | { waitMs: number }> {
    for (;;) {
      const card = await store.get(id);
      if (!card || card.shownRevision >= card.revision) return 'delivered';
      const waitMs =
        timeUntilPosting(card, now()) || (await timeUntilRoot(card)) || timeUntilUpdate(card, now());
      if (waitMs > 0) return { waitMs };
      if (!(await lease.renew())) return { waitMs: LEASE_BUSY_MS };
      if ((await advance(id, card)) !== 'done') return 'declined';
    }
  }

  /** How long to wait (ms) before a reply is posted: until the message that starts its thread is in Slack. */
  async function timeUntilRoot({ ts, thread }: StoredCard): Promise<number> {
    if (ts !== undefined || !thread) return 0;
    return (await store.get(thread.under))?.ts === undefined ? ROOT_MISSING_MS : 0;
  }

  function retryAfterError(error: unknown, id: string): void {
    const retryAfterMs = error instanceof SlackUnavailable ? error.retryAfterMs : 0;
    if (retryAfterMs > 0) paused = { from: now(), until: now() + retryAfterMs };
    const wait = Math.max(retryAfterMs, nextRetryMs(id, LONGEST_RETRY_MS));
    log.warn({ err: error, card: id, wait }, 'card not delivered');
    deliverLater(id, wait);
  }

  /** Slack declines, for example, all messages to an archived channel, whatever they say. So later revisions wait as well. */
  function retryDeclined(id: string): void {
    const wait = nextRetryMs(id, LONGEST_DECLINED_MS);
    declined.set(id, { from: now(), until: now() + wait });
    deliverLater(id, wait);
  }

  function nextRetryMs(id: string, longestMs: number): number {
    const failed = (failures.get(id) ?? 0) + 1;
    failures.set(id, failed);
    return Math.min(FIRST_RETRY_MS * 2 ** (failed - 1), longestMs);
  }

  /** Shows an important card elsewhere while its channel cannot be posted to, and keeps what is elsewhere up to date. */
  async function showStandIns(id: string): Promise<void> {
    const shown = await store.get(id);
    const root = shown?.insteadOf ?? id;
    const card = root === id ? shown : await store.get(root);
    const standIns = (card && (await standInsOf?.(root, card))) ?? [];
    if (standIns.length === 0) return;
    await store.amend(root, { standIns: standIns.map((one) => one.card.channel) });
    for (const standIn of standIns) await show(standIn.id, standIn.card);
  }

  async function show(id: string, card: Card): Promise<void> {
    let isElsewhere = false;
    await store.save(id, (stored) => {
      isElsewhere = stored?.standIns !== undefined;
      if (!stored) return { ...card, shownRevision: 0, shownAt: 0 };
      if (stored.revision >= card.revision) return stored;
      const stillUrgent = stored.urgent && stored.shownRevision < stored.revision;
      const isPosted = stored.ts !== undefined || stored.postingSince !== undefined;
      const channel = isPosted ? stored.channel : card.channel;
      // A level that belongs elsewhere is not shown yet: the next version is.
      const level = channel === card.channel ? card.level : stored.level;
      return { ...stored, ...card, channel, level, urgent: card.urgent || stillUrgent };
    });
    deliveries.run(id);
    if (isElsewhere || (card.important && card.insteadOf === undefined)) await showStandIns(id);
  }

  function deliverLater(id: string, ms: number): void {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      deliveries.run(id);
    }, ms);
    timers.add(timer.unref());
  }

  return {
    show,
    async locate(id) {
      const card = await store.get(id);
      return card?.ts === undefined ? undefined : { channel: card.postedIn ?? card.channel, ts: card.ts };
    },
    find: (id) => store.get(id),
    async catchUp(reopened) {
      for (const { id, value } of await store.list()) {
        if (value.channel === reopened) declined.delete(id);
        if (value.shownRevision < value.revision) deliveries.run(id);
      }
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await deliveries.stop();
    },
  };
}

/** A time in which Slack is not called (ms); it is over when the clock is set back to before it. */
type Wait = { from: number; until: number };

function isIn(wait: Wait | undefined, now: number): boolean {
  return wait !== undefined && now >= wait.from && now < wait.until;
}

/** How long to wait (ms) before a message is updated. It is never long, even if the clock was set back. */
function timeUntilUpdate({ ts, urgent, shownAt }: StoredCard, now: number): number {
  const wait = shownAt + BETWEEN_UPDATES_MS - now;
  return !ts || urgent || wait > BETWEEN_UPDATES_MS ? 0 : Math.max(0, wait);
}

/** A card that is in Slack is updated at any time: nobody is notified of that. */
function timeUntilPosting({ ts, waitUntil = 0 }: StoredCard, now: number): number {
  return ts === undefined && waitUntil > now ? Math.min(waitUntil - now, LONGEST_RETRY_MS) : 0;
}
