import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey, parseAccountRegion } from '../../../account-region.js';
import { type Announcement, createStateWatch, memoizeFor, type Watch } from '../../../jobs/index.js';
import type { Reason } from '../../../locales/index.js';
import type { RoutedCard, RoutedCards } from '../../../routing/index.js';
import { BUCKET_MS, type Dimension, type Documents, type Journal, type Tally } from '../../../store/index.js';
import {
  diagnosticOf,
  feedbackIn,
  isProvider,
  NEGATIVE_FAMILY,
  type NegativePart,
  providerOf,
  readNegativePart,
  reasonOf,
} from '../../intake/index.js';
import {
  decideProviderTrouble,
  type ProviderReading,
  type ProviderTrouble,
  type TroubleProvider,
} from './provider-trouble.js';
import { providerTroubleMessage } from './provider-trouble-message.js';

const HOUR_MS = BUCKET_MS.hour;
const WEEK_MS = 7 * 24 * HOUR_MS;
/** The newest hours of mail: a provider's answer to it is there within minutes. */
const NEWEST_HOURS = 3;
/** What is usual changes little within an hour, and takes long to read. */
const USUAL_MS = HOUR_MS;
const ENTRIES_READ = 500;
/** The kind of a diagnostic code: https://www.rfc-editor.org/rfc/rfc3464#section-2.3.6 */
const SMTP = /^smtp; /i;
const ANNOUNCE_FOR_MS = WEEK_MS;

/** Reasons that are the provider's doing, and not of one mailbox. */
const OF_PROVIDER: ReadonlySet<Reason> = new Set([
  'policy',
  'content',
  'blocked-ip',
  'blocked-domain',
  'rate-limited',
  'greylisted',
  'network',
  'expired',
  'receiver-error',
]);

type ProviderTroubleDeps = {
  tally: Pick<Tally, 'dimensions' | 'accountRegions'>;
  journal: Pick<Journal, 'read'>;
  documents: Documents;
  cards: RoutedCards;
  now: () => number;
  log: Logger;
};

type State = { troubles: readonly ProviderTrouble[] };

/**
 * Announces when a provider defers or refuses more of this sender's mail than it usually does, and when that is over.
 *
 * @returns what the scheduler runs
 */
export function createProviderTroubleWatch(deps: ProviderTroubleDeps): Watch {
  const { tally } = deps;
  const readUsual = memoizeFor(deps, USUAL_MS, (accountRegion: AccountRegion, until: number) =>
    readProviders(tally, accountRegion, until - WEEK_MS, until),
  );
  const check = createStateWatch<AccountRegion, readonly ProviderReading[], State, RoutedCard>(deps, {
    collection: 'provider-trouble',
    id: accountRegionKey,
    observe: (accountRegion) => observe(deps, readUsual, accountRegion),
    decide: (state, readings, now) => {
      const current = state?.troubles ?? NONE;
      const troubles = decideProviderTrouble(current, readings, now);
      return troubles === current ? state : { troubles };
    },
    announce: ({ troubles }, accountRegion) =>
      troubles.map((trouble): Announcement<RoutedCard> => {
        const { provider, noticedAt, overAt, revision } = trouble;
        return {
          id: `provider-trouble/${accountRegionKey(accountRegion)}/${provider}/${noticedAt}`,
          at: overAt,
          card: {
            about: { accountRegion, level: 'warning' },
            message: (t) => providerTroubleMessage(t, accountRegion, trouble),
            mentions: overAt === undefined,
            revision,
            urgent: revision === 1 || overAt !== undefined,
          },
        };
      }),
    announceForMs: ANNOUNCE_FOR_MS,
    event: 'provider trouble changed',
    logged: (state) => ({
      open: state?.troubles.filter(({ overAt }) => overAt === undefined).map(({ provider }) => provider),
    }),
  });
  return async () => {
    for (const key of await tally.accountRegions()) await check(parseAccountRegion(key));
  };
}

const NONE: readonly ProviderTrouble[] = [];

type ProviderCounts = { attempts: number; events: number; reasons: ReadonlyMap<Reason, number> };
type ByProvider = ReadonlyMap<TroubleProvider, ProviderCounts>;

async function observe(
  { tally, journal, now }: ProviderTroubleDeps,
  readUsual: (accountRegion: AccountRegion, until: number) => Promise<ByProvider>,
  accountRegion: AccountRegion,
): Promise<readonly ProviderReading[]> {
  const newest = Math.floor(now() / HOUR_MS) * HOUR_MS;
  const starts = Array.from(
    { length: NEWEST_HOURS },
    (_, index) => newest - (NEWEST_HOURS - 1 - index) * HOUR_MS,
  );
  const [first = newest] = starts;
  const [usual, ...hours] = await Promise.all([
    readUsual(accountRegion, first),
    ...starts.map((start) => readProviders(tally, accountRegion, start, start + HOUR_MS)),
  ]);
  const providers = new Set(hours.flatMap((hour) => [...hour.keys()]));
  const readings = [...providers].map((provider): ProviderReading => {
    const { attempts = 0, events = 0 } = usual.get(provider) ?? {};
    const reasons = new Map<Reason, number>();
    for (const hour of hours)
      for (const [reason, count] of hour.get(provider)?.reasons ?? [])
        reasons.set(reason, (reasons.get(reason) ?? 0) + count);
    const [worst] = [...reasons].toSorted(([, one], [, other]) => other - one);
    return {
      provider,
      hours: starts.map((start, index) => {
        const counts = hours[index]?.get(provider);
        return { start, attempts: counts?.attempts ?? 0, events: counts?.events ?? 0 };
      }),
      usual: { attempts, events },
      reason: worst?.[0],
    };
  });
  // What the provider says is read only where it matters: for nearly every check that is nowhere.
  const opening = decideProviderTrouble(NONE, readings, now());
  if (opening.length === 0) return readings;
  return Promise.all(
    readings.map(async (reading) =>
      opening.some(({ provider }) => provider === reading.provider)
        ? { ...reading, diagnostic: await readDiagnostic(journal, accountRegion, reading) }
        : reading,
    ),
  );
}

/** How many mails there were to each provider of the list, and how many of them it deferred or refused. */
async function readProviders(
  tally: Pick<Tally, 'dimensions'>,
  accountRegion: AccountRegion,
  from: number,
  to: number,
): Promise<ByProvider> {
  const query = { accountRegion: accountRegionKey(accountRegion), from, to };
  const [sent, negative] = await Promise.all([
    tally.dimensions(query),
    tally.dimensions({ ...query, family: NEGATIVE_FAMILY.provider }),
  ]);
  const counts = new Map<
    TroubleProvider,
    { attempts: number; events: number; reasons: Map<Reason, number> }
  >();
  const countsOf = (provider: TroubleProvider) => {
    const known = counts.get(provider) ?? { attempts: 0, events: 0, reasons: new Map() };
    counts.set(provider, known);
    return known;
  };
  for (const { provider, attempts } of sent.flatMap(attemptsOf)) countsOf(provider).attempts += attempts;
  for (const part of negative.flatMap((dimension) => readNegativePart(dimension) ?? [])) {
    const { provider } = part.provider ?? { provider: 'other' };
    if (part.of !== 'whole' || provider === 'other' || !OF_PROVIDER.has(part.reason)) continue;
    const known = countsOf(provider);
    const events = eventsIn(part);
    known.events += events;
    known.reasons.set(part.reason, (known.reasons.get(part.reason) ?? 0) + events);
  }
  return counts;
}

function attemptsOf({
  dimension,
  counts,
}: Dimension): readonly { provider: TroubleProvider; attempts: number }[] {
  const provider = dimension.startsWith('provider=') ? dimension.slice('provider='.length) : '';
  const attempts = (counts['sent'] ?? 0) - (counts['not-attempted'] ?? 0);
  return isProvider(provider) && provider !== 'other' ? [{ provider, attempts: Math.max(0, attempts) }] : [];
}

function eventsIn({ counts }: NegativePart): number {
  const { soft = 0, delayed = 0, hard = 0, undetermined = 0 } = counts;
  return soft + delayed + hard + undetermined;
}

/** What the provider answered to the newest mail that it deferred or refused for this reason. */
async function readDiagnostic(
  journal: Pick<Journal, 'read'>,
  accountRegion: AccountRegion,
  { provider, reason }: ProviderReading,
): Promise<string | undefined> {
  const entries = await journal.read(accountRegionKey(accountRegion), {
    order: 'newest',
    limit: ENTRIES_READ,
  });
  for (const entry of entries) {
    const feedback = feedbackIn(accountRegion, entry);
    const domain = feedback.recipient.slice(feedback.recipient.lastIndexOf('@') + 1);
    if (providerOf(domain) !== provider || reasonOf(feedback) !== reason) continue;
    const diagnostic = diagnosticOf(feedback);
    if (diagnostic !== undefined) return diagnostic.replace(SMTP, '');
  }
  return undefined;
}
