import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import {
  SESClient,
  SetIdentityFeedbackForwardingEnabledCommand,
  SetIdentityNotificationTopicCommand,
} from '@aws-sdk/client-ses';
import {
  CreateConfigurationSetEventDestinationCommand,
  type EventType,
  SESv2Client,
  UpdateConfigurationSetEventDestinationCommand,
} from '@aws-sdk/client-sesv2';
import {
  CreateTopicCommand,
  GetTopicAttributesCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { createSubscriptions } from '../../playground/aws/subscriptions.js';
import { type AwsAccount, startAwsAccount } from '../../playground/aws-account.js';
import { createEventRouting } from '../../src/aws/index.js';
import { accessTo } from '../support/aws-access.js';

const REGION = 'ap-northeast-1';
const TOPIC = `arn:aws:sns:${REGION}:111122223333:ses-events`;
const ENDPOINT = 'https://bot.example.com/sns';

let aws: AwsAccount;
let now = Date.now();
let sns: SNSClient;
let sqs: SQSClient;
let ses: SESClient;
let sesv2: SESv2Client;

beforeEach(async () => {
  await aws?.close();
  aws = await startAwsAccount({ now: () => now, subscriptions: createSubscriptions([TOPIC]) });
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  const settings = { region: REGION, endpoint: aws.url, credentials, maxAttempts: 1 };
  sns = new SNSClient(settings);
  sqs = new SQSClient(settings);
  ses = new SESClient(settings);
  sesv2 = new SESv2Client(settings);
});
after(() => aws.close());

const refused = (name: string, words: RegExp) => (error: unknown) =>
  error instanceof Error && error.name === name && words.test(error.message);

describe('what lies between SES and a subscriber, as strict as the real one', () => {
  test('SNS: what is created twice must be the same', async () => {
    const create = (Attributes: Record<string, string>) =>
      sns.send(new CreateTopicCommand({ Name: 'new', Attributes }));
    const { TopicArn } = await create({});
    assert.deepEqual(await create({}).then((again) => again.TopicArn), TopicArn);
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    assert.equal(Attributes?.['SignatureVersion'], '1');
    await assert.rejects(create({ SignatureVersion: '2' }), /different attributes/);
    await assert.rejects(create({ SignatureVersion: '3' }), /SignatureVersion/);
    await assert.rejects(
      sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Polcy', AttributeValue: '{}' })),
      refused('InvalidParameterException', /Polcy/),
    );
  });

  test('SNS: a subscription is pending until confirmed, and cannot be cancelled before', async () => {
    const subscribe = (Attributes: Record<string, string> = {}, Protocol = 'https') =>
      sns.send(
        new SubscribeCommand({
          TopicArn: TOPIC,
          Protocol,
          Endpoint: ENDPOINT,
          Attributes,
          ReturnSubscriptionArn: true,
        }),
      );
    await assert.rejects(subscribe({}, 'http'), /Endpoint/);
    const tooMany = { healthyRetryPolicy: { numRetries: 101 } };
    await assert.rejects(subscribe({ DeliveryPolicy: JSON.stringify(tooMany) }), /DeliveryPolicy/);
    const { SubscriptionArn } = await subscribe();
    await assert.rejects(sns.send(new UnsubscribeCommand({ SubscriptionArn })), /pending/);
    const [pending] = aws.subscriptions.ofTopic(TOPIC);
    const { token = '' } = { ...pending };
    await subscribe();
    assert.notEqual(aws.subscriptions.ofTopic(TOPIC)[0]?.token, token, 'asked again with a new token');
    aws.subscriptions.confirm(TOPIC, aws.subscriptions.ofTopic(TOPIC)[0]?.token ?? '', true);
    await assert.rejects(subscribe({ RawMessageDelivery: 'true' }), /different attributes/);
    const set = (AttributeName: string, AttributeValue: string) =>
      sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));
    await assert.rejects(set('RedrivePolicy', '{"deadLetterTargetArn":"arn:aws:sns:x"}'), /RedrivePolicy/);
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    assert.deepEqual(aws.subscriptions.ofTopic(TOPIC), []);
  });

  test('SQS: received is hidden for a while, and deleted only with the newest receipt', async () => {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'dead' }));
    await assert.rejects(
      sqs.send(new CreateQueueCommand({ QueueName: 'dead', Attributes: { MessageRetentionPeriod: '60' } })),
      /already exists/,
    );
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'バウンス' }));
    const receive = async () =>
      (await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 60 }))).Messages ?? [];
    const [first] = await receive();
    assert.equal(first?.Body, 'バウンス');
    assert.deepEqual(await receive(), []);
    const count = async () => {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
      return Attributes?.['ApproximateNumberOfMessages'];
    };
    assert.equal(await count(), '0');
    now += 61_000;
    assert.equal(await count(), '1');
    const [second] = await receive();
    const remove = (handle: string | undefined) =>
      sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: [{ Id: '0', ReceiptHandle: handle }] }));
    assert.equal((await remove(first?.ReceiptHandle)).Failed?.length, 1);
    assert.equal((await remove(second?.ReceiptHandle)).Successful?.length, 1);
    now += 61_000;
    assert.deepEqual(await receive(), []);
    await assert.rejects(
      sqs.send(new GetQueueAttributesCommand({ QueueUrl: `${QueueUrl}x`, AttributeNames: ['All'] })),
      /does not exist/,
    );
  });

  test('SES: events go to a topic of the region that it may publish to, and to no other', async () => {
    const destination = (TopicArn: string, MatchingEventTypes: EventType[] = ['BOUNCE']) => ({
      ConfigurationSetName: 'newsletter',
      EventDestinationName: 'x',
      EventDestination: { Enabled: true, MatchingEventTypes, SnsDestination: { TopicArn } },
    });
    const create = (TopicArn: string, types?: EventType[]) =>
      sesv2.send(new CreateConfigurationSetEventDestinationCommand(destination(TopicArn, types)));
    await assert.rejects(create(`${TOPIC}x`), refused('BadRequestException', /Could not publish/));
    await assert.rejects(create(TOPIC.replace(REGION, 'us-east-1')), /Could not publish/);
    await assert.rejects(create(TOPIC, []), /event types/);
    await assert.rejects(
      sesv2.send(new UpdateConfigurationSetEventDestinationCommand(destination(TOPIC))),
      refused('NotFoundException', /<x>/),
    );
    aws.subscriptions.topics.get(TOPIC)?.set('KmsMasterKeyId', 'alias/aws/sns');
    await assert.rejects(create(TOPIC), /Could not publish/);
    aws.subscriptions.topics.get(TOPIC)?.delete('KmsMasterKeyId');
    await create(TOPIC);
    await assert.rejects(create(TOPIC), refused('AlreadyExistsException', /<x>/));
  });

  test('SES: lists longer than a page are read to their end, page by page', async () => {
    const region = aws.region(REGION);
    region.identities = Array.from({ length: 2345 }, (_, number) => ({
      ...(region.identities[0] ?? assert.fail()),
      name: `shop${number}.example`,
    }));
    for (let number = 0; number < 1500; number += 1)
      region.eventRouting.configurationSets.set(`set${number}`, []);
    const { eventDestinations, identityFeedback } = createEventRouting(accessTo(aws, REGION));
    const sets = await eventDestinations.configurationSets();
    assert.equal('value' in sets && sets.value.length, 1501);
    const identities = await identityFeedback.ofAll();
    assert.equal(
      'value' in identities && new Set(identities.value.map(({ identity }) => identity)).size,
      2345,
    );
    const asked = (operation: string) => aws.calls.filter((call) => call.operation === operation).length;
    assert.deepEqual([asked('ListConfigurationSets'), asked('ListIdentities')], [2, 3]);
  });

  test('SES: feedback goes out by mail unless bounces and complaints go to topics', async () => {
    const Identity = 'shop.example';
    const setTopic = (NotificationType: 'Bounce' | 'Complaint', SnsTopic: string) =>
      ses.send(new SetIdentityNotificationTopicCommand({ Identity, NotificationType, SnsTopic }));
    const turnOff = () =>
      ses.send(new SetIdentityFeedbackForwardingEnabledCommand({ Identity, ForwardingEnabled: false }));
    await assert.rejects(turnOff(), /bounces and complaints/);
    await assert.rejects(setTopic('Bounce', `${TOPIC}x`), /Invalid SNS topic/);
    await setTopic('Bounce', TOPIC);
    await assert.rejects(turnOff(), /bounces and complaints/);
    await setTopic('Complaint', TOPIC);
    await turnOff();
    assert.equal(aws.region(REGION).eventRouting.feedback.get(Identity)?.forwarding, false);
  });
});
