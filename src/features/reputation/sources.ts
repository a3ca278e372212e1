import type { Dimension } from '../../store/index.js';
import type { Metric } from './rates.js';

/** One of the places that bounces or complaints come from, with its share of all of them. */
export type Source = { name: string; count: number; share: number };

/** Where the bounces or complaints of some hours come from, the most first; what is unknown has no entry. */
export type Sources = {
  recipientDomains: readonly Source[];
  configurationSets: readonly Source[];
  /** Subtypes of SES, or statuses of the bounce mail (`5.1.1`). */
  causes: readonly Source[];
};

const MOST_OF_A_KIND = 3;

/**
 * @param total all bounces or complaints of those hours: what a share is a share of
 */
export function sourcesOf(metric: Metric, dimensions: readonly Dimension[], total: number): Sources {
  const counter = metric === 'bounce' ? 'hard' : 'complaint';
  const top = (kind: string): readonly Source[] =>
    dimensions
      .filter(({ dimension }) => dimension.startsWith(`${kind}=`))
      .map(({ dimension, counts }) => {
        const count = counts[counter] ?? 0;
        return {
          name: dimension.slice(kind.length + 1),
          count,
          share: Math.min(1, count / Math.max(total, 1)),
        };
      })
      .filter(({ count }) => count > 0)
      .toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
      .slice(0, MOST_OF_A_KIND);
  return { recipientDomains: top('to'), configurationSets: top('cs'), causes: top('why') };
}
