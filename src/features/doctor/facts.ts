import type { AccountRegion } from '../../account-region.js';
import type {
  AccountState,
  AwsFailure,
  AwsResult,
  EventDestination,
  IdentityNotifications,
  Queue,
  Subscriber,
  SubscriptionAttributes,
  TopicAttributes,
} from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { ChannelProblem } from '../../slack/channel-problems.js';
import type { SlackAnswer } from '../../slack/probe.js';
import type { Topic } from '../../sns/index.js';
import type { StoreAdvice } from '../../store/index.js';

/** Everything that the doctor has read about a setup, at one time. */
export type SetupFacts = {
  /** ms since the epoch */
  now: number;
  /** `22.13.0` */
  nodeVersion: string;
  slack: SlackFacts;
  /** The topics whose messages the bot accepts. */
  topics: readonly TopicFacts[];
  /** The accounts and Regions that the bot watches. */
  regions: readonly RegionFacts[];
  /** The accounts and Regions of which events have arrived, by whatever topic. */
  eventsFrom: readonly AccountRegion[];
  /** Certificates that SNS signs with and the bot does not know: their topic, and what they are. */
  unknownCertificates: readonly { topicArn: string; detail: string }[];
  /** Undefined: there is no store to check. */
  store: readonly StoreAdvice[] | { unavailable: string } | undefined;
  /** The result of a request to the public URL; undefined: none is configured. */
  endpoint: { url: string; status: number } | { url: string; unreachable: string } | undefined;
};

export type SlackFacts = {
  auth: SlackAnswer;
  /** With the environment variable that names each. */
  channels: readonly { variable: string; id: string; answer: SlackAnswer }[];
  appToken: SlackAnswer | undefined;
  /** Which blocks the workspace takes; `unknown`: Slack does not say. */
  blocks: 'all' | 'no-charts' | 'refused' | 'unknown';
  /** The answer to a direct message to a person; undefined: there is nobody to ask it about. */
  directMessages: SlackAnswer | undefined;
  /** Whether the app has its Home tab; `unknown`: Slack does not say, or there is nobody to ask it about. */
  homeTab: 'on' | 'off' | 'unknown';
  /** What the running bot could not post to; none for another process. */
  problems: readonly ChannelProblem[];
  signingSecret: string | undefined;
};

export type TopicFacts = {
  topic: Topic;
  attributes: AwsResult<TopicAttributes | undefined>;
  subscribers: AwsResult<readonly Subscriber[] | undefined>;
  /** The bot's own endpoint; undefined: it is not configured. */
  endpoint: string | undefined;
  /** The subscription of the bot's endpoint, once it is confirmed. */
  subscription: AwsResult<SubscriptionAttributes | undefined> | undefined;
  /** The dead-letter queue of the subscription. */
  deadLetters: { arn: string; queue: AwsResult<Queue | undefined> } | undefined;
  /** How confirming with an invalid token failed. A bot that may confirm gets `refused`. */
  confirming: AwsFailure | undefined;
};

export type RegionFacts = {
  accountRegion: AccountRegion;
  /** The account that the credentials belong to. */
  caller: AwsResult<string>;
  state: AwsResult<AccountState>;
  quota: AwsResult<unknown>;
  sets: AwsResult<readonly { name: string; destinations: readonly EventDestination[] }[]>;
  identities: AwsResult<readonly IdentityNotifications[]>;
  /** The results of calls that test permissions. */
  permissions: readonly AwsResult<unknown>[];
};

/** Everything that the doctor can find. The catalog has the meaning of each code and the fix. */
export type FindingCode = keyof Catalog['doctor']['findings'];

export type DoctorFinding = {
  code: FindingCode;
  /** What the finding is about: a topic, a configuration set, an environment variable. */
  subject: string;
  /** What was found, if the code does not say it. */
  detail?: string;
  accountRegion?: AccountRegion;
};

/** Returns the findings of one kind in the facts. */
export type SetupCheck = (facts: SetupFacts) => readonly DoctorFinding[];

/** Findings about what works, but could work better. */
const ADVICE: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'policy-to-anybody',
  'key-unread',
  'subscription-unauthenticated',
  'delivery-policy-default',
  'no-dead-letters',
  'dead-letters-waiting',
  'signature-version-1',
  'forwarding-beside-topics',
  'sandbox',
  'store-no-replicas',
  'store-does-not-wait',
  'store-unknown',
  'topic-not-watched',
  'slack-charts',
  'slack-optional-scopes',
]);

/** Whether a finding is advice; otherwise it is a problem. */
export function isAdvice({ code }: DoctorFinding): boolean {
  return ADVICE.has(code);
}
