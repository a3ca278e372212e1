import type { describeMachine } from './machine.js';
import type { Found } from './measure-servers.js';
import type { measureSlack } from './measure-slack.js';
import type { measureStart } from './measure-start.js';
import type { Spread } from './statistics.js';
import type { Summary } from './summary.js';

/** What was measured, part by part; a part that was not measured is missing. */
export type Result = {
  date?: string;
  machine?: ReturnType<typeof describeMachine>;
  maximum?: Found;
  latency?: Found;
  embedded?: Found;
  slack?: Awaited<ReturnType<typeof measureSlack>>;
  processes?: Found;
  cluster?: Found;
  start?: Awaited<ReturnType<typeof measureStart>>;
};

const HEADINGS = {
  maximum: 'The most that is answered; the server has a core for itself, the load and Redis share the other',
  latency: 'Redis, at 30, 50, 70 and 90 % of that, and at saturation; from when a request was due',
  embedded: 'SQLite, at 70 % of that, and at saturation',
  processes: 'Processes, each with the same load, on all cores',
  cluster: 'A Cluster of three and one Redis, on all cores, at saturation',
} as const;

/** The result for people. */
export function tableOf(result: Result): string {
  const { machine, date, slack, start } = result;
  const parts = Object.entries(HEADINGS).flatMap(([part, heading]) => {
    const found = result[part as keyof typeof HEADINGS];
    return found ? [partOf(heading, found)] : [];
  });
  return [
    `${machine?.cores} × ${machine?.cpu}, Node ${machine?.node}, Redis ${machine?.redis}, ${date}`,
    ...(machine?.pinned === false
      ? ['taskset is missing: everything shares all cores, compare ratios only.']
      : []),
    ...parts,
    ...(slack
      ? [
          `\n/ses help while saturated: p50 ${ms(slack.p50Ms)}  p99 ${ms(slack.p99Ms)}  (${slack.commands} commands, ${slack.failed} failed)`,
          `a batch made durable: mean ${ms(slack.commits.meanMs)}  p99 within ${ms(slack.commits.p99WithinMs)}`,
        ]
      : []),
    ...(start
      ? [
          `\nready after ${spread(start.readyMs, 0)} ms; ${spread(start.idleMiB, 0)} MiB when there is nothing to do`,
        ]
      : []),
  ].join('\n');
}

function partOf(heading: string, { summaries, soundness }: Found): string {
  const columns = row('', [
    'req/s',
    'cold',
    'main µs',
    'other µs',
    'Redis µs',
    'ev/write',
    'busy',
    'p50',
    'p99',
    'p99.9',
    'MiB',
  ]);
  return [
    `\n${heading}\n${'-'.repeat(heading.length)}`,
    columns,
    ...summaries.flatMap(linesOf),
    `Answers other than 200: ${soundness.otherThan200}. Stores that held exactly what was answered 200: ${soundness.countedExactly}; ` +
      `that did not: ${soundness.countedWrongly}. Turns played again because the machine was not calm: ${soundness.repeated}.`,
  ].join('\n');
}

function linesOf({ servers, ratio, p99Ratio, mostDrift, mostOthersShare }: Summary): readonly string[] {
  const rows = servers.map((one) =>
    row(one.name, [
      one.perSecond.median.toFixed(0),
      one.coldPerSecond.toFixed(0),
      one.mainMicros.median.toFixed(1),
      one.otherThreadsMicros.toFixed(1),
      one.redisMicros.toFixed(1),
      Number.isFinite(one.eventsPerWrite) ? one.eventsPerWrite.toFixed(1) : '',
      one.busy.toFixed(2),
      one.p50Ms.toFixed(1),
      one.p99Ms.toFixed(1),
      one.p999Ms.toFixed(1),
      one.residentMiB.toFixed(0),
    ]),
  );
  const calm = `drift at most ${percent(mostDrift)}, others at most ${percent(mostOthersShare)}`;
  if (servers.length < 2) return [...rows, `  ${calm}`];
  return [...rows, `  ratio ${spread(ratio, 2)}, of the p99 ${spread(p99Ratio, 2)}; ${calm}`];
}

const NAME_WIDTH = 50;
const COLUMN_WIDTH = 9;

function row(name: string, columns: readonly string[]): string {
  return name.padEnd(NAME_WIDTH) + columns.map((text) => text.padStart(COLUMN_WIDTH)).join('');
}

function spread({ median, lowest, highest }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${lowest.toFixed(digits)} to ${highest.toFixed(digits)})`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
