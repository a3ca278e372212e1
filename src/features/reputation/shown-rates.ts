import type { Rate } from './rates.js';

/** A message has ten lines, and half of them say other things. */
const MOST_LINES = 5;

/**
 * The rates worth a line to a reader: the volume that AWS judges by, the last hour and day for where it is going, what
 * decides, and the parts that stand out. The early window and the week are there to decide, else they say no more.
 */
export function shownRates(rates: readonly Rate[], decisive: Rate): readonly Rate[] {
  const whole = rates.filter(
    ({ scope, window }) => !scope && (ALWAYS.has(window) || window === decisive.window),
  );
  const parts = rates.filter(({ scope, events }) => scope && events > 0);
  const decides = (part: Rate) =>
    part.scope?.kind === decisive.scope?.kind && part.scope?.name === decisive.scope?.name;
  const sorted = [...parts.filter(decides), ...parts.filter((part) => !decides(part))];
  return [...whole, ...sorted.slice(0, MOST_LINES - whole.length)];
}

const ALWAYS: ReadonlySet<Rate['window']> = new Set(['volume', 'hour', 'day']);
