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
import type { SlackAnswer } from '../../slack/probe.js';
import type { Topic } from '../../sns/index.js';
import type { StoreAdvice } from '../../store/index.js';
import type { DoctorFinding } from './finding.js';

/** Everything that was seen of a set-up, at one time. */
export type SetupFacts = {
  /** ms since the epoch */
  now: number;
  /** `20.20.2` */
  nodeVersion: string;
  slack: SlackFacts;
  /** The topics that messages are accepted from. */
  topics: readonly TopicFacts[];
  /** The accounts and regions that are asked. */
  regions: readonly RegionFacts[];
  /** Undefined: there was no store to ask. */
  store: readonly StoreAdvice[] | { unavailable: string } | undefined;
  /** What the public address answered; undefined: none is configured. */
  endpoint: { url: string; status: number } | { url: string; unreachable: string } | undefined;
};

export type SlackFacts = {
  auth: SlackAnswer;
  /** With the variable that names each. */
  channels: readonly { variable: string; id: string; answer: SlackAnswer }[];
  appToken: SlackAnswer | undefined;
  signingSecret: string | undefined;
};

export type TopicFacts = {
  topic: Topic;
  attributes: AwsResult<TopicAttributes | undefined>;
  subscribers: AwsResult<readonly Subscriber[] | undefined>;
  /** The bot's own endpoint; undefined: it is not configured. */
  endpoint: string | undefined;
  /** That of the bot's endpoint, once it is confirmed. */
  subscription: AwsResult<SubscriptionAttributes | undefined> | undefined;
  /** Where its dead letters go. */
  deadLetters: { arn: string; queue: AwsResult<Queue | undefined> } | undefined;
  /** Why a confirmation failed whose token cannot exist: refused, where the bot may confirm at all. */
  confirming: AwsFailure | undefined;
};

export type RegionFacts = {
  account: string;
  region: string;
  /** Whose the credentials are that it is asked with. */
  caller: AwsResult<string>;
  state: AwsResult<AccountState>;
  quota: AwsResult<unknown>;
  sets: AwsResult<readonly { name: string; destinations: readonly EventDestination[] }[]>;
  identities: AwsResult<readonly IdentityNotifications[]>;
  /** What became of calls that were made to see whether they may be. */
  permissions: readonly AwsResult<unknown>[];
};

/** Finds what is wrong in what was seen. */
export type Check = (facts: SetupFacts) => readonly DoctorFinding[];
