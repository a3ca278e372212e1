import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { createOneAtATime, type Watch } from '../../jobs/index.js';
import type { Block } from '../../slack/blocks.js';
import type { RequestOrigin } from '../../slack/caller.js';
import type { Channels } from '../../slack/channel.js';
import { type HomeTab, homeView } from '../../slack/home-view.js';
import { type Documents, decideDocument } from '../../store/index.js';

/** The Home tabs that people have opened, as they are stored by user id. */
type OpenedHome = {
  /** Who opened it: their rights are checked again before each update. */
  origin: RequestOrigin;
  openedAt: number;
  /** Of the view that Slack shows, as far as the bot knows: an update that does not name it is refused. */
  hash?: string | undefined;
  /** Digest of what it shows. */
  shown?: string | undefined;
};

export type HomeTabs = HomeTab & {
  /** For the scheduler: shows the tabs that were opened lately as things are now. */
  watch: Watch;
  stop(): Promise<void>;
};

const COLLECTION = 'home-tabs';
/** Slack does not say when somebody leaves the tab. */
const UPDATE_FOR_MS = 15 * 60_000;
const EXPIRES_IN_MS = 86_400_000;
/** What one person did changes the tabs of others a moment later; several clicks share an update. */
const OTHERS_AFTER_MS = 1_000;
/** After that nobody else can be faster for long; the last attempt names no view and so is never refused. */
const ATTEMPTS = 3;

/**
 * Publishes Home tabs. Of two processes that publish at once Slack refuses the one that read earlier (`hash_conflict`), and
 * that one reads and publishes again.
 *
 * @param deps.render resolves to what a person sees; its last block may say when that was, and is no reason for an update
 */
export function createHomeTabs(deps: {
  documents: Documents;
  channels: Pick<Channels, 'publishHome'>;
  render: (origin: RequestOrigin) => Promise<readonly Block[]>;
  now: () => number;
  log: Logger;
}): HomeTabs {
  const { documents, channels, render, now, log } = deps;
  const save = (userId: string, change: (current: OpenedHome | undefined) => OpenedHome | undefined) =>
    decideDocument<OpenedHome | undefined>(
      documents,
      { collection: COLLECTION, id: userId, expiresInMs: EXPIRES_IN_MS },
      change,
    );

  async function publish(userId: string): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const opened = (await documents.get<OpenedHome>(COLLECTION, userId))?.value;
      if (!opened) return;
      const blocks = await render(opened.origin);
      const shown = digestOf(blocks.length > 1 ? blocks.slice(0, -1) : blocks);
      if (shown === opened.shown) return;
      const hash = attempt < ATTEMPTS ? opened.hash : undefined;
      const published = await channels.publishHome(userId, homeView(blocks), hash);
      if (!('declined' in published)) {
        await save(userId, (current) => current && { ...current, hash: published.hash, shown });
        return;
      }
      if (published.declined !== 'hash_conflict') {
        log.warn({ user: userId, slack: published.declined }, 'Home tab not published');
        return;
      }
      const isStale = (current: OpenedHome) => current.hash === opened.hash;
      await save(userId, (current) =>
        current && isStale(current) ? { ...current, hash: undefined, shown: undefined } : current,
      );
    }
  }

  const work = createOneAtATime<string>(publish, (error, userId) =>
    log.error({ err: error, user: userId }, 'Home tab not published'),
  );

  async function publishOpen(): Promise<void> {
    for (const { id, value } of await documents.list<OpenedHome>(COLLECTION))
      if (now() - value.openedAt < UPDATE_FOR_MS) work.run(id);
  }

  const others = createOneAtATime<'open'>(
    publishOpen,
    (error) => log.warn({ err: error }, 'Home tabs not updated'),
    { delayMs: OTHERS_AFTER_MS },
  );

  return {
    async opened(origin, shownHash) {
      await save(origin.userId, (current) => ({
        origin,
        openedAt: now(),
        hash: shownHash,
        // What Slack shows is what the bot published last, or it is published anew.
        ...(shownHash !== undefined && current?.hash === shownHash && { shown: current?.shown }),
      }));
      work.run(origin.userId);
    },
    changed(userId) {
      save(userId, (current) => current && { ...current, shown: undefined })
        .then(() => work.run(userId))
        .catch((error: unknown) => log.warn({ err: error, user: userId }, 'Home tab not updated'));
      others.run('open');
    },
    watch: publishOpen,
    stop: async () => void (await Promise.all([others.stop(), work.stop()])),
  };
}

function digestOf(blocks: readonly Block[]): string {
  return createHash('sha256').update(JSON.stringify(blocks)).digest('base64url');
}
