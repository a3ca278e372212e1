import { parseArgs } from 'node:util';
import { fitVolume, type VolumeFit } from '../../src/features/reputation/volume-fit.js';
import {
  type Calibration,
  calibrate,
  createHiddenCase,
  FITTED_AT,
  quantile,
} from '../support/hidden-laws/calibration.js';
import { LAWS, MANNERS } from '../support/hidden-laws/laws.js';
import { PATTERNS, type Pattern } from '../support/hidden-laws/sending.js';

/**
 * `npm run measure:volume`: how well the volume is found by which AWS judges, for random senders and four laws that the bot
 * does not know. Errors are in points of percent. Options: `--seed <text>`, `--senders 40` for each law, manner of AWS and
 * pattern of sending, `--part laws|late|stable` (several times; default: all).
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now()) },
    senders: { type: 'string', default: '40' },
    part: { type: 'string', multiple: true, default: ['laws', 'late', 'stable'] },
  },
});
const { seed, part: parts } = values;
const senders = Number(values.senders);

const DAY_MS = 86_400_000;
/** The day of the installation: the history is what GetSendStatistics has. */
const INSTALLED_DAYS = 14;
const ADVISORY = 0.02;
const LAW_NAMES = Object.keys(LAWS) as (keyof typeof LAWS)[];
const MANNER_NAMES = Object.keys(MANNERS) as (keyof typeof MANNERS)[];
const LATE_SHARES = [0, 0.1, 0.3, 0.6];
const REFITTED_DAYS = 30;
const EVERY_DAYS = 0.25;
const LARGE_CHANGE = 1.5;

const HEAD =
  '| | accepted | off > 1.5 times | off > 2 times | error with a fit (default) | all senders (default) | where AWS says 2 % or more (default) |\n|---|---|---|---|---|---|---|';

print(`Seed ${seed}, ${senders} senders of each law, manner and pattern.`);
if (parts.includes('laws')) measureLaws();
if (parts.includes('late')) measureLateBounces();
if (parts.includes('stable')) measureStability();

function measureLaws(): void {
  const cases = LAW_NAMES.flatMap((law) =>
    MANNER_NAMES.flatMap((manner) =>
      PATTERNS.flatMap((pattern) =>
        Array.from({ length: senders }, (_, index) => {
          const about = { law: LAWS[law], manner: MANNERS[manner], pattern };
          const hidden = createHiddenCase(`${seed}/${index}`, about);
          return {
            law,
            manner,
            pattern,
            full: calibrate(hidden),
            installed: calibrate(hidden, INSTALLED_DAYS),
          };
        }),
      ),
    ),
  );
  type Case = (typeof cases)[number];
  const table = (title: string, group: (one: Case) => string, history: 'full' | 'installed') => {
    print(`\n${title}\n\n${HEAD}`);
    for (const name of new Set(cases.map(group)))
      print(
        row(
          name,
          cases.filter((one) => group(one) === name).map((one) => one[history]),
        ),
      );
  };
  table('By law', ({ law }) => law, 'full');
  table('By law and manner of AWS', ({ law, manner }) => `${law}, ${manner}`, 'full');
  table('By law and pattern of sending', ({ law, pattern }) => `${law}, ${pattern}`, 'full');
  table('On the day of the installation', ({ law }) => law, 'installed');
}

/** The history has each bounce with its mail, also those that AWS did not know yet at the time of a sample. */
function measureLateBounces(): void {
  print(`\nBy the share of bounces that come late, for all laws, by send with noise\n\n${HEAD}`);
  for (const lateShare of LATE_SHARES) {
    const calibrations = LAW_NAMES.flatMap((law) =>
      PATTERNS.flatMap((pattern) =>
        Array.from({ length: senders }, (_, index) => {
          const about = { law: LAWS[law], manner: MANNERS['by send, noise'], pattern, lateShare };
          return calibrate(createHiddenCase(`${seed}/late/${index}`, about));
        }),
      ),
    );
    print(row(`${lateShare * 100} %`, calibrations));
  }
}

function measureStability(): void {
  print(`\nFitted again every six hours for ${REFITTED_DAYS} days, by send with noise, per sender\n`);
  print(
    '| law | time with a fit | changes of the volume | by more than 1.5 times | fits lost |\n|---|---|---|---|---|',
  );
  const each = Math.max(1, Math.round(senders / 10));
  for (const law of LAW_NAMES) {
    const runs = PATTERNS.flatMap((pattern) =>
      Array.from({ length: each }, (_, index) => refit(`${seed}/stable/${index}`, law, pattern)),
    );
    const mean = (of: (run: (typeof runs)[number]) => number) =>
      runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
    const numbers = [mean((run) => run.changes), mean((run) => run.large), mean((run) => run.lost)];
    print(
      `| ${[law, `${Math.round(mean((run) => run.fitted) * 100)} %`, ...numbers.map((one) => one.toFixed(2))].join(' | ')} |`,
    );
  }
}

function refit(of: string, law: keyof typeof LAWS, pattern: Pattern) {
  const { history, samples } = createHiddenCase(of, {
    law: LAWS[law],
    manner: MANNERS['by send, noise'],
    pattern,
  });
  const count = { fitted: 0, changes: 0, large: 0, lost: 0 };
  const rounds = REFITTED_DAYS / EVERY_DAYS;
  let current: VolumeFit | undefined;
  for (let round = 1; round <= rounds; round += 1) {
    const at = FITTED_AT - (rounds - round) * EVERY_DAYS * DAY_MS;
    const next = fitVolume(history(at), samples(at), current);
    const times = current && next ? next.recipients / current.recipients : 1;
    if (next) count.fitted += 1 / rounds;
    if (times !== 1) count.changes += 1;
    if (Math.max(times, 1 / times) > LARGE_CHANGE) count.large += 1;
    if (current && !next) count.lost += 1;
    current = next;
  }
  return count;
}

/** Errors as median / 90 % of the hours. */
function row(name: string, calibrations: readonly Calibration[]): string {
  const fitted = calibrations.filter(({ fit }) => fit);
  const off = (times: number) => fitted.filter(({ timesOff }) => timesOff > times).length;
  const errors = (hours: Calibration['hours']) => {
    const both = (of: readonly number[]) => `${points(quantile(of, 0.5))} / ${points(quantile(of, 0.9))}`;
    return `${both(hours.map(({ error }) => error))} (${both(hours.map(({ byDefault }) => byDefault))})`;
  };
  const all = calibrations.flatMap(({ hours }) => hours);
  return `| ${[
    name,
    `${fitted.length} of ${calibrations.length}`,
    off(1.5),
    off(2),
    errors(fitted.flatMap(({ hours }) => hours)),
    errors(all),
    errors(all.filter(({ aws }) => aws >= ADVISORY)),
  ].join(' | ')} |`;
}

function points(rate: number): string {
  return Number.isNaN(rate) ? '–' : (rate * 100).toFixed(3);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
