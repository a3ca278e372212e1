import type { Logger } from 'pino';
import type { Identities } from '../../../aws/index.js';
import type { Catalog } from '../../../locales/index.js';
import { type Message, message } from '../../../slack/blocks.js';
import type { Cards } from '../../../slack/cards.js';
import { buttons } from '../../../slack/elements.js';
import { mrkdwn } from '../../../text/mrkdwn.js';
import { headline } from '../headline.js';
import { identityKey } from '../identity-key.js';
import { statusBlocks, statusButtons } from '../identity-message.js';
import type { IdentityStatus } from '../identity-report.js';
import type { Inspector } from '../inspector.js';
import { placeName } from '../place-name.js';
import { recordsMessage, snippetBlocks } from '../records-message.js';
import { VERIFY_BUTTONS } from '../verify-buttons.js';
import { identityChangeMessage } from './change-message.js';
import type { WatchedIdentityStore } from './monitoring-store.js';
import { startWatching, type WatchedIdentity } from './watched-identity.js';

/** Whom to tell, and since when the identity is pending (ms). */
export type WatchRequest = { channel: string; pendingSince: number; withRecords: boolean };

export type IdentityWatch = {
  /** Begins to follow what was just seen; false when it is followed already. */
  follow(sighting: IdentityStatus, wish: WatchRequest): Promise<boolean>;
  /** What a timer runs: looks at what is followed, and tells what has changed. */
  watch(): Promise<void>;
};

/** A round must end soon, and those who ask by hand wait for the same turn at SES. */
const LOOKS_A_ROUND = 4;
const KEEP_MS = 2_000;
/** For so long what was told last is made sure of. */
const TOLD_AGAIN_FOR_MS = 600_000;

/** Follows identities until they are verified or SES gives up: a card with the state, a thread with the changes. */
export function createIdentityWatch(deps: {
  places: readonly Identities[];
  look: Inspector;
  followed: WatchedIdentityStore;
  cards: Cards;
  t: Catalog;
  now: () => number;
  log: Logger;
}): IdentityWatch {
  const { places, look, followed, cards, t, now, log } = deps;
  const lookedAt = new Map<string, number>();

  async function lookAt(place: Identities, follow: WatchedIdentity): Promise<void> {
    lookedAt.set(cardOf(follow), now());
    const answer = await look.at(place, follow.name, { maxAgeMs: KEEP_MS, background: true });
    if ('failure' in answer) return;
    const sighting = answer.value;
    const seen = sighting && {
      progress: sighting.state.verification.progress,
      diagnosis: sighting.diagnosis,
    };
    const decided = await followed.see(follow, seen);
    if (decided.revision !== follow.revision) {
      const { account, region, kind, progress } = decided;
      // An address stays out of the log.
      const name = kind === 'domain' ? decided.name : undefined;
      log.info({ account, region, name, progress }, 'a followed identity has changed');
    }
    if (sighting) await show(decided, sighting);
    for (const [index, news] of decided.news.entries())
      await reply(decided, `news/${index}`, identityChangeMessage(t, news));
  }

  /** What is shown already is shown by nobody twice, so that it can be made sure of after a crash. */
  async function show(follow: WatchedIdentity, sighting: IdentityStatus): Promise<void> {
    await cards.show(cardOf(follow), {
      channel: follow.channel,
      message: cardMessage(t, { ...sighting, pendingSince: follow.pendingSince }, now()),
      revision: follow.revision,
      urgent: true,
    });
    const records = sighting.diagnosis.records.map(({ record }) => record);
    if (!follow.withRecords || records.length === 0) return;
    const said = recordsMessage(t, { name: follow.name, place: sighting.accountRegion, records });
    await reply(follow, 'records', said);
    await reply(follow, 'snippets', { ...said, blocks: snippetBlocks(t, records) });
  }

  async function reply(follow: WatchedIdentity, id: string, said: Message): Promise<void> {
    await cards.show(`${cardOf(follow)}/${id}`, {
      channel: follow.channel,
      thread: { under: cardOf(follow), broadcast: false },
      message: said,
      revision: 1,
      urgent: false,
    });
  }

  async function follow(sighting: IdentityStatus, wish: WatchRequest): Promise<boolean> {
    const { accountRegion, state, diagnosis } = sighting;
    const { name, kind, verification } = state;
    const { account, region } = accountRegion;
    const about = { account, region, name, kind, ...wish };
    const begun = await followed.begin(
      startWatching(about, { progress: verification.progress, diagnosis }, now()),
    );
    if (!begun) return false;
    await show(begun, sighting);
    return true;
  }

  return {
    follow,
    watch: async () => {
      const all = (await followed.list()).filter(
        ({ endedAt }) => endedAt === undefined || now() - endedAt < TOLD_AGAIN_FOR_MS,
      );
      await Promise.all(
        places.map(async (place) => {
          const here = all
            .filter(({ account, region }) => account === place.account && region === place.region)
            .toSorted((one, other) => (lookedAt.get(cardOf(one)) ?? 0) - (lookedAt.get(cardOf(other)) ?? 0));
          await Promise.all(here.slice(0, LOOKS_A_ROUND).map((one) => lookAt(place, one)));
        }),
      );
    },
  };
}

function cardMessage(t: Catalog, sighting: IdentityStatus, now: number): Message {
  const shown = statusButtons(t, sighting).filter(({ action }) => action !== VERIFY_BUTTONS.watch);
  const first = mrkdwn`${headline(t, sighting)} · ${placeName(t, sighting.accountRegion)}`;
  const blocks = statusBlocks(t, sighting, now);
  return message(first, shown.length > 0 ? [...blocks, buttons(...shown)] : blocks);
}

function cardOf(follow: WatchedIdentity): string {
  return `identity/${identityKey(follow, follow.name)}/${follow.startedAt}`;
}
