import type { Level, Metric } from '../../../src/locales/index.js';
import { DAY_MS, HOUR_MS } from './history.js';

/** What was said about a sender: by the bot, or by another way of watching the same sender. Times in ms. */
export type Said = {
  at: number;
  kind: 'post' | 'update' | 'thread' | 'broadcast' | 'end';
  metric: Metric;
  level: Level | null;
  text: string;
  /** The message that it is, changes, or is a reply to. */
  cardId: string;
};
/** A rate of the volume window that was stated. */
export type Stated = { at: number; metric: Metric; rate: number };

/** An alert from its first message to its end. */
export type SaidAlert = {
  metric: Metric;
  openedAt: number;
  endedAt: number | undefined;
  /** When its level became which: the first is that of the opening. */
  levels: readonly { at: number; level: Level }[];
  /** Messages that people are notified of: all but changes of a message. */
  messages: number;
  reminders: number;
};

const SEVERITY: Readonly<Record<Level, number>> = { advisory: 1, warning: 2, review: 3, pause: 4 };

export function isAtLeast(level: Level, least: Level): boolean {
  return SEVERITY[level] >= SEVERITY[least];
}

/**
 * The alerts about a metric, in order. A reply that states no higher level than was announced before is a reminder.
 * Messages about AWS's own rate are no alerts, but belong to the incident during which they come.
 */
export function alertsSaid(said: readonly Said[], metric: Metric): readonly SaidAlert[] {
  const alerts = new Map<string, OpenAlert>();
  for (const one of said) {
    if (one.metric !== metric) continue;
    const known = alerts.get(one.cardId);
    if (isAboutAwsRate(one)) {
      const current = [...alerts.values()].at(-1);
      if (current && current.endedAt === undefined && one.kind !== 'update') current.messages += 1;
    } else if (known) addTo(known, one);
    else if (one.kind === 'post' && one.level) alerts.set(one.cardId, openedBy(one, one.level));
  }
  return [...alerts.values()];
}

type OpenAlert = SaidAlert & { levels: { at: number; level: Level }[]; announced: Level };

function openedBy({ at, metric }: Said, level: Level): OpenAlert {
  return {
    metric,
    openedAt: at,
    endedAt: undefined,
    levels: [{ at, level }],
    messages: 1,
    reminders: 0,
    announced: level,
  };
}

function addTo(alert: OpenAlert, { at, kind, level }: Said): void {
  if (kind !== 'update') alert.messages += 1;
  if (kind === 'end') {
    alert.endedAt ??= at;
    return;
  }
  if (!level) return;
  if (level !== alert.levels.at(-1)?.level) alert.levels.push({ at, level });
  if (isAtLeast(alert.announced, level)) {
    if (kind === 'update') alert.announced = level;
    else alert.reminders += 1;
  } else if (kind !== 'update') alert.announced = level;
}

export function isAboutAwsRate({ cardId }: Said): boolean {
  return cardId.startsWith('aws-rate/');
}

/** When from `from` until `until` an alert is first at this level or a higher one. */
export function firstAtLeast(
  alerts: readonly SaidAlert[],
  least: Level,
  from: number,
  until: number,
): number | undefined {
  for (const { levels, endedAt = Infinity } of alerts) {
    for (const [index, { at, level }] of levels.entries()) {
      const ends = levels[index + 1]?.at ?? endedAt;
      if (isAtLeast(level, least) && at <= until && ends > from) return Math.max(at, from);
    }
  }
  return undefined;
}

const PROJECTION =
  /If the last 3 hours continue, ([\d.]+) % is reached by about (?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d) UTC/;

/** When the messages say that which rate is reached; the same projection within an hour is one. */
export function projectionsIn(said: readonly Said[]): readonly { at: number; line: number; by: number }[] {
  const found: { at: number; line: number; by: number }[] = [];
  for (const { at, text } of said) {
    const [, percent, day, time] = PROJECTION.exec(text) ?? [];
    if (percent === undefined || time === undefined || at - (found.at(-1)?.at ?? 0) < HOUR_MS) continue;
    const today = new Date(at).toISOString().slice(0, 10);
    const by = Date.parse(`${day ?? today}T${time}:00Z`);
    found.push({ at, line: Number(percent) / 100, by: day === undefined && by < at ? by + DAY_MS : by });
  }
  return found;
}
