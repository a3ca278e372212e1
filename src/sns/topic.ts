/** The parts of an SNS topic's ARN, `arn:<partition>:sns:<region>:<account>:<name>`. */
export type Topic = { arn: string; partition: string; region: string; account: string; name: string };

const TOPIC_ARN =
  /^arn:(aws|aws-cn|aws-us-gov):sns:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):([A-Za-z0-9_-]{1,256})$/;

/**
 * Parses a topic ARN; undefined if it is not one. FIFO topics (`….fifo`) are refused, because SES publishes to standard
 * topics only: https://docs.aws.amazon.com/ses/latest/dg/configure-sns-notifications.html
 */
export function parseTopicArn(arn: string): Topic | undefined {
  const [, partition, region, account, name] = TOPIC_ARN.exec(arn) ?? [];
  if (!partition || !region || !account || !name) return undefined;
  return { arn, partition, region, account, name };
}
