import type { IdentityNotifications } from '../../aws/index.js';
import { toOurTopics } from './event-checks.js';
import type { Check, RegionFacts, SetupFacts } from './facts.js';
import type { DoctorFinding } from './finding.js';

/** What concerns identities: that their feedback, where it is told to topics, is told to those of the bot. */
export const IDENTITY_CHECKS: readonly Check[] = [
  (facts) =>
    facts.regions.flatMap((region) => {
      const { identities } = region;
      if ('failure' in identities) return [];
      const { account, region: name } = region;
      return identities.value.flatMap((one) =>
        checkIdentity(facts, region, one, identities.value).map((finding) => ({
          ...finding,
          subject: one.identity,
          place: { account, region: name },
        })),
      );
    }),
];

/** Deliveries are not asked about: it is bounces and complaints that must not go unheard. */
const MUST_BE_HEARD = ['Bounce', 'Complaint'] as const;

function checkIdentity(
  facts: SetupFacts,
  region: RegionFacts,
  one: IdentityNotifications,
  all: readonly IdentityNotifications[],
): readonly Omit<DoctorFinding, 'subject'>[] {
  const domain = all.find(({ identity }) => one.identity.endsWith(`@${identity}`));
  const state = stateOf(facts, one);
  // The settings of an address take the place of those of its domain, also where it has none.
  if (domain && stateOf(facts, domain) === 'heard' && state !== 'heard')
    return [{ code: 'identity-overrides', detail: domain.identity }];
  switch (state) {
    case 'heard':
      return one.forwarding ? [{ code: 'forwarding-beside-topics' }] : [];
    case 'partly':
      return [{ code: 'identity-incomplete' }];
    case 'elsewhere':
      return [{ code: 'identity-elsewhere', detail: one.topics.Bounce ?? one.topics.Complaint ?? '' }];
    case 'by-mail':
      return hearsOfEvents(facts, region) || domain ? [] : [{ code: 'identity-unheard' }];
    default:
      return state satisfies never;
  }
}

function stateOf(
  { topics }: SetupFacts,
  one: IdentityNotifications,
): 'heard' | 'partly' | 'elsewhere' | 'by-mail' {
  const ours = new Set(topics.map(({ topic }) => topic.arn));
  const told = MUST_BE_HEARD.map((kind) => one.topics[kind]).filter((arn) => arn !== undefined);
  if (told.length === 0) return 'by-mail';
  const heard = told.filter((arn) => ours.has(arn));
  if (heard.length === MUST_BE_HEARD.length) return 'heard';
  return heard.length > 0 ? 'partly' : 'elsewhere';
}

/** Whether some configuration set of the region tells the bot of bounces. */
function hearsOfEvents(facts: SetupFacts, { sets }: RegionFacts): boolean {
  if ('failure' in sets) return true;
  return sets.value.some(({ destinations }) =>
    toOurTopics(facts, destinations).some(
      ({ enabled, eventTypes }) => enabled && eventTypes.includes('BOUNCE'),
    ),
  );
}
