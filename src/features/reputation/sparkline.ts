const BARS = '▁▂▃▄▅▆▇█';

/** A line of bars for values from 0 to `top`; what is above looks full. */
export function sparkline(values: readonly number[], top: number): string {
  const highest = BARS.length - 1;
  return values
    .map((value) => BARS[Math.min(highest, Math.max(0, Math.round((value / top) * highest)))] ?? '')
    .join('');
}
