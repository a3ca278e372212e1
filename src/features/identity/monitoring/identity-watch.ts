import type { Logger } from 'pino';
import { isSameAccountRegion } from '../../../account-region.js';
import type { Identities } from '../../../aws/index.js';
import { type Announcement, createStateWatch } from '../../../jobs/index.js';
import type { Catalog } from '../../../locales/index.js';
import type { RoutedCard, RoutedCards } from '../../../routing/index.js';
import { buttons, type Message, message } from '../../../slack/blocks.js';
import type { Documents } from '../../../store/index.js';
import { mrkdwn } from '../../../text/mrkdwn.js';
import { headline, statusBlocks } from '../identity-message.js';
import { identityKey } from '../identity-name.js';
import type { IdentityStatus, Inspector } from '../inspector.js';
import { recordsMessage, snippetBlocks } from '../records-message.js';
import { statusButtons, VERIFY_BUTTONS } from '../verify-buttons.js';
import { identityChangeMessage } from './change-message.js';
import { STORE_ENDED_WATCH_MS, WATCHED_IDENTITIES, type WatchedIdentityStore } from './monitoring-store.js';
import { decideWatchedIdentity, startWatching, type WatchedIdentity } from './watched-identity.js';

/** Where the card goes, since when the identity is pending (ms), and whether its thread begins with the records. */
export type WatchRequest = { channel: string; pendingSince: number; withRecords: boolean };

export type IdentityWatch = {
  /** Watches the identity from now on, beginning with the given status. Resolves to false when it is watched already. */
  start(status: IdentityStatus, request: WatchRequest): Promise<boolean>;
  /** For a timer: checks the watched identities and announces what has changed. */
  watch(): Promise<void>;
};

/** So that a round ends soon: people who wait for an answer share the same request rate at SES. */
const CHECKS_PER_ROUND = 4;
const STATE_MAX_AGE_MS = 2_000;
/** For so long after the end of a watch its last changes are announced again, in case a crash has prevented them. */
const ANNOUNCE_AFTER_END_MS = 600_000;

/**
 * Watches identities until they are verified or SES gives up. A card shows the state, and its thread the changes. Cards are
 * shown again after every check: that changes nothing unless a crash has prevented them before.
 */
export function createIdentityWatch(deps: {
  identities: readonly Identities[];
  inspector: Inspector;
  watchedIdentities: WatchedIdentityStore;
  documents: Documents;
  cards: RoutedCards;
  now: () => number;
  log: Logger;
}): IdentityWatch {
  const { identities, inspector, watchedIdentities, cards, now } = deps;
  const checkedAt = new Map<string, number>();

  type Subject = { ses: Identities; watched: WatchedIdentity };
  const check = createStateWatch<
    Subject,
    { status: IdentityStatus | undefined },
    WatchedIdentity,
    RoutedCard
  >(deps, {
    collection: WATCHED_IDENTITIES,
    id: ({ watched }) => identityKey(watched, watched.name),
    observe: async ({ ses, watched }) => {
      checkedAt.set(cardId(watched), now());
      const freshness = { maxAgeMs: STATE_MAX_AGE_MS, background: true };
      const answer = await inspector.inspect(ses, watched.name, freshness);
      return 'failure' in answer ? undefined : { status: answer.value };
    },
    decide: (current, { status }, at, { watched }) => {
      // Another watch of the same identity may have begun meanwhile.
      if (current?.startedAt !== watched.startedAt) return current;
      const found = status && {
        progress: status.state.verification.progress,
        diagnosis: status.diagnosis,
      };
      return decideWatchedIdentity(current, found, at);
    },
    expiresInMs: ({ endedAt }) => (endedAt === undefined ? undefined : STORE_ENDED_WATCH_MS),
    announce: (watched, _subject, { status }) => [
      ...(status ? statusCards(watched, status) : []),
      ...watched.news.map((change, index) =>
        threadReply(watched, `news/${index}`, (t) => identityChangeMessage(t, change)),
      ),
    ],
    announceForMs: ANNOUNCE_AFTER_END_MS,
    event: 'watched identity changed',
    // The ID would put an address into the log.
    logged: (watched) => ({
      id: undefined,
      account: watched?.account,
      region: watched?.region,
      name: watched?.kind === 'domain' ? watched.name : undefined,
      progress: watched?.progress,
    }),
  });

  function statusCards(
    watched: WatchedIdentity,
    status: IdentityStatus,
  ): readonly Announcement<RoutedCard>[] {
    const { name, revision, pendingSince } = watched;
    const shownAt = now();
    const card = {
      id: cardId(watched),
      card: {
        about: addressOf(watched),
        message: (t: Catalog) => cardMessage(t, { ...status, pendingSince }, shownAt),
        revision,
        urgent: true,
      },
    };
    const records = status.diagnosis.records.map(({ record }) => record);
    if (!watched.withRecords || records.length === 0) return [card];
    const intro = (t: Catalog) => recordsMessage(t, { name, accountRegion: status.accountRegion, records });
    return [
      card,
      threadReply(watched, 'records', intro),
      threadReply(watched, 'snippets', (t) => ({ ...intro(t), blocks: snippetBlocks(t, records) })),
    ];
  }

  async function start(status: IdentityStatus, request: WatchRequest): Promise<boolean> {
    const { accountRegion, state, diagnosis } = status;
    const { name, kind, verification } = state;
    const { account, region } = accountRegion;
    const watched = startWatching(
      { account, region, name, kind, ...request },
      { progress: verification.progress, diagnosis },
      now(),
    );
    if (!(await watchedIdentities.add(watched))) return false;
    for (const { id, card } of statusCards(watched, status)) await cards.show(id, card);
    return true;
  }

  return {
    start,
    watch: async () => {
      const all = (await watchedIdentities.list()).filter(
        ({ endedAt }) => endedAt === undefined || now() - endedAt < ANNOUNCE_AFTER_END_MS,
      );
      const lastCheck = (watched: WatchedIdentity) => checkedAt.get(cardId(watched)) ?? 0;
      await Promise.all(
        identities.map(async (ses) => {
          const longestWaitFirst = all
            .filter((watched) => isSameAccountRegion(watched, ses))
            .toSorted((one, other) => lastCheck(one) - lastCheck(other));
          const due = longestWaitFirst.slice(0, CHECKS_PER_ROUND);
          await Promise.all(due.map((watched) => check({ ses, watched })));
        }),
      );
    },
  };
}

function cardMessage(t: Catalog, status: IdentityStatus, now: number): Message {
  const shown = statusButtons(t, status).filter(({ action }) => action !== VERIFY_BUTTONS.watch);
  const first = mrkdwn`${headline(t, status)} · ${t.accountRegion(status.accountRegion)}`;
  const blocks = statusBlocks(t, status, now);
  return message(first, shown.length > 0 ? [...blocks, buttons(...shown)] : blocks);
}

/** The channel in which it was asked for, whatever level a change has. */
function addressOf(watched: WatchedIdentity): RoutedCard['about'] {
  return { accountRegion: watched, level: 'warning', channel: watched.channel };
}

function threadReply(
  watched: WatchedIdentity,
  id: string,
  message: RoutedCard['message'],
): Announcement<RoutedCard> {
  const thread = { under: cardId(watched), broadcast: false };
  return {
    id: `${cardId(watched)}/${id}`,
    card: { about: addressOf(watched), thread, message, revision: 1, urgent: false },
  };
}

function cardId(watched: WatchedIdentity): string {
  return `identity/${identityKey(watched, watched.name)}/${watched.startedAt}`;
}
