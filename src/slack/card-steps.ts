import type { Logger } from 'pino';
import type { Level } from '../locales/index.js';
import { type Documents, decideDocument } from '../store/index.js';
import type { BlockSupport } from './block-support.js';
import type { Message } from './blocks.js';
import type { Channels, PostedMessage, SlackResult, Thread } from './channel.js';
import { type ChannelProblems, preventsPosting } from './channel-problems.js';
import { plainForm, RICH_BLOCKS, richKinds } from './rich-blocks.js';

/** The document of a card: its content, and the part of it that is in Slack. Stored, so the properties keep their names. */
export type StoredCard = {
  /** The id of a channel, or of a user who gets the card as a direct message. */
  channel: string;
  /** The id of the card in whose thread this one is a reply; `broadcast` shows the reply in the channel as well. */
  thread?: { under: string; broadcast: boolean } | undefined;
  message: Message;
  revision: number;
  urgent: boolean;
  /** The revision that is in Slack; 0: none. */
  shownRevision: number;
  /** When Slack last accepted the message (ms). */
  shownAt: number;
  ts?: string | undefined;
  /** The channel of the message, which differs from `channel` for a direct message. */
  postedIn?: string | undefined;
  /** It must reach somebody: while its channel cannot be posted to, other cards stand in for it. */
  important?: boolean | undefined;
  /** The channels and users where other cards stand in for this one. */
  standIns?: readonly string[] | undefined;
  /** The id of the card for which this one stands in. */
  insteadOf?: string | undefined;
  /** The highest level that it has had. */
  level?: Level | undefined;
  /** The channels where it is shown as well, and the level that it had when it was first shown there. */
  copies?: readonly { channel: string; from: Level }[] | undefined;
  /** It is not posted before this time (ms). */
  waitUntil?: number | undefined;
  /** Set before the message is posted (ms). With this but without a `ts`, the message may already be in the channel. */
  postingSince?: number | undefined;
};

const COLLECTION = 'cards';
/** Longer than any alert stays open: a card that expired while its alert is open would be posted again. */
const EXPIRES_MS = 400 * 24 * 3_600_000;
/** How far the clocks of Slack and of this machine may differ. */
const CLOCK_TOLERANCE_MS = 120_000;
/** The errors of `chat.update` for a message that cannot be updated any more. */
const NOT_UPDATABLE: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
]);
/** The errors of `chat.postMessage` when the message to reply to is gone. The reply is then posted to the channel. */
const NO_THREAD: ReadonlySet<string> = new Set([
  'thread_not_found',
  'message_not_found',
  'cannot_reply_to_message',
]);

/** The stored cards. Every change is a compare-and-set. */
export function createCardStore(documents: Documents) {
  async function save(id: string, decide: (stored: StoredCard | undefined) => StoredCard | undefined) {
    await decideDocument<StoredCard | undefined>(
      documents,
      { collection: COLLECTION, id, expiresInMs: EXPIRES_MS },
      decide,
    );
  }
  return {
    save,
    /** Changes some properties of a card; does nothing when there is no such card. */
    amend: (id: string, changes: Partial<StoredCard>) =>
      save(id, (stored) => stored && { ...stored, ...changes }),
    get: async (id: string) => (await documents.get<StoredCard>(COLLECTION, id))?.value,
    list: () => documents.list<StoredCard>(COLLECTION),
  };
}

/**
 * One step towards the stored content of a card: posting the message, updating it, or searching for one that may have been
 * posted. The card is stored before and after each call of Slack, so that another process can continue after any step.
 *
 * @returns a function that takes one step. It resolves to the error code when Slack declines the message, which should be
 *   tried again later, but not soon.
 * @throws {SlackUnavailable}
 */
export function createCardSteps(deps: CardStepsDeps) {
  const { store, channels, problems, now, log } = deps;
  const sendWithFallback = createPostWithFallback(deps);

  async function update(id: string, card: StoredCard, ts: string): Promise<StepResult> {
    const channel = card.postedIn ?? card.channel;
    const updated = await sendWithFallback(card.message, (message) => channels.update(channel, ts, message));
    if (!('declined' in updated)) return markShown(id, card, updated);
    if (!NOT_UPDATABLE.has(updated.declined)) return noteDeclined(id, card, updated.declined);
    await store.amend(id, { ts: undefined });
    return 'done';
  }

  async function search(id: string, card: StoredCard, postingSince: number): Promise<StepResult> {
    const root = await rootOf(card);
    const channel = card.postedIn ?? card.channel;
    const found = await channels.find(channel, id, postingSince - CLOCK_TOLERANCE_MS, root?.ts);
    if ('declined' in found) {
      log.warn({ card: id, slack: found.declined }, 'search for posted card declined by Slack');
      // Nothing can be posted there either, so the search is repeated when something can.
      if (isChannel(channel) && preventsPosting(found.declined))
        return noteDeclined(id, card, found.declined);
    }
    const ts = 'declined' in found ? undefined : found.ts;
    await store.amend(id, { ts, postingSince: undefined });
    return 'done';
  }

  async function post(id: string, card: StoredCard): Promise<StepResult> {
    const root = await rootOf(card);
    await store.amend(id, { postingSince: now() });
    const thread = root && { ts: root.ts, broadcast: card.thread?.broadcast ?? false };
    const posted = await sendWithFallback(card.message, (message) =>
      postInThread(id, root?.channel ?? card.channel, message, thread),
    );
    if (!('declined' in posted)) return markShown(id, card, posted);
    await store.amend(id, { postingSince: undefined });
    return noteDeclined(id, card, posted.declined);
  }

  async function postInThread(id: string, channel: string, message: Message, thread: Thread | undefined) {
    const posted = await channels.post(channel, message, id, thread);
    const threadIsGone = thread && 'declined' in posted && NO_THREAD.has(posted.declined);
    return threadIsGone ? channels.post(channel, message, id) : posted;
  }

  /** The message that starts the thread of this card; undefined when it is no reply. */
  async function rootOf({ thread }: StoredCard): Promise<PostedMessage | undefined> {
    const root = thread && (await store.get(thread.under));
    return root?.ts === undefined ? undefined : { channel: root.postedIn ?? root.channel, ts: root.ts };
  }

  async function markShown(id: string, card: StoredCard, { channel, ts }: PostedMessage): Promise<'done'> {
    const { revision } = card;
    await store.amend(id, {
      ts,
      postedIn: channel,
      shownRevision: revision,
      shownAt: now(),
      postingSince: undefined,
    });
    await problems.note(card.channel, 'ok');
    return 'done';
  }

  async function noteDeclined(
    id: string,
    { channel }: StoredCard,
    declined: string,
  ): Promise<{ declined: string }> {
    log.error({ card: id, slack: declined }, 'card declined by Slack');
    await problems.note(channel, declined);
    return { declined };
  }

  return (id: string, card: StoredCard): Promise<StepResult> => {
    if (card.ts) return update(id, card, card.ts);
    return card.postingSince === undefined ? post(id, card) : search(id, card, card.postingSince);
  };
}

/** Direct messages are addressed by the id of the user, with which Slack does not let the bot search. */
function isChannel(id: string): boolean {
  return !/^[UW]/.test(id);
}

type CardStepsDeps = {
  store: ReturnType<typeof createCardStore>;
  channels: Channels;
  blockSupport: Pick<BlockSupport, 'fit'>;
  problems: ChannelProblems;
  now: () => number;
  log: Logger;
};

type StepResult = 'done' | { declined: string };

/** The errors of Slack about the blocks of a message. Its text alone is then better than no message. */
const INVALID_BLOCKS: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_too_long',
  'msg_blocks_too_long',
]);
/**
 * Sends a message in the form that the workspace takes. When Slack rejects its blocks all the same, sends it in the plain form,
 * and then as text alone.
 *
 * @returns a function that sends a message by `send`, and resolves to the result of the last attempt
 */
function createPostWithFallback({ blockSupport, log }: Pick<CardStepsDeps, 'blockSupport' | 'log'>) {
  return async <T extends object>(
    message: Message,
    send: (message: Message) => Promise<SlackResult<T>>,
  ): Promise<SlackResult<T>> => {
    const { text, blocks } = await blockSupport.fit(message);
    const first = await send({ text, blocks });
    if (!isInvalidBlocks(first)) return first;
    const plain = plainForm(message.simpler ?? message.blocks, new Set(RICH_BLOCKS));
    if (richKinds(blocks).length > 0 && plain.length > 0) {
      log.warn({ slack: first.declined }, 'blocks rejected by Slack, plain form sent');
      const second = await send({ text, blocks: plain });
      if (!isInvalidBlocks(second)) return second;
    }
    log.error({ slack: first.declined }, 'blocks rejected by Slack, text sent alone');
    return send({ text, blocks: [] });
  };
}

function isInvalidBlocks(result: object): result is { declined: string } {
  return 'declined' in result && INVALID_BLOCKS.has(String(result.declined));
}
