import type { Logger } from 'pino';
import type { Documents, Leases } from '../store/index.js';
import type { Message } from './blocks.js';
import { type Answer, type Channels, SlackUnavailable } from './channel.js';

/**
 * Messages that the bot keeps up to date in a channel. What a card should say is stored before Slack is asked, so that
 * neither a crash nor an outage of Slack loses it or posts it twice.
 */
export type Cards = {
  /**
   * Makes the message known by `id` say this. Resolves once that is stored; Slack follows as soon as it can.
   * A `revision` not above the stored one changes nothing.
   */
  show(id: string, card: { channel: string; message: Message; revision: number }): Promise<void>;
  /** Brings to Slack what has not reached it yet. For a timer. */
  catchUp(): Promise<void>;
  /** Resolves when no delivery of this process is under way, and starts none after that. */
  stop(): Promise<void>;
};

type Card = {
  channel: string;
  message: Message;
  revision: number;
  shownRevision: number;
  shownAt: number;
  ts?: string | undefined;
  /** Set before posting: where it is found without a `ts`, the message may be in the channel already. */
  postingSince?: number | undefined;
};

const COLLECTION = 'cards';
/** Longer than any alert stays open: a card forgotten while its alert lives would be posted a second time. */
const KEEP_MS = 400 * 24 * 3_600_000;
const LEASE_MS = 30_000;
/** Slack allows about 50 updates a minute: https://docs.slack.dev/reference/methods/chat.update */
const BETWEEN_UPDATES_MS = 3_000;
const LEASE_BUSY_MS = 1_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/** The clocks of Slack and of this machine may differ. */
const CLOCK_SLACK_MS = 120_000;
/** What Slack says of a message's form. Its text alone is better than silence. */
const BAD_FORM: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_too_long',
  'msg_blocks_too_long',
]);
/** What Slack says when the message that is to be updated is not ours to update any more. */
const GONE: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

export function createCards(deps: {
  documents: Documents;
  leases: Leases;
  channels: Channels;
  now: () => number;
  log: Logger;
}): Cards {
  const { documents, leases, channels, now, log } = deps;
  const underWay = new Map<string, Promise<void>>();
  const changedMeanwhile = new Set<string>();
  const failures = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let pausedUntil = 0;
  let stopped = false;

  async function amend(id: string, change: (card: Card) => Card): Promise<Card | undefined> {
    for (;;) {
      const stored = await documents.get<Card>(COLLECTION, id);
      if (!stored) return undefined;
      const changed = change(stored.value);
      if (changed === stored.value) return changed;
      if (await documents.put(COLLECTION, id, changed, stored.version, { expiresInMs: KEEP_MS }))
        return changed;
    }
  }

  /** Delivers in the background; one delivery per card at a time in this process. */
  function deliver(id: string): void {
    if (stopped) return;
    if (underWay.has(id)) {
      changedMeanwhile.add(id);
      return;
    }
    const delivery = deliverUnderLease(id)
      .then(
        () => void failures.delete(id),
        (error: unknown) => tryAgain(id, error),
      )
      .finally(() => {
        underWay.delete(id);
        if (changedMeanwhile.delete(id)) deliver(id);
      });
    underWay.set(id, delivery);
  }

  function tryAgain(id: string, error: unknown): void {
    const failed = (failures.get(id) ?? 0) + 1;
    failures.set(id, failed);
    const asked = error instanceof SlackUnavailable ? error.retryAfterMs : 0;
    pausedUntil = Math.max(pausedUntil, now() + asked);
    const wait = Math.max(asked, Math.min(FIRST_RETRY_MS * 2 ** (failed - 1), LONGEST_RETRY_MS));
    log.warn({ err: error, card: id, failed, wait }, 'card not delivered; trying again');
    deliverLater(id, wait);
  }

  function deliverLater(id: string, ms: number): void {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      deliver(id);
    }, ms);
    timers.add(timer.unref());
  }

  async function deliverUnderLease(id: string): Promise<void> {
    if (now() < pausedUntil) return;
    const lease = await leases.acquire(`card/${id}`, LEASE_MS);
    if (!lease) return deliverLater(id, LEASE_BUSY_MS);
    try {
      for (;;) {
        const card = (await documents.get<Card>(COLLECTION, id))?.value;
        if (!card || card.shownRevision >= card.revision) return;
        const early = card.shownAt + BETWEEN_UPDATES_MS - now();
        if (card.ts && early > 0 && early <= BETWEEN_UPDATES_MS) return deliverLater(id, early);
        if (!(await lease.renew())) return deliverLater(id, LEASE_BUSY_MS);
        if (!(await advance(id, card))) return;
      }
    } finally {
      await lease.release();
    }
  }

  /** One step towards what the card should say; false when Slack declines and only time can help. */
  async function advance(id: string, card: Card): Promise<boolean> {
    if (card.ts) {
      const updated = await inAnyForm(card.message, (message) =>
        channels.update(card.channel, card.ts ?? '', message),
      );
      if (!('declined' in updated)) return shown(id, card, updated.ts);
      if (!GONE.has(updated.declined)) return declined(id, updated.declined);
      await amend(id, (stored) => ({ ...stored, ts: undefined }));
      return true;
    }
    if (card.postingSince !== undefined) {
      const found = await channels.find(card.channel, id, card.postingSince - CLOCK_SLACK_MS);
      if ('declined' in found)
        log.warn({ card: id, slack: found.declined }, 'cannot look whether the card is there');
      const ts = 'declined' in found ? undefined : found.ts;
      await amend(id, (stored) => ({ ...stored, ts, postingSince: undefined }));
      return true;
    }
    await amend(id, (stored) => ({ ...stored, postingSince: now() }));
    const posted = await inAnyForm(card.message, (message) => channels.post(card.channel, message, id));
    if (!('declined' in posted)) return shown(id, card, posted.ts);
    await amend(id, (stored) => ({ ...stored, postingSince: undefined }));
    return declined(id, posted.declined);
  }

  async function shown(id: string, { revision }: Card, ts: string): Promise<true> {
    await amend(id, (stored) => ({
      ...stored,
      ts,
      shownRevision: revision,
      shownAt: now(),
      postingSince: undefined,
    }));
    return true;
  }

  function declined(id: string, error: string): false {
    log.error({ card: id, slack: error }, 'Slack does not take the card; trying again');
    return false;
  }

  async function inAnyForm<T>(message: Message, send: (message: Message) => Promise<Answer<T & object>>) {
    const answer = await send(message);
    if (!('declined' in answer) || !BAD_FORM.has(answer.declined)) return answer;
    log.error({ slack: answer.declined }, 'Slack does not take the blocks; sending the text alone');
    return send({ ...message, blocks: [] });
  }

  return {
    async show(id, wanted) {
      const fresh: Card = { ...wanted, shownRevision: 0, shownAt: 0 };
      const created = await documents.put(COLLECTION, id, fresh, 0, { expiresInMs: KEEP_MS });
      if (!created)
        await amend(id, (card) => (card.revision < wanted.revision ? { ...card, ...wanted } : card));
      deliver(id);
    },
    async catchUp() {
      for (const { id, value } of await documents.list<Card>(COLLECTION)) {
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
