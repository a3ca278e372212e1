/** The parts of an SNS topic's ARN, `arn:<partition>:sns:<region>:<account>:<name>`. */
export type Topic = { arn: string; partition: Partition; region: string; account: string; name: string };

/** What the host names of a partition end with, as in the endpoint rules of the AWS SDK (`partitions.json`). */
export const DNS_SUFFIX = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com',
  'aws-eusc': 'amazonaws.eu',
  'aws-iso': 'c2s.ic.gov',
  'aws-iso-b': 'sc2s.sgov.gov',
  'aws-iso-e': 'cloud.adc-e.uk',
  'aws-iso-f': 'csp.hci.ic.gov',
} as const;

export type Partition = keyof typeof DNS_SUFFIX;

const TOPIC_ARN = /^arn:(aws(?:-[a-z]+)*):sns:([a-z]{2,4}(?:-[a-z]+)+-\d):(\d{12}):([A-Za-z0-9_-]{1,256})$/;

/**
 * Parses a topic ARN; undefined if it is not one. FIFO topics (`….fifo`) are refused, because SES publishes to standard
 * topics only: https://docs.aws.amazon.com/ses/latest/dg/configure-sns-notifications.html
 */
export function parseTopicArn(arn: string): Topic | undefined {
  const [, partition, region, account, name] = TOPIC_ARN.exec(arn) ?? [];
  if (!partition || !region || !account || !name || !isPartition(partition)) return undefined;
  return { arn, partition, region, account, name };
}

function isPartition(name: string): name is Partition {
  return Object.hasOwn(DNS_SUFFIX, name);
}
