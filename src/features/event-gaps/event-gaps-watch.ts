import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import { type Announcement, createStateWatch, type Watch } from '../../jobs/index.js';
import type { RoutedCard, RoutedCards } from '../../routing/index.js';
import { BUCKET_MS, type Documents, type Tally } from '../../store/index.js';
import type { SendPoint } from '../aws-metrics/index.js';
import {
  decideEventCoverage,
  type EventCoverage,
  type EventGap,
  type EventObservation,
} from './event-coverage.js';
import { missingSendsMessage, silentMessage } from './event-gaps-message.js';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** A restart is no gap; what happens while the bot does not run is not held against SNS. */
const GAP_MS = 1_800_000;
const GAP_ROUNDS = 3;
const ANNOUNCE_FOR_MS = 7 * DAY_MS;

const COLLECTION = 'hearings';
/** The coverage as it is stored: some properties have the names they had first. */
type StoredCoverage = Omit<EventCoverage, 'checkedAt' | 'silent' | 'missingSends'> & {
  lookedAt: number;
  quiet?: EventGap | undefined;
  blind?: EventGap | undefined;
};

export type EventGapsDeps = {
  accounts: readonly AccountRegion[];
  sendPoints: (accountRegion: AccountRegion) => Promise<readonly SendPoint[]>;
  tally: Tally;
  documents: Documents;
  cards: RoutedCards;
  /** How often the watch runs. */
  everyMs: number;
  now: () => number;
  log: Logger;
};

/** Compares what SES says it sent with the events that arrived, and announces when the two do not fit. */
export function createEventGapsWatch(deps: EventGapsDeps): Watch {
  const { accounts } = deps;
  const gapMs = Math.max(GAP_MS, deps.everyMs * GAP_ROUNDS);
  const checkCoverage = createStateWatch<AccountRegion, EventObservation, StoredCoverage, RoutedCard>(deps, {
    collection: COLLECTION,
    id: accountRegionKey,
    observe: (accountRegion) => observe(deps, accountRegion),
    decide: (stored, observed, now) => {
      const current = stored && fromStored(stored);
      const decided = decideEventCoverage(current, observed, { now, gapMs });
      return stored && decided === current ? stored : toStored(decided);
    },
    announce: ({ quiet: silent, blind: missingSends }, accountRegion) => {
      const id = `hearing/${accountRegionKey(accountRegion)}`;
      return [
        ...(silent
          ? announcementsOf(`${id}/quiet`, accountRegion, silent, (t) =>
              silentMessage(t, accountRegion, silent),
            )
          : []),
        ...(missingSends
          ? announcementsOf(`${id}/blind`, accountRegion, missingSends, (t) =>
              missingSendsMessage(t, accountRegion, missingSends),
            )
          : []),
      ];
    },
    announceForMs: ANNOUNCE_FOR_MS,
    event: 'event coverage changed',
    logged: (coverage, before) =>
      coverage?.quiet === before?.quiet && coverage?.blind === before?.blind
        ? undefined
        : { silent: coverage?.quiet, missingSends: coverage?.blind },
  });

  function announcementsOf(
    id: string,
    accountRegion: AccountRegion,
    gap: EventGap,
    message: RoutedCard['message'],
  ): readonly Announcement<RoutedCard>[] {
    const { noticedAt, overAt, revision } = gap;
    const root = `${id}/${noticedAt}`;
    const urgent = revision === 1 || overAt !== undefined;
    const about = { accountRegion, level: 'warning' } as const;
    const card = { about, message, mentions: overAt === undefined, revision, urgent, important: true };
    if (overAt === undefined) return [{ id: root, card }];
    const reply = { ...card, revision: 1, urgent: false, thread: { under: root, broadcast: false } };
    return [
      { id: root, at: overAt, card },
      { id: `${root}/over`, at: overAt, card: reply },
    ];
  }

  return async () => {
    await Promise.all(accounts.map((accountRegion) => checkCoverage(accountRegion)));
  };
}

/** The coverage at the last check; undefined where there was none. */
export async function readEventCoverage(
  documents: Documents,
  accountRegion: AccountRegion,
): Promise<EventCoverage | undefined> {
  const stored = await documents.get<StoredCoverage>(COLLECTION, accountRegionKey(accountRegion));
  return stored && fromStored(stored.value);
}

function fromStored({ lookedAt, quiet, blind, ...coverage }: StoredCoverage): EventCoverage {
  return {
    ...coverage,
    checkedAt: lookedAt,
    ...(quiet && { silent: quiet }),
    ...(blind && { missingSends: blind }),
  };
}

function toStored({ checkedAt, silent, missingSends, ...coverage }: EventCoverage): StoredCoverage {
  return {
    ...coverage,
    lookedAt: checkedAt,
    ...(silent && { quiet: silent }),
    ...(missingSends && { blind: missingSends }),
  };
}

/** The last week on both sides; the events of the last day in slots, those before in hours. */
async function observe(deps: EventGapsDeps, accountRegion: AccountRegion): Promise<EventObservation> {
  const { tally, now, sendPoints } = deps;
  const from = floorToHour(now() - WEEK_MS);
  const slotsFrom = floorToHour(now() - DAY_MS);
  const read = async (resolution: 'slot' | 'hour', from: number, to: number) => {
    const buckets = await tally.buckets({
      accountRegion: accountRegionKey(accountRegion),
      resolution,
      from,
      to,
    });
    return buckets.map(({ start, counts }) => ({ start, end: start + BUCKET_MS[resolution], counts }));
  };
  const [points, hours, slots] = await Promise.all([
    sendPoints(accountRegion),
    read('hour', from, slotsFrom),
    read('slot', slotsFrom, now() + BUCKET_MS.hour),
  ]);
  return { received: [...hours, ...slots], points: points.filter(({ start }) => start >= from) };
}

function floorToHour(time: number): number {
  return Math.floor(time / BUCKET_MS.hour) * BUCKET_MS.hour;
}
