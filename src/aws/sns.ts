import { ConfirmSubscriptionCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Topic } from '../sns/index.js';
import { CLIENT_SETTINGS } from './client-settings.js';

/**
 * Confirms a subscription in the topic's own region. Authenticated, so that afterwards only the owner of the topic or
 * of the subscription can cancel it: https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html
 *
 * @throws what the SDK throws
 */
export function createConfirmSubscription() {
  const clients = new Map<string, SNSClient>();
  return async function confirmSubscription(topic: Topic, token: string): Promise<void> {
    const client = clients.get(topic.region) ?? new SNSClient({ region: topic.region, ...CLIENT_SETTINGS });
    clients.set(topic.region, client);
    await client.send(
      new ConfirmSubscriptionCommand({
        TopicArn: topic.arn,
        Token: token,
        AuthenticateOnUnsubscribe: 'true',
      }),
    );
  };
}
