import type { Topic } from './topic.js';

const SUFFIXES: Readonly<Record<string, string | undefined>> = {
  aws: 'amazonaws.com',
  'aws-us-gov': 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
};

const FILE = /^[0-9a-f]{32}\.pem$/;

/**
 * Whether SNS in the topic's own Region serves signing certificates under this URL. The string is compared without parsing:
 * there is one valid spelling, without port, user name, encoding, capital letters or trailing dot. A pattern for the host would
 * accept an S3 bucket named `sns` (`sns.s3-us-west-2.amazonaws.com`):
 * https://spaceraccoon.dev/exploiting-improper-validation-amazon-simple-notification-service/
 *
 * @param topic one of the accepted topics, never the one that the message claims
 */
export function isCertificateUrl(url: string, topic: Topic): boolean {
  const suffix = SUFFIXES[topic.partition];
  if (!suffix) return false;
  const start = `https://sns.${topic.region}.${suffix}/SimpleNotificationService-`;
  return url.startsWith(start) && FILE.test(url.slice(start.length));
}
