import { parseArgs } from 'node:util';
import { type AccountRegion, REGION } from '../../account-region.js';
import { LOCALES, type Locale } from '../../locales/index.js';
import { EVENT_KINDS, type EventKind } from './subscribed.js';

/** The command line of `npm run backtest`. */
export type BacktestFlags = {
  files: readonly string[];
  accountRegion: AccountRegion;
  /** Undefined: as the environment says. */
  locale: Locale | undefined;
  /** Undefined: all that occur. */
  subscribed: ReadonlySet<EventKind> | undefined;
  /** Undefined: no readings (ms). */
  readingsEveryMs: number | undefined;
  json: boolean;
  skipBad: boolean;
  help: boolean;
};

const OPTIONS = {
  account: { type: 'string', default: '111122223333' },
  region: { type: 'string', default: 'us-east-1' },
  locale: { type: 'string' },
  subscribed: { type: 'string' },
  readings: { type: 'string' },
  json: { type: 'boolean', default: false },
  'skip-bad': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Parses the command line; `problem` is an English text. */
export function readBacktestFlags(argv: readonly string[]): BacktestFlags | { problem: string } {
  const parsed = parse(argv);
  if ('problem' in parsed) return parsed;
  const { values, positionals } = parsed;
  const { account, region, subscribed: events, readings } = values;
  if (!/^\d{12}$/.test(account)) return { problem: `--account "${account}": not 12 digits` };
  if (!REGION.test(region)) return { problem: `--region "${region}": not a Region such as us-east-1` };
  const locale = LOCALES.find((one) => one === values.locale);
  if (values.locale !== undefined && !locale)
    return { problem: `--locale "${values.locale}": not one of ${LOCALES.join(', ')}` };
  const kinds = events?.split(',').map((name) => name.trim().toLowerCase());
  const unknown = kinds?.find((name) => !isEventKind(name));
  if (unknown !== undefined)
    return { problem: `--subscribed "${unknown}": not one of ${[...EVENT_KINDS].join(', ')}` };
  const readingsEveryMs = readings === undefined ? undefined : timeIn(readings);
  if (readings !== undefined && !readingsEveryMs)
    return { problem: `--readings "${readings}": not a time such as 15m, 1h or 1d` };
  return {
    files: positionals,
    accountRegion: { account, region },
    locale,
    subscribed: kinds && new Set(kinds.filter(isEventKind)),
    readingsEveryMs,
    json: values.json,
    skipBad: values['skip-bad'],
    help: values.help,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: true });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function isEventKind(name: string): name is EventKind {
  return (EVENT_KINDS as ReadonlySet<string>).has(name);
}

/** The milliseconds of `15m`, `1h` or `1d`; undefined for another text, and for no time. */
function timeIn(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  return Number(number) * (UNIT_MS[unit] ?? 0) || undefined;
}
