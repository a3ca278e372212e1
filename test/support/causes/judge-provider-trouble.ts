import { DAY_MS, HOUR_MS } from '../histories/history.js';
import { createRandom } from '../histories/random.js';
import { sendUsual } from './ordinary-senders.js';
import { BEGINNING } from './planted-sender.js';
import { watchProviders } from './watch-providers.js';

/** What was said about the providers of a sender. Times in hours. */
export type TroubleVerdict = {
  seed: number;
  days: number;
  /** Messages about providers that had no trouble. */
  falseAlerts: number;
  /** Missing where there was no trouble. */
  planted?: { found: boolean; lateHours?: number | undefined; overAfterHours?: number | undefined };
};

/** The domain that has trouble, and the bot's name for its provider. */
const PROVIDERS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['gmail.com', 'gmail'],
  ['hotmail.com', 'outlook'],
  ['yahoo.com', 'yahoo'],
  ['docomo.ne.jp', 'docomo'],
  ['icloud.com', 'apple'],
];
const DAYS = 9;

/** An ordinary sender; with trouble, a provider defers or refuses for some hours, in which it gets at least some dozen mails an hour. */
export async function judgeProviderTrouble(
  seed: number,
  { hasTrouble }: { hasTrouble: boolean },
): Promise<TroubleVerdict> {
  const random = createRandom(`provider-trouble/${hasTrouble}/${seed}`);
  const until = BEGINNING + DAYS * DAY_MS;
  const { traffic, sources } = sendUsual(random, { until });
  const [domain, provider] = random.pick(PROVIDERS);
  const from = BEGINNING + random.integer(5, 7) * DAY_MS + random.integer(0, 23) * HOUR_MS;
  const to = from + random.integer(2, 8) * HOUR_MS;
  const share = random.between(0.3, 0.95);
  if (hasTrouble) {
    const perHour = random.magnitude(50, 400);
    const kind = random.pick(['refused', 'noAnswer'] as const);
    for (let at = from; at < until; at += HOUR_MS)
      traffic.send({
        at,
        source: sources.receipts,
        n: random.poisson(perHour),
        mix: at < to ? { [kind]: share } : {},
        isNew: 0.1,
        domains: () => domain,
      });
  }
  const messages = await watchProviders(traffic, until);
  const isPlanted = (message: (typeof messages)[number]) =>
    hasTrouble &&
    message.id.includes(`/${provider}/`) &&
    message.postedAt >= from &&
    message.postedAt < to + 3 * HOUR_MS;
  const found = messages.find(isPlanted);
  const falseAlerts = messages.filter((message) => !isPlanted(message)).length;
  if (!hasTrouble) return { seed, days: DAYS, falseAlerts };
  return {
    seed,
    days: DAYS,
    falseAlerts,
    planted: {
      found: found !== undefined,
      lateHours: found && (found.postedAt - from) / HOUR_MS,
      overAfterHours: found?.endedAt === undefined ? undefined : (found.endedAt - to) / HOUR_MS,
    },
  };
}
