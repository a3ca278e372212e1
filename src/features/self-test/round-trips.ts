import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { accountRegionKey, isSameAccountRegion } from '../../account-region.js';
import type { AwsFailure, CachedFailure, Mailer } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import { buttons, context, type Message, message, section } from '../../slack/blocks.js';
import { commandButton } from '../../slack/command-buttons.js';
import type { Documents, Journal } from '../../store/index.js';
import { code, lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { feedbackIn } from '../intake/index.js';
import {
  type RoundTrip,
  SIMULATOR_ADDRESSES,
  type SimulatorEvent,
  simulatorAddress,
  type TestMail,
  updateRoundTrip,
} from './round-trip.js';

/** Runs of the self-test. Every function rejects when the store cannot be reached. */
export type RoundTrips = {
  /**
   * Sends the mails and shows in the channel which events come back; one run at a time for an account in a Region. Where no mail
   * could be sent there is nothing to show.
   */
  start(
    mailer: Mailer,
    request: { from: string; configurationSet: string | undefined },
    channel: string,
  ): Promise<{ busy: true } | { isSent: boolean; failures: readonly CachedFailure<unknown>[] }>;
  /** Continues the runs that another process started and did not finish. For a timer. */
  continueAll(): Promise<void>;
};

type StoredRoundTrip = RoundTrip & { channel: string };

/** Why SES refuses one mail and so every other one of the same account and sender. */
const OF_ALL_MAILS: ReadonlySet<AwsFailure['kind']> = new Set<AwsFailure['kind']>([
  'denied',
  'credentials',
  'no-credentials',
  'region-not-enabled',
  'clock',
  'not-aws',
  'not-activated',
  'suspended',
  'paused',
]);
const COLLECTION = 'round-trips';
const EXPIRES_IN_MS = 24 * 3_600_000;
const BETWEEN_CHECKS_MS = 500;
/** Events of this run are among the newest about a simulator address. */
const ENTRIES_READ = 50;

export function createRoundTrips(deps: {
  documents: Documents;
  journal: Journal;
  cards: RoutedCards;
  t: Catalog;
  now: () => number;
  log: Logger;
}): RoundTrips {
  const { documents, journal, cards, t, now, log } = deps;

  async function send(mailer: Mailer, request: { from: string; configurationSet: string | undefined }) {
    const failures: CachedFailure<unknown>[] = [];
    const legs: TestMail[] = [];
    for (const to of SIMULATOR_ADDRESSES) {
      const mail = { ...request, to: simulatorAddress(to), subject: 'ses-warden test', text: 'A test.' };
      const sent = await mailer.send(mail);
      legs.push('failure' in sent ? { to } : { to, messageId: sent.value.messageId });
      if (!('failure' in sent)) continue;
      failures.push(sent);
      if (OF_ALL_MAILS.has(sent.failure.kind) && legs.length === 1) break;
    }
    return { legs, failures };
  }

  /** Checks until the run is over. If this process dies, the watch of another one continues. */
  async function checkUntilOver(id: string): Promise<void> {
    while (!(await check(id))) await delay(BETWEEN_CHECKS_MS, undefined, { ref: false });
  }

  async function check(id: string): Promise<boolean> {
    const stored = await documents.get<StoredRoundTrip>(COLLECTION, id);
    if (!stored) return true;
    const next = updateRoundTrip(stored.value, await readEvents(stored.value), now());
    const changed = { ...next, channel: stored.value.channel };
    if (next !== stored.value) {
      if (!(await documents.put(COLLECTION, id, changed, stored.version, { expiresInMs: EXPIRES_IN_MS })))
        return false;
    }
    await show(changed);
    return next.endedAt !== undefined;
  }

  async function show(trip: StoredRoundTrip): Promise<void> {
    const { channel, revision } = trip;
    await cards.show(`round-trip/${trip.id}`, {
      channel,
      message: roundTripMessage(t, trip),
      revision,
      urgent: true,
    });
  }

  async function readEvents(accountRegion: RoundTrip): Promise<readonly SimulatorEvent[]> {
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
    async start(mailer, request, channel) {
      const { account, region } = mailer;
      const startedAt = now();
      const running = await documents.list<StoredRoundTrip>(COLLECTION);
      const busy = running.some(
        ({ value }) => isSameAccountRegion(value, mailer) && value.endedAt === undefined,
      );
      if (busy) return { busy: true };
      const { legs, failures } = await send(mailer, request);
      if (legs.every(({ messageId }) => messageId === undefined)) return { isSent: false, failures };
      const id = `${accountRegionKey(mailer)}/${startedAt}`;
      const trip = { id, account, region, from: request.from, startedAt, legs, revision: 1, channel };
      await documents.put(COLLECTION, id, trip, 0, { expiresInMs: EXPIRES_IN_MS });
      await show(trip);
      checkUntilOver(id).catch((error: unknown) => log.error({ err: error, id }, 'self-test interrupted'));
      return { isSent: true, failures };
    },
    async continueAll() {
      for (const { id, value } of await documents.list<StoredRoundTrip>(COLLECTION)) {
        if (value.endedAt === undefined) await check(id);
      }
    },
  };
}

/** The state of a round trip: for each mail whether it was sent, and after how many seconds its event came. */
function roundTripMessage(t: Catalog, trip: RoundTrip): Message {
  const { legs, endedAt, from } = trip;
  const received = legs.filter((leg) => leg.heard).length;
  const first =
    endedAt === undefined
      ? mrkdwn`:hourglass_flowing_sand: ${t.selfTest.running(received, legs.length)}`
      : received === legs.length
        ? mrkdwn`:white_check_mark: ${t.selfTest.allReceived}`
        : mrkdwn`:large_orange_circle: ${t.selfTest.notAllReceived(received, legs.length)}`;
  const missing = endedAt !== undefined && legs.some((leg) => leg.messageId !== undefined && !leg.heard);
  return message(mrkdwn`${first} · ${t.accountRegion(trip)}`, [
    section(first),
    section(lines(legs.map((leg) => mailLine(t, leg, endedAt !== undefined)))),
    ...(missing ? [section(t.selfTest.remedy), buttons(commandButton(t, 'doctor'))] : []),
    context(t.accountRegion(trip), t.selfTest.from(from), t.selfTest.notInRates),
  ]);
}

function mailLine(t: Catalog, { to, messageId, heard }: TestMail, isOver: boolean): Mrkdwn {
  const address = code(simulatorAddress(to));
  if (heard) return mrkdwn`✔ ${address}  ${t.selfTest.received(heard.kind, heard.afterMs / 1000)}`;
  if (messageId === undefined) return mrkdwn`✘ ${address}  ${t.selfTest.notSent}`;
  return isOver
    ? mrkdwn`✘ ${address}  ${t.selfTest.notReceived}`
    : mrkdwn`… ${address}  ${t.selfTest.waiting}`;
}
