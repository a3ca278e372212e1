import { playHistory } from '../../../src/cli/backtest/play-history.js';
import { catalogOf } from '../../../src/locales/index.js';
import type { Watched } from './baselines.js';
import { type History, HOUR_MS, STEP_MS } from './history.js';
import type { Said, Stated } from './said.js';

/** What the bot says of a sender, and the rates that it states every hour. */
export async function playBot({ lines, ends }: History): Promise<Watched> {
  const said: Said[] = [];
  const stated: Stated[] = [];
  const outputs = playHistory(lines, {
    accountRegion: { account: '111122223333', region: 'us-east-1' },
    t: catalogOf('en'),
    representativeVolume: undefined,
    readingsEveryMs: HOUR_MS,
    watchEveryMs: STEP_MS,
  });
  for await (const output of outputs) {
    const at = Date.parse(output.at);
    if (at >= ends) continue;
    if (output.kind !== 'reading') said.push({ ...output, at });
    else if (output.window === 'volume' && output.scope === undefined && output.recipients > 0)
      stated.push({ at, metric: output.metric, rate: output.rate });
  }
  return { said, stated };
}
