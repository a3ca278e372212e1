import type { EventDestination, IdentityNotifications } from '../../aws/index.js';
import { EVENT_TYPES } from '../../aws/rules/index.js';
import type { DoctorFinding, RegionFacts, SetupCheck, SetupFacts } from './facts.js';

/** Checks of what SES publishes: all events of configuration sets, and the bounces and complaints of identities. */
export const EVENT_CHECKS: readonly SetupCheck[] = [
  (facts) =>
    facts.regions.flatMap(({ accountRegion, sets }) =>
      'failure' in sets
        ? []
        : sets.value
            .flatMap(({ name, destinations }) => checkSet(name, destinationsToBot(facts, destinations)))
            .map((finding) => ({ ...finding, accountRegion })),
    ),
  (facts) =>
    facts.regions.flatMap((region) => {
      const { accountRegion, identities } = region;
      if ('failure' in identities) return [];
      return identities.value.flatMap((one) =>
        checkIdentity(facts, region, one, identities.value).map((finding) => ({
          ...finding,
          subject: one.identity,
          accountRegion,
        })),
      );
    }),
];

/** The event destinations that publish to a topic whose messages the bot accepts. */
function destinationsToBot(
  { topics }: SetupFacts,
  destinations: readonly EventDestination[],
): readonly EventDestination[] {
  const ours = new Set(topics.map(({ topic }) => topic.arn));
  return destinations.filter(({ topicArn }) => topicArn !== undefined && ours.has(topicArn));
}

function checkSet(subject: string, destinations: readonly EventDestination[]): readonly DoctorFinding[] {
  if (destinations.length === 0) return [{ code: 'set-without-destination', subject }];
  const enabled = destinations.filter((one) => one.enabled);
  if (enabled.length === 0) return [{ code: 'destination-disabled', subject }];
  const missing = EVENT_TYPES.filter((type) => !enabled.some(({ eventTypes }) => eventTypes.includes(type)));
  if (missing.length === 0) return [];
  const code = missing.includes('SEND') ? 'sends-missing' : 'event-types-missing';
  return [{ code, subject, detail: missing.join(', ') }];
}

/** Bounces and complaints must reach the bot; delivery notifications are optional. */
const REQUIRED_NOTIFICATIONS = ['Bounce', 'Complaint'] as const;

function checkIdentity(
  facts: SetupFacts,
  region: RegionFacts,
  one: IdentityNotifications,
  all: readonly IdentityNotifications[],
): readonly Omit<DoctorFinding, 'subject'>[] {
  const domain = all.find(({ identity }) => one.identity.endsWith(`@${identity}`));
  const recipient = notificationRecipient(facts, one);
  // The settings of an address replace those of its domain, even if the address has none.
  if (domain && notificationRecipient(facts, domain) === 'bot' && recipient !== 'bot')
    return [{ code: 'identity-overrides', detail: domain.identity }];
  switch (recipient) {
    case 'bot':
      return one.forwarding ? [{ code: 'forwarding-beside-topics' }] : [];
    case 'bot-in-part':
      return [{ code: 'identity-incomplete' }];
    case 'other-topic':
      return [{ code: 'identity-elsewhere', detail: one.topics.Bounce ?? one.topics.Complaint ?? '' }];
    case 'mail-only':
      return publishesBounces(facts, region) || domain ? [] : [{ code: 'identity-by-mail-only' }];
    default:
      return recipient satisfies never;
  }
}

function notificationRecipient(
  { topics }: SetupFacts,
  one: IdentityNotifications,
): 'bot' | 'bot-in-part' | 'other-topic' | 'mail-only' {
  const ours = new Set(topics.map(({ topic }) => topic.arn));
  const configured = REQUIRED_NOTIFICATIONS.map((type) => one.topics[type]).filter(
    (arn) => arn !== undefined,
  );
  if (configured.length === 0) return 'mail-only';
  const toBot = configured.filter((arn) => ours.has(arn));
  if (toBot.length === REQUIRED_NOTIFICATIONS.length) return 'bot';
  return toBot.length > 0 ? 'bot-in-part' : 'other-topic';
}

/** Whether a configuration set of the Region publishes bounces to the bot. */
function publishesBounces(facts: SetupFacts, { sets }: RegionFacts): boolean {
  if ('failure' in sets) return true;
  return sets.value.some(({ destinations }) =>
    destinationsToBot(facts, destinations).some(
      ({ enabled, eventTypes }) => enabled && eventTypes.includes('BOUNCE'),
    ),
  );
}
