/** What SNS signs of a notification: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html */
export function stringToSign(envelope: Readonly<Record<string, string>>): string {
  const { Message, MessageId, Timestamp, TopicArn, Type } = envelope;
  return `Message\n${Message}\nMessageId\n${MessageId}\nTimestamp\n${Timestamp}\nTopicArn\n${TopicArn}\nType\n${Type}\n`;
}
