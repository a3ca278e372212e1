import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { accountRegionKey } from '../../account-region.js';
import type { CachedResult, Mailer } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Documents, Journal } from '../../store/index.js';
import { feedbackIn } from '../intake/index.js';
import {
  followRoundTrip,
  type Heard,
  type Leg,
  type RoundTrip,
  SIMULATOR_ADDRESSES,
  simulatorAddress,
} from './round-trip.js';
import { roundTripMessage } from './round-trip-message.js';

/** Round trips under way and over. */
export type RoundTrips = {
  /** Sends the mails and shows in the channel what becomes of them; one at a time for an account in a region. */
  begin(
    mailer: Mailer,
    request: { from: string; configurationSet: string | undefined },
    channel: string,
  ): Promise<{ busy: true } | { failures: readonly Unsent[] }>;
  /** Goes on with those that another process began and did not finish. For a timer. */
  followAll(): Promise<void>;
};

type Unsent = Extract<CachedResult<unknown>, { failure: unknown }>;
type Stored = RoundTrip & { channel: string };

const COLLECTION = 'round-trips';
const KEEP_MS = 24 * 3_600_000;
const BETWEEN_LOOKS_MS = 500;
/** Feedback of this trip is among the newest about a simulator address. */
const ENTRIES_READ = 50;

export function createRoundTrips(deps: {
  documents: Documents;
  journal: Journal;
  cards: Cards;
  t: Catalog;
  now: () => number;
  log: Logger;
}): RoundTrips {
  const { documents, journal, cards, t, now, log } = deps;

  async function send(mailer: Mailer, request: { from: string; configurationSet: string | undefined }) {
    const failures: Unsent[] = [];
    const legs: Leg[] = [];
    for (const to of SIMULATOR_ADDRESSES) {
      const mail = { ...request, to: simulatorAddress(to), subject: 'ses-warden test', text: 'A test.' };
      const sent = await mailer.send(mail);
      if ('failure' in sent) failures.push(sent);
      legs.push('failure' in sent ? { to } : { to, messageId: sent.value.messageId });
    }
    return { legs, failures };
  }

  /** Looks until the trip is over. What this process does not finish, the timer of another goes on with. */
  async function followToTheEnd(id: string): Promise<void> {
    while (!(await follow(id))) await pause(BETWEEN_LOOKS_MS, undefined, { ref: false });
  }

  async function follow(id: string): Promise<boolean> {
    const stored = await documents.get<Stored>(COLLECTION, id);
    if (!stored) return true;
    const next = followRoundTrip(stored.value, await hear(stored.value), now());
    const changed = { ...next, channel: stored.value.channel };
    if (next !== stored.value) {
      if (!(await documents.put(COLLECTION, id, changed, stored.version, { expiresInMs: KEEP_MS })))
        return false;
    }
    await show(changed);
    return next.endedAt !== undefined;
  }

  async function show(trip: Stored): Promise<void> {
    const { channel, revision } = trip;
    await cards.show(`round-trip/${trip.id}`, {
      channel,
      message: roundTripMessage(t, trip),
      revision,
      urgent: true,
    });
  }

  async function hear({ account, region }: RoundTrip): Promise<readonly Heard[]> {
    const accountRegion = { account, region };
    const read = SIMULATOR_ADDRESSES.map((to) =>
      journal.read(accountRegionKey(accountRegion), {
        order: 'newest',
        limit: ENTRIES_READ,
        about: simulatorAddress(to),
      }),
    );
    return (await Promise.all(read)).flat().map((entry) => feedbackIn(accountRegion, entry));
  }

  return {
    async begin(mailer, request, channel) {
      const { account, region } = mailer;
      const startedAt = now();
      const running = await documents.list<Stored>(COLLECTION);
      const busy = running.some(
        ({ value }) => value.account === account && value.region === region && value.endedAt === undefined,
      );
      if (busy) return { busy: true };
      const { legs, failures } = await send(mailer, request);
      const id = `${accountRegionKey({ account, region })}/${startedAt}`;
      const trip = { id, account, region, from: request.from, startedAt, legs, revision: 1, channel };
      await documents.put(COLLECTION, id, trip, 0, { expiresInMs: KEEP_MS });
      await show(trip);
      followToTheEnd(id).catch((error: unknown) =>
        log.error({ err: error, id }, 'lost sight of a round trip'),
      );
      return { failures };
    },
    async followAll() {
      for (const { id, value } of await documents.list<Stored>(COLLECTION)) {
        if (value.endedAt === undefined) await follow(id);
      }
    },
  };
}
