import type { HistoryStep } from '../../../src/features/reputation/projection.js';
import type { Random } from '../histories/random.js';

/** What a random sender sent in `DAYS` days from `START` on, and what bounced. Times in ms. */
export type Sending = {
  /** Recipients until a time. */
  recipients(until: number): number;
  /** When so many recipients had been reached. */
  reached(recipients: number): number;
  /** Hard bounces that arrived until a time. */
  arrived(until: number): number;
  /** Hard bounces, known at the later time, of what was sent from one time until another. */
  known(from: number, to: number): number;
  /** By the hour, as the bot had counted it at a time: each bounce with the mail it is about. */
  history(at: number): readonly HistoryStep[];
};

export const PATTERNS = ['steady', 'weekly', 'bursty'] as const;
export type Pattern = (typeof PATTERNS)[number];

const SLOT_MS = 300_000;
const HOUR_MS = 3_600_000;
const SLOTS_PER_HOUR = 12;
const SLOTS_PER_DAY = 24 * SLOTS_PER_HOUR;
const SLOTS_PER_WEEK = 7 * SLOTS_PER_DAY;
/** A Sunday. */
export const START = Date.UTC(2026, 5, 7);
export const DAYS = 80;
const SLOTS = DAYS * SLOTS_PER_DAY;

const LATEST_SLOTS = 4 * SLOTS_PER_DAY;
/** Late bounces of a slot are spread over so many times of arrival at most. */
const ARRIVALS = 8;

/** @param lateShare the share of bounces that come later than at once; default: a random one */
export function createSending(random: Random, pattern: Pattern, lateShare?: number): Sending {
  const volumes = volumesOf(random, pattern, random.magnitude(500, 2_000_000));
  const rates = ratesOf(random);
  const delayedShare = lateShare ?? (random.chance(0.25) ? 0.5 : 0.1);
  const sent = new Float64Array(SLOTS + 1);
  const bounced = new Float64Array(SLOTS + 1);
  const arrived = new Float64Array(SLOTS + 1);
  const late: { slot: number; arrives: number; count: number }[] = [];
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const recipients = volumes[slot] ?? 0;
    const bounces = random.binomial(recipients, rates[slot] ?? 0);
    const delayed = random.binomial(bounces, delayedShare);
    add(sent, slot, recipients);
    add(bounced, slot, bounces);
    add(arrived, slot, bounces - delayed);
    const parts = Math.min(delayed, ARRIVALS);
    for (let part = 0; part < parts; part += 1) {
      const count = Math.floor((delayed * (part + 1)) / parts) - Math.floor((delayed * part) / parts);
      const hours = random.chance(0.8) ? -3 * Math.log(1 - random.next()) : random.between(12, 72);
      const arrives = slot + Math.min(LATEST_SLOTS, Math.ceil(hours * SLOTS_PER_HOUR));
      late.push({ slot, arrives, count });
      if (arrives < SLOTS) add(arrived, arrives, count);
    }
  }
  for (const sums of [sent, bounced, arrived])
    for (let slot = 1; slot <= SLOTS; slot += 1) sums[slot] = (sums[slot] ?? 0) + (sums[slot - 1] ?? 0);

  return {
    recipients: (until) => valueAt(sent, slotAt(until)),
    reached: (recipients) => START + slotOf(sent, recipients) * SLOT_MS,
    arrived: (until) => valueAt(arrived, slotAt(until)),
    known(from, to) {
      const [first, end] = [slotAt(from), slotAt(to)];
      const oldest = Math.max(first, end - LATEST_SLOTS);
      const all = valueAt(bounced, end) - valueAt(bounced, first);
      const begin = late.findLastIndex(({ slot }) => slot < oldest) + 1;
      let unknown = 0;
      for (let index = begin; index < late.length; index += 1) {
        const one = late[index];
        if (!one || one.slot >= end) break;
        if (one.arrives >= end) unknown += one.count;
      }
      return all - unknown;
    },
    history(at) {
      const hours = Math.floor((at - START) / HOUR_MS);
      const unknown = new Float64Array(hours + 1);
      for (const { slot, arrives, count } of late)
        if (arrives >= slotAt(at) && slot < slotAt(at))
          add(unknown, Math.floor(slot / SLOTS_PER_HOUR) - 1, count);
      return Array.from({ length: hours }, (_, hour) => {
        const [from, to] = [hour * SLOTS_PER_HOUR, (hour + 1) * SLOTS_PER_HOUR];
        return {
          start: START + hour * HOUR_MS,
          recipients: (sent[to] ?? 0) - (sent[from] ?? 0),
          events: (bounced[to] ?? 0) - (bounced[from] ?? 0) - (unknown[hour] ?? 0),
        };
      }).filter(({ recipients }) => recipients > 0);
    },
  };
}

/** The sum at index n is that of the slots before n. */
function add(sums: Float64Array, slot: number, count: number): void {
  sums[slot + 1] = (sums[slot + 1] ?? 0) + count;
}

function slotAt(time: number): number {
  return Math.min(SLOTS, Math.max(0, (time - START) / SLOT_MS));
}

function valueAt(sums: Float64Array, slot: number): number {
  const whole = Math.floor(slot);
  const below = sums[whole] ?? 0;
  return below + ((sums[whole + 1] ?? below) - below) * (slot - whole);
}

function slotOf(sums: Float64Array, wanted: number): number {
  let [low, high] = [0, SLOTS];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) <= wanted) low = middle;
    else high = middle;
  }
  const step = (sums[high] ?? 0) - (sums[low] ?? 0);
  return step > 0 ? low + Math.min(1, Math.max(0, wanted - (sums[low] ?? 0)) / step) : low;
}

/** Recipients per slot: by the hour of the day, fewer at weekends, or mostly in campaigns of some hours. */
function volumesOf(random: Random, pattern: Pattern, daily: number): readonly number[] {
  const weekend = pattern === 'weekly' ? random.between(0.1, 0.3) : 1;
  const campaigns = pattern === 'bursty' ? campaignsOf(random) : undefined;
  return Array.from({ length: SLOTS }, (_, slot) => {
    const hour = (slot / SLOTS_PER_HOUR) % 24;
    const day = Math.floor((slot % SLOTS_PER_WEEK) / SLOTS_PER_DAY);
    const ofDay = 1 + 0.6 * Math.sin(((hour - 8) / 24) * 2 * Math.PI);
    const ofWeek = day === 0 || day === 6 ? weekend : 1;
    return random.poisson((daily / SLOTS_PER_DAY) * ofDay * ofWeek * (campaigns?.[slot] ?? 1));
  });
}

/** How many times the usual volume of a slot: four fifths of the mail are in campaigns on a third of the days. */
function campaignsOf(random: Random): Float64Array {
  const times = new Float64Array(SLOTS).fill(0.2);
  for (let day = 0; day < DAYS; day += 1) {
    if (!random.chance(1 / 3)) continue;
    const begin = Math.floor((day + random.next()) * SLOTS_PER_DAY);
    const slots = Math.ceil(random.between(0.5, 3.5) * SLOTS_PER_HOUR);
    times.fill((2.4 * SLOTS_PER_DAY * random.between(0.3, 1.7)) / slots, begin, begin + slots);
  }
  return times;
}

/** The share of hard bounces per slot: a level that drifts, and now and then some hours or days of bad addresses. */
function ratesOf(random: Random): readonly number[] {
  const level = random.magnitude(0.003, 0.015);
  const incidentsPerWeek = random.chance(0.3) ? 0 : random.between(0.3, 1.8);
  let drift = 0;
  let bad = 0;
  let badUntil = 0;
  return Array.from({ length: SLOTS }, (_, slot) => {
    if (slot % SLOTS_PER_HOUR === 0) drift = drift * 0.98 + 0.1 * random.between(-1, 1);
    if (slot >= badUntil) {
      bad = 0;
      if (random.chance(incidentsPerWeek / SLOTS_PER_WEEK)) {
        bad = 0.01 + 0.12 * random.next() ** 2;
        badUntil = slot + Math.ceil(SLOTS_PER_HOUR * (0.5 + 40 * random.next() ** 3));
      }
    }
    return Math.min(0.5, level * Math.exp(drift) + bad);
  });
}
