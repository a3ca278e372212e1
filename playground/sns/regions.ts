/** What the host names of a partition end with: https://docs.aws.amazon.com/general/latest/gr/rande.html */
const SUFFIXES: Readonly<Record<string, string>> = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com',
  'aws-eusc': 'amazonaws.eu',
  'aws-iso': 'c2s.ic.gov',
  'aws-iso-b': 'sc2s.sgov.gov',
  'aws-iso-e': 'cloud.adc-e.uk',
  'aws-iso-f': 'csp.hci.ic.gov',
};

/** Regions that were there before Regions had to be opted into: one name for all of them. */
const WITH_THE_COMMON_NAME =
  /^(us-(east|west)-[12]|ca-central-1|sa-east-1|eu-(west-[123]|central-1|north-1)|ap-(northeast-[123]|southeast-[12]|south-1))$/;

/** The partition of a Region: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionOf(region: string): string {
  const [, isolated] = /^[a-z]{2}-iso([bef]?)-/.exec(region) ?? [];
  if (isolated !== undefined) return isolated === '' ? 'aws-iso' : `aws-iso-${isolated}`;
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws';
}

/** The ARN of a topic in any Region of any partition. */
export function snsTopicArn(region: string, account: string, name: string): string {
  return `arn:${partitionOf(region)}:sns:${region}:${account}:${name}`;
}

/** Where SNS serves certificates in the Region of a topic: https://docs.aws.amazon.com/general/latest/gr/sns.html */
export function snsOrigin(topicArn: string): string {
  const [, partition = '', , region = ''] = topicArn.split(':');
  return `https://sns.${region}.${SUFFIXES[partition] ?? 'amazonaws.com'}`;
}

/** To whom SNS's certificates are made out there, as AWS's validator expects: https://github.com/aws/aws-sdk-java-v2/pull/6802 */
export function signerName(topicArn: string): string {
  const [, partition = '', , region = ''] = topicArn.split(':');
  const suffix = SUFFIXES[partition] ?? 'amazonaws.com';
  switch (partition) {
    case 'aws-us-gov':
      return 'sns-us-gov-west-1.amazonaws.com';
    case 'aws-cn':
    case 'aws-iso':
    case 'aws-iso-b':
      return `sns-${region}.${suffix}`;
    default:
      return WITH_THE_COMMON_NAME.test(region) ? 'sns.amazonaws.com' : `sns-signing.${region}.${suffix}`;
  }
}

/** Whether SNS serves certificates under this host name. */
export function isSnsHost(host: string): boolean {
  const [, region = ''] = /^sns\.([a-z]{2,4}(?:-[a-z]+)+-\d)\./.exec(host) ?? [];
  return host === new URL(snsOrigin(snsTopicArn(region, '', ''))).host;
}
