import type { EventDestination } from '../../aws/index.js';
import { EVENT_TYPES } from '../../aws/rules/index.js';
import type { Check, RegionFacts, SetupFacts } from './facts.js';
import type { DoctorFinding } from './finding.js';

/** What concerns configuration sets: that their events come to one of the bot's topics, all of them. */
export const EVENT_CHECKS: readonly Check[] = [
  (facts) =>
    facts.regions.flatMap((region) =>
      'failure' in region.sets
        ? []
        : region.sets.value.flatMap(({ name, destinations }) =>
            checkSet(name, toOurTopics(facts, destinations), region),
          ),
    ),
];

/** The destinations that lead to a topic from which the bot accepts messages. */
export function toOurTopics(
  { topics }: SetupFacts,
  destinations: readonly EventDestination[],
): readonly EventDestination[] {
  const ours = new Set(topics.map(({ topic }) => topic.arn));
  return destinations.filter(({ topicArn }) => topicArn !== undefined && ours.has(topicArn));
}

function checkSet(
  subject: string,
  destinations: readonly EventDestination[],
  { account, region }: RegionFacts,
): readonly DoctorFinding[] {
  const accountRegion = { account, region };
  if (destinations.length === 0) return [{ code: 'set-without-destination', subject, accountRegion }];
  const enabled = destinations.filter((one) => one.enabled);
  if (enabled.length === 0) return [{ code: 'destination-disabled', subject, accountRegion }];
  const missing = EVENT_TYPES.filter((type) => !enabled.some(({ eventTypes }) => eventTypes.includes(type)));
  if (missing.length === 0) return [];
  const code = missing.includes('SEND') ? 'sends-missing' : 'event-types-missing';
  return [{ code, subject, detail: missing.join(', '), accountRegion }];
}
