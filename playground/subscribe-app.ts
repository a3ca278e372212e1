import type { EventRouting } from './aws/event-routing.js';
import { deadLetterGrantPolicy } from './aws/topic-state.js';
import type { SnsService } from './sns-service.js';

const EVENT_TYPES = [
  'SEND',
  'REJECT',
  'BOUNCE',
  'COMPLAINT',
  'DELIVERY',
  'RENDERING_FAILURE',
  'DELIVERY_DELAY',
];
const DELIVERY_POLICY = JSON.stringify({
  healthyRetryPolicy: { minDelayTarget: 5, maxDelayTarget: 300, numRetries: 20 },
});

/**
 * Subscribes the app to the topic and leaves the account as `npm run setup` would: with retries, a dead-letter queue, and
 * configuration sets that publish their events.
 */
export async function subscribeApp(
  sns: Pick<SnsService, 'topicArn' | 'subscribe'>,
  { queues, configurationSets }: EventRouting,
  endpoint: string,
): Promise<void> {
  const { topicArn } = sns;
  const [, , , region, account, topicName] = topicArn.split(':');
  const queueName = `${topicName}-dead-letters`;
  const queueArn = `arn:aws:sqs:${region}:${account}:${queueName}`;
  queues.set(queueName, {
    attributes: new Map([['Policy', deadLetterGrantPolicy(topicArn, queueArn)]]),
    messages: [],
  });
  for (const name of configurationSets.keys()) {
    configurationSets.set(name, [{ name: 'ses-warden', enabled: true, eventTypes: EVENT_TYPES, topicArn }]);
  }
  const { attributes } = await sns.subscribe(endpoint);
  attributes.set('DeliveryPolicy', DELIVERY_POLICY);
  attributes.set('RedrivePolicy', JSON.stringify({ deadLetterTargetArn: queueArn }));
}
