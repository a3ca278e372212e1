import { DAY_MS, HOUR_MS, STEP_MS } from './history.js';
import type { Random } from './random.js';
import type { Plan } from './sender.js';

/** A Monday. */
const BEGINNING = Date.UTC(2026, 5, 1);
const STEPS_PER_DAY = DAY_MS / STEP_MS;
const STEPS_PER_HOUR = HOUR_MS / STEP_MS;

/** Four to five weeks in which the bot receives everything, of a sender without mail. */
export function quietPlan(random: Random): Plan {
  return {
    starts: BEGINNING,
    begins: BEGINNING,
    ends: BEGINNING + random.integer(28, 35) * DAY_MS,
    streams: [],
    subscribed: random.chance(0.35)
      ? ['send', 'delivery', 'bounce', 'complaint']
      : ['send', 'bounce', 'complaint'],
    readsStatistics: true,
    readsRates: random.chance(0.75),
    hiddenVolume: random.chance(0.75) ? 'default' : random.pick([20_000, 50_000, 200_000]),
  };
}

/** So many a day: few at night, most at noon. */
export function daily(perDay: number): (at: number) => number {
  return (at) => {
    const ofDay = (at % DAY_MS) / DAY_MS;
    return (perDay / STEPS_PER_DAY) * (1 - 0.8 * Math.cos(2 * Math.PI * ofDay));
  };
}

/** The same, and nothing on Saturday and Sunday. */
export function onWeekdays(perDay: number): (at: number) => number {
  const everyDay = daily(perDay);
  return (at) => (Math.floor((at - BEGINNING) / DAY_MS) % 7 < 5 ? everyDay(at) : 0);
}

export type Mailing = { at: number; recipients: number; hours: number };

/** Mailings, each at an even pace. */
export function mailings(list: readonly Mailing[]): (at: number) => number {
  const steps = new Map<number, number>();
  for (const { at, recipients, hours } of list) {
    const many = Math.max(1, Math.round(hours * STEPS_PER_HOUR));
    for (let step = 0; step < many; step += 1) {
      const time = at + step * STEP_MS;
      steps.set(time, (steps.get(time) ?? 0) + recipients / many);
    }
  }
  return (at) => steps.get(at) ?? 0;
}

/** A mailing on about so many days a week, in the morning or the afternoon. */
export function regularMailings(
  random: Random,
  plan: Plan,
  { perWeek, recipients }: { perWeek: number; recipients: () => number },
): readonly Mailing[] {
  const list: Mailing[] = [];
  for (let day = plan.starts; day < plan.ends; day += DAY_MS) {
    if (!random.chance(perWeek / 7)) continue;
    list.push({
      at: timeOfDay(random, day),
      recipients: recipients(),
      hours: random.pick([0.5, 1, 2, 3]),
    });
  }
  return list;
}

/** A time between 7 and 19 h on a day between two (of the plan, 0 is the first). */
export function someDay(random: Random, plan: Plan, from: number, to: number): number {
  return timeOfDay(random, plan.starts + random.integer(from, to) * DAY_MS);
}

function timeOfDay(random: Random, day: number): number {
  return day + random.integer(7 * STEPS_PER_HOUR, 19 * STEPS_PER_HOUR) * STEP_MS;
}

/** From one value to another between two times, constant before and after. */
export function rising(
  from: number,
  to: number,
  between: { from: number; to: number },
): (at: number) => number {
  return (at) => {
    const part = (at - between.from) / (between.to - between.from);
    return from + (to - from) * Math.min(1, Math.max(0, part));
  };
}

/** One value in a span, another outside of it. */
export function during(
  span: { from: number; to: number },
  inside: number,
  outside: number,
): (at: number) => number {
  return (at) => (at >= span.from && at < span.to ? inside : outside);
}
