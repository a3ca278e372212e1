import { deadLetterQueue, PERMISSIONS, queueArn, type ResourceKind } from '../../aws/rules/index.js';
import type { Topic } from '../../sns/index.js';

/** An identity-based policy of IAM. */
export type IamPolicy = { Version: string; Statement: readonly IamStatement[] };

type IamStatement = {
  Sid: string;
  Effect: 'Allow';
  Action: readonly string[];
  Resource: string | readonly string[];
  Condition?: object;
};

const SIDS: Readonly<Record<ResourceKind, string>> = {
  anything: 'Account',
  topics: 'Topics',
  'dead-letters': 'DeadLetters',
  'configuration-sets': 'ConfigurationSets',
  simulator: 'Simulator',
  imports: 'Imports',
  'import-bucket': 'ImportBucket',
  'mail-bucket': 'MailBucket',
};
/** Needed only if a bucket for imports is configured. */
const FOR_IMPORTS: ReadonlySet<ResourceKind> = new Set<ResourceKind>(['imports', 'import-bucket']);
const TO_SIMULATOR = { 'ForAllValues:StringLike': { 'ses:Recipients': ['*@simulator.amazonses.com'] } };

/**
 * The IAM policy with the permissions that the bot, or the person who runs setup, needs, and no others.
 *
 * @param roles the ARNs of the roles that the bot assumes in other accounts
 * @param bucket the bucket for imports, if one is configured
 * @param mailBucket the bucket in which SES puts bounce mails, if one is configured
 */
export function iamPolicy(
  user: keyof typeof PERMISSIONS,
  {
    topics,
    roles,
    bucket,
    mailBucket,
  }: {
    topics: readonly Topic[];
    roles: readonly string[];
    bucket?: string | undefined;
    mailBucket?: string | undefined;
  },
): IamPolicy {
  const resources: Readonly<Record<ResourceKind, string | readonly string[]>> = {
    anything: '*',
    topics: topics.map(({ arn }) => arn),
    'dead-letters': topics.map((topic) => queueArn(topic, deadLetterQueue(topic))),
    'configuration-sets': topics.map(
      ({ partition, region, account }) => `arn:${partition}:ses:${region}:${account}:configuration-set/*`,
    ),
    simulator: '*',
    imports: '*',
    'import-bucket': `arn:${topics[0]?.partition ?? 'aws'}:s3:::${bucket}/ses-warden/*`,
    'mail-bucket': `arn:${topics[0]?.partition ?? 'aws'}:s3:::${mailBucket}/*`,
  };
  const kinds = Object.keys(SIDS)
    .filter(isKind)
    .filter((kind) => bucket !== undefined || !FOR_IMPORTS.has(kind))
    .filter((kind) => mailBucket !== undefined || kind !== 'mail-bucket');
  const statements = kinds.flatMap((kind) => {
    const Action = PERMISSIONS[user][kind];
    if (!Action) return [];
    const Condition = kind === 'simulator' && { Condition: TO_SIMULATOR };
    return [{ Sid: SIDS[kind], Effect: 'Allow', Action, Resource: resources[kind], ...Condition } as const];
  });
  return { Version: '2012-10-17', Statement: [...statements, ...assumeRoles(roles)] };
}

function assumeRoles(roles: readonly string[]): readonly IamStatement[] {
  if (roles.length === 0) return [];
  return [{ Sid: 'Roles', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: roles }];
}

function isKind(text: string): text is ResourceKind {
  return text in SIDS;
}
