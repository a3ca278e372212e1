import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Message } from '../../slack/blocks.js';
import type { Cards } from '../../slack/cards.js';
import { BUCKET_MS, type Documents, decideDocument, type Tally } from '../../store/index.js';
import type { SendPoint } from '../aws-metrics/index.js';
import { decideEventCoverage, type EventCoverage, type EventGap } from './event-coverage.js';
import { blindMessage, quietMessage } from './event-gaps-message.js';
import type { Observed } from './heard.js';

export const HEARINGS = 'hearings';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** A restart is no gap; what happens while nobody listens is not held against SNS. */
const GAP_MS = 1_800_000;
const GAP_ROUNDS = 3;
/** What is longer over was told. */
const NEWS_FOR_MS = 7 * DAY_MS;

export type HearingDeps = {
  accounts: readonly AccountRegion[];
  sendPoints: (accountRegion: AccountRegion) => Promise<readonly SendPoint[]>;
  tally: Tally;
  documents: Documents;
  cards: Cards;
  alertChannel: string;
  t: Catalog;
  /** How often the watch runs. */
  everyMs: number;
  now: () => number;
  log: Logger;
};

/** @returns what a timer runs: compares what SES says it sent with what was heard of it, and tells when that does not fit */
export function createEventGapsWatch(deps: HearingDeps): () => Promise<void> {
  const { accounts, documents, cards, alertChannel, t, now, log } = deps;
  const gapMs = Math.max(GAP_MS, deps.everyMs * GAP_ROUNDS);

  async function watch({ account, region }: AccountRegion): Promise<void> {
    const accountRegion = { account, region };
    const observed = await observe(deps, accountRegion);
    const { quiet, blind } = await keep(accountRegion, observed);
    const scope = t.accountRegion({ account, region });
    if (quiet)
      await tell(`hearing/${accountRegionKey(accountRegion)}/quiet`, quiet, quietMessage(t, scope, quiet));
    if (blind)
      await tell(`hearing/${accountRegionKey(accountRegion)}/blind`, blind, blindMessage(t, scope, blind));
  }

  async function keep(accountRegion: AccountRegion, observed: Observed): Promise<EventCoverage> {
    const { decided, before } = await decideDocument<EventCoverage>(
      documents,
      { collection: HEARINGS, id: accountRegionKey(accountRegion) },
      (current) => decideEventCoverage(current, observed, { now: now(), gapMs }),
    );
    const { quiet, blind } = decided;
    if (quiet !== before?.quiet || blind !== before?.blind)
      log.warn({ scope: accountRegion, quiet, blind }, 'what is heard of what SES sends');
    return decided;
  }

  async function tell(id: string, lapse: EventGap, message: Message): Promise<void> {
    const { noticedAt, overAt, revision } = lapse;
    if (overAt !== undefined && now() - overAt > NEWS_FOR_MS) return;
    const card = `${id}/${noticedAt}`;
    const urgent = revision === 1 || overAt !== undefined;
    await cards.show(card, { channel: alertChannel, message, revision, urgent });
    if (overAt === undefined) return;
    const thread = { under: card, broadcast: false };
    await cards.show(`${card}/over`, { channel: alertChannel, message, revision: 1, urgent: false, thread });
  }

  return async () => {
    await Promise.all(accounts.map(watch));
  };
}

/** The last week on both sides: of what was heard in slots for the last day, in hours before that. */
async function observe(deps: HearingDeps, accountRegion: AccountRegion): Promise<Observed> {
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
  return { heard: [...hours, ...slots], points: points.filter(({ start }) => start >= from) };
}

function floorToHour(time: number): number {
  return Math.floor(time / BUCKET_MS.hour) * BUCKET_MS.hour;
}
