import type { Metric } from '../../src/locales/index.js';
import type { JudgedHistory } from '../support/histories/watchers.js';

/** Each thing that the bot got wrong about a sender, a line each, so that its cause can be looked for. */
export function mistakesIn({ kind, seed, verdicts }: JudgedHistory): readonly string[] {
  return (['bounce', 'complaint'] as const).flatMap((metric: Metric) => {
    const { falseReviews, falseWarnings, crossings, statedWrong, stated, overTooSoon, recoveries } =
      verdicts.bot[metric];
    const about = `${kind} ${seed} ${metric}:`;
    return [
      ...falseReviews.map(({ at, level }) => `${about} false ${level} at ${time(at)}`),
      ...falseWarnings
        .filter(({ level }) => level === 'warning')
        .map(({ at }) => `${about} false warning at ${time(at)}`),
      ...crossings.flatMap(({ from, until, knowableFrom, toldAt, lateHours, highest }) => {
        const crossing = `crossing of ${time(from)} to ${time(until)} (highest ${percent(highest)}, known ${time(knowableFrom)})`;
        if (toldAt === undefined) return [`${about} missed the ${crossing}`];
        return lateHours === undefined
          ? []
          : [`${about} ${lateHours.toFixed(1)} h late for the ${crossing}, told ${time(toldAt)}`];
      }),
      ...(statedWrong.length > 0
        ? [
            `${about} wrong rate in ${statedWrong.length} of ${stated} readings, first ${time(statedWrong[0])}`,
          ]
        : []),
      ...overTooSoon.map((at) => `${about} over at ${time(at)} although AWS's rate is at the line`),
      ...recoveries
        .filter(({ hours }) => hours > 3)
        .map(
          ({ at, hours, open }) =>
            `${about} ${hours.toFixed(1)} h after the recovery ${open ? 'still open' : `over at ${time(at)}`}`,
        ),
    ];
  });
}

function time(at: number | undefined): string {
  return at === undefined ? 'never' : new Date(at).toISOString().slice(5, 16);
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(2)} %`;
}
