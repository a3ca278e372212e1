import type { Feature } from '../../slack/feature.js';

/** From AWS's mail about an account to the state in which AWS calls it healthy again. */
export function createProbationFeature(): { feature: Feature } {
  return { feature: {} };
}
