import { DNS_SUFFIX, type Topic } from './topic.js';

/**
 * To whom SNS's signing certificates are made out, as AWS's own validator has it (`SnsHostProvider`):
 * https://github.com/aws/aws-sdk-java-v2/pull/6802
 */
const NAMED_BY_REGION: Readonly<Record<string, string>> = {
  'cn-north-1': 'sns-cn-north-1.amazonaws.com.cn',
  'cn-northwest-1': 'sns-cn-northwest-1.amazonaws.com.cn',
  'us-gov-east-1': 'sns-us-gov-west-1.amazonaws.com',
  'us-gov-west-1': 'sns-us-gov-west-1.amazonaws.com',
  'us-iso-east-1': 'sns-us-iso-east-1.c2s.ic.gov',
  'us-isob-east-1': 'sns-us-isob-east-1.sc2s.sgov.gov',
};

/** In these Regions it is `sns-signing.<region>.<suffix>`; same source. */
const SIGNED_REGIONALLY: ReadonlySet<string> = new Set([
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-isoe-west-1',
  'eu-south-1',
  'eu-south-2',
  'eusc-de-east-1',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'us-isof-east-1',
  'us-isof-south-1',
]);

/**
 * Regions of the AWS SDK that AWS's validator does not list yet; the name is unconfirmed. Each form that a neighbor of the
 * Region uses is accepted: all of them are names that nobody but AWS can have.
 */
const NAME_UNCONFIRMED: ReadonlySet<string> = new Set([
  'me-west-1',
  'sa-west-1',
  'us-iso-west-1',
  'us-isob-west-1',
]);

/** The names to one of which a signing certificate of SNS in the topic's Region is made out. */
export function certificateNames({
  partition,
  region,
}: Pick<Topic, 'partition' | 'region'>): readonly string[] {
  const suffix = DNS_SUFFIX[partition];
  const regional = `sns-signing.${region}.${suffix}`;
  if (SIGNED_REGIONALLY.has(region)) return [regional];
  if (NAME_UNCONFIRMED.has(region)) return [regional, `sns-${region}.${suffix}`, 'sns.amazonaws.com'];
  return [NAMED_BY_REGION[region] ?? `sns.${suffix}`];
}

const SUFFIXES = [...new Set(Object.values(DNS_SUFFIX))].map((suffix) => suffix.replaceAll('.', '\\.'));
const SNS_NAME = new RegExp(
  `^sns(?:-[a-z0-9]+)*(?:\\.[a-z]{2,4}(?:-[a-z]+)+-\\d)?\\.(?:${SUFFIXES.join('|')})$`,
);

/**
 * Whether this could be a name of SNS, in any Region. A certificate with such a name that {@link certificateNames} does not
 * have is one that AWS has introduced since, not a forged one. S3 buckets named `sns` have no such name.
 */
export function isNameOfSns(name: string): boolean {
  return SNS_NAME.test(name);
}
