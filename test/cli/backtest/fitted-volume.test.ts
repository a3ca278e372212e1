import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReplayedBot } from '../../../src/cli/backtest/replayed-bot.js';
import { catalogOf } from '../../../src/locales/index.js';

const START = Date.UTC(2026, 0, 5);
const HOUR_MS = 3_600_000;
const HOURS = 32 * 24;
const PER_HOUR = 400;
/** AWS judges by the recipients of so many hours, and its figure is an hour behind. */
const HOURS_OF_AWS = 100;
/** A day each of worse addresses; the last hours are bad enough for an alert. */
const WORSE = [90, 210, 330, 390, 470, 560, 610, 660] as const;
const BAD_HOURS = 20;

function hardIn(hour: number): number {
  if (hour >= HOURS - BAD_HOURS) return 200;
  return WORSE.some((begin) => hour >= begin && hour < begin + 24) ? 12 : 2;
}

function awsRate(hour: number): number {
  const hours = Array.from({ length: HOURS_OF_AWS }, (_, back) => hour - 2 - back).filter((one) => one >= 0);
  const hard = hours.reduce((sum, one) => sum + hardIn(one), 0);
  return Number((hard / Math.max(1, hours.length * PER_HOUR)).toFixed(4));
}

test('the volume of the rates is as many recipients as AWS’s own rates show, and the alert says so', async () => {
  let now = START;
  const at = () => new Date(now).toISOString();
  const accountRegion = { account: '111122223333', region: 'us-east-1' };
  const bot = createReplayedBot({
    accountRegion,
    t: catalogOf('en'),
    now: () => now,
    onUnreadable: () => undefined,
  });
  const volume = async () => {
    const readings = await bot.readings();
    return readings.find(({ metric, window }) => metric === 'bounce' && window === 'volume')?.recipients ?? 0;
  };
  for (let hour = 0; hour < HOURS; hour += 1) {
    now = START + hour * HOUR_MS;
    await bot.take({ at: at(), type: 'Send', n: PER_HOUR });
    await bot.take({ at: at(), type: 'Bounce', n: hardIn(hour) });
    await bot.take({ at: at(), aws: { bounceRate: awsRate(hour) } });
  }
  assert.ok(Math.abs((await volume()) - 10_000) <= PER_HOUR, 'AWS’s rates are not read yet');
  const first = await bot.watch();
  now += 60_000;
  const said = [...first, ...(await bot.watch())].map(({ text }) => text);
  const fitted = await volume();
  assert.ok(Math.abs(fitted / (HOURS_OF_AWS * PER_HOUR) - 1) < 0.1, String(fitted));
  assert.ok(
    said.some((text) => text.includes('AWS seems to judge by about the last')),
    said.join('\n'),
  );
});
