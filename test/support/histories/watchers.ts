import { BASELINES, type Baseline, type Watched } from './baselines.js';
import type { History } from './history.js';
import { judge, type Verdict } from './judge.js';
import type { Kind } from './kinds.js';
import { makeHistory } from './make-history.js';
import { momentsOf } from './moments.js';
import { playBot } from './play.js';

/** Who watches a sender: the bot, and what it is compared with. */
export type Watcher = 'bot' | Baseline;
export const WATCHERS: readonly Watcher[] = ['bot', 'cloudwatch-alarm', 'day-window', 'hourly-rate'];

export type JudgedHistory = {
  kind: Kind;
  seed: number;
  days: number;
  recipients: number;
  /** How long the bot took (ms). */
  took: number;
  verdicts: Readonly<Record<Watcher, Verdict>>;
};

/** Plays a history to the bot and to everything else, and judges what they said by what is true. */
export async function judgeHistory(
  kind: Kind,
  seed: number,
  options?: { days: number },
): Promise<JudgedHistory> {
  const history = makeHistory(kind, seed, options);
  const begun = performance.now();
  const bot = await playBot(history);
  const took = performance.now() - begun;
  const moments = momentsOf(history);
  const judged = ({ said, stated }: Watched) => judge(history, moments, said, stated);
  return {
    kind,
    seed,
    days: (history.ends - history.begins) / 86_400_000,
    recipients: recipientsOf(history),
    took,
    verdicts: {
      bot: judged(bot),
      'cloudwatch-alarm': judged(BASELINES['cloudwatch-alarm'](history)),
      'day-window': judged(BASELINES['day-window'](history)),
      'hourly-rate': judged(BASELINES['hourly-rate'](history)),
    },
  };
}

function recipientsOf({ happened }: History): number {
  return happened.reduce((sum, { type, n }) => sum + (type === 'Send' ? n : 0), 0);
}
