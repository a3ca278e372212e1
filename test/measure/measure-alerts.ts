import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Verdict } from '../support/histories/judge.js';
import { isKind, KIND_NAMES, type Kind } from '../support/histories/kinds.js';
import { keepsLimit, MEASUREMENTS, shownMeasurement } from '../support/histories/measurements.js';
import { type JudgedHistory, WATCHERS } from '../support/histories/watchers.js';
import { mistakesIn } from './mistakes.js';

/**
 * `npm run measure:alerts`: random histories of senders, played to the bot and judged by what is true of them. Options:
 * `--kind <kind>` (several times), `--seeds 1-12`, `--workers 2`, `--minutes 20` begins
 * no history after that time, `--mistakes` lists each one as it is found.
 */
const WORKER = new URL('./measure-worker.js', import.meta.url);

const { values } = parseArgs({
  options: {
    kind: { type: 'string', multiple: true },
    seeds: { type: 'string', default: '1-12' },
    minutes: { type: 'string', default: 'Infinity' },
    workers: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    mistakes: { type: 'boolean', default: false },
  },
});

const kinds = (values.kind ?? KIND_NAMES).map((name): Kind => {
  if (!isKind(name)) throw new Error(`There is no kind ${name}. Choose of ${KIND_NAMES.join(', ')}.`);
  return name;
});
const [first = 1, last = first] = values.seeds.split('-').map(Number);
const seeds = Array.from({ length: last - first + 1 }, (_, index) => first + index);

const begun = performance.now();
const judged = await judgeAll(
  seeds.flatMap((seed) => kinds.map((kind) => ({ kind, seed }))),
  Number(values.workers),
);
print(table(judged));
print('');
print(kindsTable(judged));
const years = judged.reduce((sum, { days }) => sum + days, 0) / 365;
const recipients = judged.reduce((sum, one) => sum + one.recipients, 0);
print(
  `\n${judged.length} histories, ${years.toFixed(1)} sender-years, ${(recipients / 1e6).toFixed(0)} million recipients, ` +
    `${((performance.now() - begun) / 60_000).toFixed(1)} minutes`,
);

async function judgeAll(
  jobs: readonly { kind: Kind; seed: number }[],
  workers: number,
): Promise<readonly JudgedHistory[]> {
  const results: JudgedHistory[] = [];
  const waiting = [...jobs];
  await Promise.all(
    Array.from(
      { length: Math.min(workers, jobs.length) },
      () =>
        new Promise<void>((resolve, reject) => {
          const worker = fork(WORKER, { stdio: 'inherit' });
          const next = () => {
            const isOver = performance.now() - begun > Number(values.minutes) * 60_000;
            const job = isOver ? undefined : waiting.shift();
            if (job) worker.send(job);
            else worker.disconnect();
          };
          worker.on('message', (result) => {
            const judged = result as JudgedHistory;
            results.push(judged);
            if (values.mistakes) for (const line of mistakesIn(judged)) print(line);
            process.stderr.write(`\r${results.length} of ${jobs.length} histories`);
            next();
          });
          worker.on('error', reject);
          worker.on('exit', (code) =>
            code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`)),
          );
          next();
        }),
    ),
  );
  process.stderr.write('\n');
  return results.toSorted(
    (one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || one.seed - other.seed,
  );
}

function table(histories: readonly JudgedHistory[]): string {
  const rows = MEASUREMENTS.map((measurement) => {
    const cells = WATCHERS.map((watcher) =>
      shownMeasurement(
        measurement.unit,
        measurement.value(histories.map(({ verdicts }) => verdicts[watcher])),
      ),
    );
    const kept = keepsLimit(
      measurement,
      histories.map(({ verdicts }) => verdicts.bot),
    );
    return [
      measurement.name,
      limitOf(measurement.limit, measurement.unit),
      kept === false ? `**${cells[0]}**` : cells[0],
      ...cells.slice(1),
    ];
  });
  return markdown(['measurement', 'limit', ...WATCHERS], rows);
}

function limitOf(
  limit: (typeof MEASUREMENTS)[number]['limit'],
  unit: (typeof MEASUREMENTS)[number]['unit'],
): string {
  if (!limit) return '';
  return 'atMost' in limit
    ? `≤ ${shownMeasurement(unit, limit.atMost)}`
    : `≥ ${shownMeasurement(unit, limit.atLeast)}`;
}

/** What the bot got wrong, by kind. */
function kindsTable(histories: readonly JudgedHistory[]): string {
  const count = (verdicts: readonly Verdict[], of: (verdict: Verdict['bounce']) => number) =>
    `${verdicts.reduce((sum, { bounce }) => sum + of(bounce), 0)} / ${verdicts.reduce((sum, { complaint }) => sum + of(complaint), 0)}`;
  const percent = (verdicts: readonly Verdict[], metric: 'bounce' | 'complaint') => {
    const stated = verdicts.reduce((sum, verdict) => sum + verdict[metric].stated, 0);
    const wrong = verdicts.reduce((sum, verdict) => sum + verdict[metric].statedWrong.length, 0);
    return stated > 0 ? `${((wrong / stated) * 100).toFixed(1)} %` : '-';
  };
  const rows = kinds.map((kind) => {
    const all = histories.filter((one) => one.kind === kind);
    const verdicts = all.map(({ verdicts }) => verdicts.bot);
    const seconds = all.reduce((sum, { took }) => sum + took, 0) / 1000 / Math.max(1, all.length);
    return [
      kind,
      count(verdicts, ({ falseReviews }) => falseReviews.length),
      count(verdicts, ({ falseWarnings }) => falseWarnings.length),
      count(verdicts, ({ crossings }) => crossings.length),
      count(verdicts, ({ crossings }) => crossings.filter(({ toldAt }) => toldAt === undefined).length),
      count(verdicts, ({ crossings }) => crossings.filter(({ lateHours }) => lateHours !== undefined).length),
      `${percent(verdicts, 'bounce')} / ${percent(verdicts, 'complaint')}`,
      count(verdicts, ({ messages }) => messages),
      seconds.toFixed(1),
    ];
  });
  return markdown(
    [
      'kind (bounce / complaint)',
      'false reviews',
      'false warnings',
      'crossings',
      'missed',
      'late',
      'stated wrong',
      'messages',
      's',
    ],
    rows,
  );
}

function markdown(head: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  const line = (cells: readonly (string | undefined)[]) =>
    `| ${cells.map((cell) => cell ?? '').join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
