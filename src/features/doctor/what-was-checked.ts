import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { DoctorFinding, RegionFacts, SetupFacts, SlackFacts, TopicFacts } from './facts.js';

/** What was found, problems first, then advice; what was checked, and what could not be. */
export type DoctorReport = {
  findings: readonly DoctorFinding[];
  checked: readonly CheckedPart[];
  unchecked: readonly Unchecked[];
};

/** A part of the setup that was read, and what of it; `count` where there are several. */
export type CheckedPart = {
  area: keyof Catalog['doctor']['areas'];
  /** The topic or the URL. */
  about?: string;
  accountRegion?: AccountRegion;
  items: readonly CheckedItem[];
};

type CheckedItem = { item: keyof Catalog['doctor']['items']; count?: number };

/** What could not be checked. The catalog says why. */
type Unchecked = keyof Catalog['doctor']['unchecked'];

/** Returns what was read, for a reader who wants to know what "nothing is wrong" is about. */
export function checkedParts(facts: SetupFacts): readonly CheckedPart[] {
  const { slack, topics, regions, store, endpoint } = facts;
  const parts: readonly CheckedPart[] = [
    { area: 'slack', items: slackItems(slack) },
    ...regions.map(regionPart),
    ...topics.map(topicPart),
    ...(store && !('unavailable' in store)
      ? [{ area: 'store', items: [{ item: 'settings' }] } as const]
      : []),
    ...(endpoint ? [{ area: 'endpoint', about: endpoint.url, items: [{ item: 'answers' }] } as const] : []),
    {
      area: 'machine',
      items: [{ item: 'node' }, ...(isTimeKnown(slack) ? [{ item: 'clock' } as const] : [])],
    },
  ];
  return parts.filter(({ items }) => items.length > 0);
}

/** Returns what the facts leave open: a check that could not be made is not a check that found nothing. */
export function unchecked({ slack, endpoint, store }: SetupFacts): readonly Unchecked[] {
  const { auth, blocks, homeTab, directMessages } = slack;
  // That Slack refuses the token or does not answer is a finding, which says more.
  const isAnswered = 'ok' in auth;
  const open: Readonly<Record<Unchecked, boolean>> = {
    scopes: isAnswered && auth.scopes === undefined,
    layout: isAnswered && blocks === 'unknown',
    home: isAnswered && homeTab === 'unknown',
    'direct-messages': isAnswered && (directMessages === undefined || 'unreachable' in directMessages),
    endpoint: endpoint === undefined,
    store: store === undefined,
  };
  return (Object.keys(open) as Unchecked[]).filter((code) => open[code]);
}

function slackItems(slack: SlackFacts): readonly CheckedItem[] {
  const { auth, channels, appToken, blocks, homeTab, directMessages, signingSecret } = slack;
  if (!('ok' in auth)) return [];
  const isRead = channels.filter(({ answer }) => !('unreachable' in answer)).length;
  return [
    { item: 'token' },
    ...(auth.scopes ? [{ item: 'scopes', count: auth.scopes.length } as const] : []),
    ...(isRead > 0 ? [{ item: 'channels', count: isRead } as const] : []),
    ...(blocks === 'unknown' ? [] : [{ item: 'layout' } as const]),
    ...(homeTab === 'unknown' ? [] : [{ item: 'home' } as const]),
    ...(directMessages && !('unreachable' in directMessages) ? [{ item: 'direct-messages' } as const] : []),
    ...(appToken && !('unreachable' in appToken) ? [{ item: 'app-token' } as const] : []),
    ...(!appToken && signingSecret !== undefined ? [{ item: 'signing-secret' } as const] : []),
  ];
}

function regionPart(facts: RegionFacts): CheckedPart {
  const { accountRegion, caller, state, sets, identities, permissions } = facts;
  return {
    area: 'aws',
    accountRegion,
    items: [
      ...('value' in caller ? [{ item: 'credentials' } as const] : []),
      ...(permissions.length > 0 ? [{ item: 'permissions', count: permissions.length } as const] : []),
      ...('value' in state ? [{ item: 'account' } as const] : []),
      ...('value' in sets ? [{ item: 'sets', count: sets.value.length } as const] : []),
      ...('value' in identities ? [{ item: 'identities', count: identities.value.length } as const] : []),
    ],
  };
}

function topicPart({ topic, attributes, subscription, deadLetters, confirming }: TopicFacts): CheckedPart {
  return {
    area: 'topic',
    about: topic.arn,
    items: [
      ...('value' in attributes ? [{ item: 'policy' } as const] : []),
      ...(subscription && 'value' in subscription ? [{ item: 'subscription' } as const] : []),
      ...(deadLetters && 'value' in deadLetters.queue ? [{ item: 'dead-letters' } as const] : []),
      ...(confirming ? [{ item: 'confirming' } as const] : []),
    ],
  };
}

function isTimeKnown({ auth }: SlackFacts): boolean {
  return 'ok' in auth && auth.at !== undefined;
}
