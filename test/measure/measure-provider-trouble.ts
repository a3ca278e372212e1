import { parseArgs } from 'node:util';
import { judgeProviderTrouble, type TroubleVerdict } from '../support/causes/judge-provider-trouble.js';

/**
 * `npm run measure:provider-trouble`: false messages about providers of ordinary senders, and which planted troubles are found.
 * Options: `--seeds 1-20` with trouble, `--ordinary 1-40` without.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1-20' },
    ordinary: { type: 'string', default: '1-40' },
  },
});

const ordinary = await judgeAll(values.ordinary, false);
const troubled = await judgeAll(values.seeds, true);
const falseAlerts = (of: readonly TroubleVerdict[]) => of.reduce((sum, one) => sum + one.falseAlerts, 0);
const days = ordinary.reduce((sum, one) => sum + one.days, 0);
print(`${ordinary.length} ordinary senders, ${days} days: ${falseAlerts(ordinary)} false messages`);
const planted = troubled.flatMap((one) => one.planted ?? []);
const found = planted.filter((one) => one.found);
print(
  `${planted.length} troubles: ${found.length} found, ${falseAlerts(troubled)} false messages beside them`,
);
print(`found after ${hours(found.flatMap(({ lateHours }) => lateHours ?? []))} h (median, most)`);
const over = found.flatMap(({ overAfterHours }) => overAfterHours ?? []);
print(`${over.length} said to be over, ${hours(over)} h after the end (median, most)`);

async function judgeAll(range: string, hasTrouble: boolean): Promise<readonly TroubleVerdict[]> {
  const [first = 1, last = first] = range.split('-').map(Number);
  const verdicts: TroubleVerdict[] = [];
  for (let seed = first; seed <= last; seed += 1) {
    const verdict = await judgeProviderTrouble(seed, { hasTrouble });
    if (verdict.falseAlerts > 0 || verdict.planted?.found === false)
      process.stderr.write(`${JSON.stringify(verdict)}\n`);
    verdicts.push(verdict);
  }
  return verdicts;
}

function hours(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  return `${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)}, ${sorted.at(-1)?.toFixed(1)}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
