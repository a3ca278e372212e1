import type { Logger } from 'pino';
import type { Documents } from '../store/index.js';
import type { Message } from './blocks.js';
import type { Channels, Place, Thread } from './channel.js';
import { createPostWithFallback } from './post-with-fallback.js';

/** What is stored of a card: what it should say, and what of that has reached Slack. */
export type StoredCard = {
  /** A channel, or a user to be told privately. */
  channel: string;
  /** The card under which it stands in the thread, and whether the channel is shown it as well. */
  thread?: { under: string; broadcast: boolean } | undefined;
  message: Message;
  revision: number;
  urgent: boolean;
  shownRevision: number;
  /** When Slack last took it (ms). */
  shownAt: number;
  ts?: string | undefined;
  /** The channel it was posted in, which for a user is not `channel`. */
  postedIn?: string | undefined;
  /** Set before posting: where it is found without a `ts`, the message may be in the channel already. */
  postingSince?: number | undefined;
};

const COLLECTION = 'cards';
/** Longer than any alert stays open: a card forgotten while its alert lives would be posted a second time. */
const KEEP_MS = 400 * 24 * 3_600_000;
/** The clocks of Slack and of this machine may differ. */
const CLOCK_SLACK_MS = 120_000;
/** What Slack says when the message that is to be updated is not ours to update any more. */
const GONE: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** What Slack says when the message to reply to is gone. The reply is worth a message of its own then. */
const NO_THREAD: ReadonlySet<string> = new Set([
  'thread_not_found',
  'message_not_found',
  'cannot_reply_to_message',
]);

/** The stored cards, changed by compare-and-set. */
export function createCardStore(documents: Documents) {
  async function amend(id: string, change: (card: StoredCard) => StoredCard): Promise<void> {
    for (;;) {
      const stored = await documents.get<StoredCard>(COLLECTION, id);
      if (!stored) return;
      const changed = change(stored.value);
      if (changed === stored.value) return;
      if (await documents.put(COLLECTION, id, changed, stored.version, { expiresInMs: KEEP_MS })) return;
    }
  }
  return {
    amend,
    get: async (id: string) => (await documents.get<StoredCard>(COLLECTION, id))?.value,
    list: () => documents.list<StoredCard>(COLLECTION),
    /** Stores the card, or has `change` merge it into the one that is there. */
    async put(id: string, card: StoredCard, change: (stored: StoredCard) => StoredCard): Promise<void> {
      const created = await documents.put(COLLECTION, id, card, 0, { expiresInMs: KEEP_MS });
      if (!created) await amend(id, change);
    },
  };
}

/**
 * Takes a card one step towards what it should say: looks for a message that may have been posted, posts, or updates.
 * Each step is stored before and after Slack is asked, so that it can be taken up by another process at any point.
 *
 * @returns a function that resolves to false when Slack declines and only time can help
 * @throws {SlackUnavailable}
 */
export function createCardSteps(deps: {
  store: ReturnType<typeof createCardStore>;
  channels: Channels;
  now: () => number;
  log: Logger;
}) {
  const { store, channels, now, log } = deps;
  const inAnyForm = createPostWithFallback(deps);

  async function update(id: string, card: StoredCard, ts: string): Promise<boolean> {
    const channel = card.postedIn ?? card.channel;
    const updated = await inAnyForm(card.message, (message) => channels.update(channel, ts, message));
    if (!('declined' in updated)) return shown(id, card, updated);
    if (!GONE.has(updated.declined)) return declined(id, updated.declined);
    await store.amend(id, (stored) => ({ ...stored, ts: undefined }));
    return true;
  }

  async function look(id: string, card: StoredCard, postingSince: number): Promise<boolean> {
    const root = await rootOf(card);
    const found = await channels.find(
      card.postedIn ?? card.channel,
      id,
      postingSince - CLOCK_SLACK_MS,
      root?.ts,
    );
    if ('declined' in found)
      log.warn({ card: id, slack: found.declined }, 'cannot look whether the card is there');
    const ts = 'declined' in found ? undefined : found.ts;
    await store.amend(id, (stored) => ({ ...stored, ts, postingSince: undefined }));
    return true;
  }

  async function post(id: string, card: StoredCard): Promise<boolean> {
    const root = await rootOf(card);
    await store.amend(id, (stored) => ({ ...stored, postingSince: now() }));
    const thread = root && { ts: root.ts, broadcast: card.thread?.broadcast ?? false };
    const posted = await inAnyForm(card.message, (message) =>
      postUnder(id, root?.channel ?? card.channel, message, thread),
    );
    if (!('declined' in posted)) return shown(id, card, posted);
    await store.amend(id, (stored) => ({ ...stored, postingSince: undefined }));
    return declined(id, posted.declined);
  }

  async function postUnder(id: string, channel: string, message: Message, thread: Thread | undefined) {
    const posted = await channels.post(channel, message, id, thread);
    const alone = thread && 'declined' in posted && NO_THREAD.has(posted.declined);
    return alone ? channels.post(channel, message, id) : posted;
  }

  /** Where the card stands under which this one belongs, once that is known. */
  async function rootOf({ thread }: StoredCard): Promise<Place | undefined> {
    const root = thread && (await store.get(thread.under));
    return root?.ts === undefined ? undefined : { channel: root.postedIn ?? root.channel, ts: root.ts };
  }

  async function shown(
    id: string,
    { revision: shownRevision }: StoredCard,
    { channel, ts }: Place,
  ): Promise<true> {
    const shownAt = now();
    const reached = { ts, postedIn: channel, shownRevision, shownAt, postingSince: undefined };
    await store.amend(id, (stored) => ({ ...stored, ...reached }));
    return true;
  }

  function declined(id: string, error: string): false {
    log.error({ card: id, slack: error }, 'Slack does not take the card; trying again');
    return false;
  }

  return (id: string, card: StoredCard): Promise<boolean> => {
    if (card.ts) return update(id, card, card.ts);
    return card.postingSince === undefined ? post(id, card) : look(id, card, card.postingSince);
  };
}
