import { ConfirmSubscriptionCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Topic } from '../sns/index.js';
import type { AwsAccess } from './access.js';
import { CLIENT_SETTINGS } from './client-settings.js';

/**
 * Confirms a subscription in the topic's own region. Authenticated, so that afterwards only the owner of the topic or
 * of the subscription can cancel it: https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html
 *
 * @param accounts with whose credentials it is done where the topic is theirs; otherwise with the SDK's own
 * @throws what the SDK throws
 */
export function createConfirmSubscription(accounts: readonly AwsAccess[]) {
  const clients = new Map<string, SNSClient>();
  return async function confirmSubscription(topic: Topic, token: string): Promise<void> {
    const place = `${topic.account}/${topic.region}`;
    const client = clients.get(place) ?? new SNSClient({ ...settingsOf(topic), region: topic.region });
    clients.set(place, client);
    await client.send(
      new ConfirmSubscriptionCommand({
        TopicArn: topic.arn,
        Token: token,
        AuthenticateOnUnsubscribe: 'true',
      }),
    );
  };

  function settingsOf(topic: Topic) {
    return accounts.find(({ account }) => account === topic.account)?.clientSettings ?? CLIENT_SETTINGS;
  }
}
