import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import {
  DescribeConfigurationSetCommand,
  GetAccountSendingEnabledCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  GetSendStatisticsCommand,
  ListIdentitiesCommand,
  SESClient,
  UpdateAccountSendingEnabledCommand,
  UpdateConfigurationSetSendingEnabledCommand,
} from '@aws-sdk/client-ses';
import {
  DeleteSuppressedDestinationCommand,
  GetAccountCommand,
  GetSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
  PutSuppressedDestinationCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { ACCESS_DENIED, INTERNAL_FAILURE, THROTTLED } from '../../playground/aws/operation.js';
import { setProduction } from '../../playground/aws/region-state.js';
import { createSubscriptions } from '../../playground/aws/subscriptions.js';
import { suppressAfter } from '../../playground/aws/suppression.js';
import { type AwsAccount, startAwsAccount } from '../../playground/aws-account.js';
import { createMailTraffic } from '../../playground/mail-traffic.js';

const TOPIC = 'arn:aws:sns:ap-northeast-1:111122223333:ses-events';
const TOKYO = 'ap-northeast-1';

let aws: AwsAccount;
let now = Date.now();

beforeEach(async () => {
  await aws?.close();
  aws = await startAwsAccount({ now: () => now, subscriptions: createSubscriptions([TOPIC]) });
});
after(() => aws.close());

const settings = (region = TOKYO, requestTimeout = 10_000) => ({
  region,
  endpoint: aws.url,
  credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
  maxAttempts: 1,
  requestHandler: { requestTimeout, throwOnRequestTimeout: true },
});
const ses = (region?: string) => new SESClient(settings(region));
const sesv2 = () => new SESv2Client(settings());
const sns = () => new SNSClient(settings());
const named = (name: string) => (error: unknown) => error instanceof Error && error.name === name;

test('SES v1: sending off and on, for the account and for a configuration set', async () => {
  const isOn = async () => (await ses().send(new GetAccountSendingEnabledCommand({}))).Enabled;
  await ses().send(new UpdateAccountSendingEnabledCommand({ Enabled: false }));
  assert.equal(await isOn(), false);
  await ses().send(new UpdateAccountSendingEnabledCommand({ Enabled: true }));
  assert.equal(await isOn(), true);
  aws.region(TOKYO).enforcementStatus = 'SHUTDOWN';
  assert.equal(await isOn(), false);

  const turn = (ConfigurationSetName: string, Enabled: boolean) =>
    ses().send(new UpdateConfigurationSetSendingEnabledCommand({ ConfigurationSetName, Enabled }));
  const describe = async (attributes?: 'reputationOptions'[]) =>
    ses().send(
      new DescribeConfigurationSetCommand({
        ConfigurationSetName: 'newsletter',
        ConfigurationSetAttributeNames: attributes,
      }),
    );
  await turn('newsletter', false);
  assert.equal((await describe(['reputationOptions'])).ReputationOptions?.SendingEnabled, false);
  assert.equal((await describe()).ReputationOptions, undefined);
  await turn('newsletter', true);
  assert.equal((await describe(['reputationOptions'])).ReputationOptions?.SendingEnabled, true);
  await assert.rejects(turn('other', false), named('ConfigurationSetDoesNotExistException'));
});

test('SES v1: quota, statistics, sending, identities', async () => {
  const region = aws.region(TOKYO);
  region.quota.sentLast24Hours = 43_120;
  region.statistics.push({
    timestamp: 1_700_000_000_000,
    deliveryAttempts: 9,
    bounces: 2,
    complaints: 1,
    rejects: 0,
  });
  region.identities.push({ name: 'new.example', type: 'Domain', status: 'Pending' });
  const quota = await ses().send(new GetSendQuotaCommand({}));
  assert.deepEqual([quota.Max24HourSend, quota.MaxSendRate, quota.SentLast24Hours], [100_000, 28, 43_120]);
  const { SendDataPoints } = await ses().send(new GetSendStatisticsCommand({}));
  assert.deepEqual(SendDataPoints?.[0]?.Timestamp, new Date(1_700_000_000_000));
  assert.equal(SendDataPoints?.[0]?.Bounces, 2);
  assert.equal((await ses().send(new GetAccountSendingEnabledCommand({}))).Enabled, true);
  const first = await ses().send(new ListIdentitiesCommand({ IdentityType: 'Domain', MaxItems: 1 }));
  const NextToken = first.NextToken;
  const second = await ses().send(
    new ListIdentitiesCommand({ IdentityType: 'Domain', MaxItems: 1, NextToken }),
  );
  assert.deepEqual([first.Identities, second.Identities], [['shop.example'], ['new.example']]);
  assert.equal(second.NextToken, undefined);
  const Identities = ['new.example', 'unknown.example'];
  const { VerificationAttributes } = await ses().send(
    new GetIdentityVerificationAttributesCommand({ Identities }),
  );
  assert.deepEqual(VerificationAttributes, { 'new.example': { VerificationStatus: 'Pending' } });
});

test('each region has a state of its own', async () => {
  setProduction(aws.region('us-east-1'), false);
  const quota = await ses('us-east-1').send(new GetSendQuotaCommand({}));
  assert.equal(quota.Max24HourSend, 200);
  assert.equal((await ses().send(new GetSendQuotaCommand({}))).Max24HourSend, 100_000);
});

test('SES v2: the account', async () => {
  const region = aws.region(TOKYO);
  region.enforcementStatus = 'PROBATION';
  region.review = { status: 'PENDING', caseId: '4711' };
  const account = await sesv2().send(new GetAccountCommand({}));
  assert.equal(account.EnforcementStatus, 'PROBATION');
  assert.equal(account.ProductionAccessEnabled, true);
  assert.equal(account.Details?.ReviewDetails?.CaseId, '4711');
});

test('SES v2: the suppression list, by exact spelling', async () => {
  const EmailAddress = 'Jane+News@Example.com';
  await sesv2().send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: 'BOUNCE' }));
  const found = await sesv2().send(new GetSuppressedDestinationCommand({ EmailAddress }));
  assert.equal(found.SuppressedDestination?.Reason, 'BOUNCE');
  assert.ok(found.SuppressedDestination?.LastUpdateTime instanceof Date);
  const other = new GetSuppressedDestinationCommand({ EmailAddress: EmailAddress.toLowerCase() });
  await assert.rejects(sesv2().send(other), named('NotFoundException'));
  const slash = new GetSuppressedDestinationCommand({ EmailAddress: 'foo/bar@example.com' });
  await assert.rejects(sesv2().send(slash), named('BadRequestException'));
  await sesv2().send(
    new PutSuppressedDestinationCommand({ EmailAddress: 'b@example.com', Reason: 'COMPLAINT' }),
  );
  const list = await sesv2().send(new ListSuppressedDestinationsCommand({ Reasons: ['COMPLAINT'] }));
  assert.deepEqual(
    list.SuppressedDestinationSummaries?.map((summary) => summary.EmailAddress),
    ['b@example.com'],
  );
  await sesv2().send(new DeleteSuppressedDestinationCommand({ EmailAddress }));
  await assert.rejects(
    sesv2().send(new DeleteSuppressedDestinationCommand({ EmailAddress })),
    named('NotFoundException'),
  );
  setProduction(aws.region(TOKYO), false);
  const put = new PutSuppressedDestinationCommand({ EmailAddress, Reason: 'BOUNCE' });
  await assert.rejects(sesv2().send(put), named('BadRequestException'));
});

test('SES v2: the suppression list page by page, since a time, in pages no larger than the service gives', async () => {
  const { suppressed } = aws.region(TOKYO);
  const plain = { reason: 'BOUNCE', messageId: '', feedbackId: '' } as const;
  for (let index = 0; index < 25; index += 1)
    suppressed.set(`r${index}@one.example`, { ...plain, updatedAt: now - index * 1000 });
  const page = (more: object) =>
    sesv2().send(new ListSuppressedDestinationsCommand({ PageSize: 10, ...more }));
  const first = await page({});
  const second = await page({ NextToken: first.NextToken });
  const last = await page({ NextToken: second.NextToken });
  const sizes = [first, second, last].map(({ SuppressedDestinationSummaries: found }) => found?.length);
  assert.deepEqual([...sizes, last.NextToken], [10, 10, 5, undefined]);
  const lately = await page({ StartDate: new Date(now - 5500) });
  assert.equal(lately.SuppressedDestinationSummaries?.length, 6);
  const early = await page({ StartDate: new Date(now - 5500), EndDate: new Date(now - 3500) });
  assert.equal(early.SuppressedDestinationSummaries?.length, 2);
  await assert.rejects(page({ PageSize: 1001 }), named('BadRequestException'));
  await assert.rejects(page({ NextToken: 'made-up' }), named('InvalidNextTokenException'));
});

test('SES puts who bounces hard or complains onto the list', () => {
  const region = aws.region(TOKYO);
  const traffic = createMailTraffic({ now: () => now, region: TOKYO, account: aws.accountId });
  const events = [...traffic.hardBounces(2), ...traffic.softBounces(3), ...traffic.complaints(1)];
  for (const event of events) suppressAfter(region, event, now);
  assert.deepEqual(
    [...region.suppressed.values()].map(({ reason }) => reason),
    ['BOUNCE', 'BOUNCE', 'COMPLAINT'],
  );
});

test('SNS: a subscription is confirmed with its token only', async () => {
  const { arn, token } = aws.subscriptions.request(TOPIC, 'https://bot.example/sns');
  const confirm = (Token: string) =>
    sns().send(new ConfirmSubscriptionCommand({ TopicArn: TOPIC, Token, AuthenticateOnUnsubscribe: 'true' }));
  await assert.rejects(confirm('wrong'), /Invalid parameter: Token/);
  assert.equal((await confirm(token)).SubscriptionArn, arn);
  assert.equal(aws.subscriptions.find(arn)?.authenticateOnUnsubscribe, true);
  const { Attributes } = await sns().send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }));
  assert.equal(Attributes?.['PendingConfirmation'], 'false');
  const topic = await sns().send(new GetTopicAttributesCommand({ TopicArn: TOPIC }));
  assert.equal(topic.Attributes?.['SubscriptionsConfirmed'], '1');
  const { Subscriptions } = await sns().send(new ListSubscriptionsByTopicCommand({ TopicArn: TOPIC }));
  assert.equal(Subscriptions?.[0]?.SubscriptionArn, arn);
  await assert.rejects(
    sns().send(new GetTopicAttributesCommand({ TopicArn: `${TOPIC}x` })),
    named('NotFoundException'),
  );
});

/** There is no STS client among the dependencies: a request as it would send it. */
test('STS: who we are', async () => {
  const scope = 'Credential=AKIATEST/20261124/ap-northeast-1/sts/aws4_request';
  const response = await fetch(aws.url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  });
  assert.match(await response.text(), /<Account>111122223333<\/Account>/);
  assert.equal((await fetch(aws.url, { method: 'POST' })).status, 403);
});

test('faults arrive as the errors that AWS sends', async () => {
  const quota = () => ses().send(new GetSendQuotaCommand({}));
  const account = () => sesv2().send(new GetAccountCommand({}));
  aws.faults.set('GetSendQuota', ACCESS_DENIED, 1);
  await assert.rejects(quota(), named('AccessDenied'));
  aws.faults.set('GetSendQuota', THROTTLED, 1);
  await assert.rejects(quota(), named('Throttling'));
  aws.faults.set('GetAccount', ACCESS_DENIED, 1);
  await assert.rejects(account(), named('AccessDeniedException'));
  aws.faults.set('GetAccount', THROTTLED, 1);
  await assert.rejects(account(), named('TooManyRequestsException'));
  aws.faults.set('*', INTERNAL_FAILURE, 2);
  await assert.rejects(quota(), { $fault: 'server' });
  await assert.rejects(account(), { $fault: 'server' });
  aws.faults.set('*', { kind: 'hang' }, 1);
  const impatient = new SESClient(settings(TOKYO, 500));
  await assert.rejects(impatient.send(new GetSendQuotaCommand({})), named('TimeoutError'));
  aws.faults.set('*', { kind: 'drop' }, 1);
  await assert.rejects(quota());
  assert.equal((await quota()).MaxSendRate, 28);
  assert.deepEqual(aws.calls.at(-1)?.operation, 'GetSendQuota');
});

test('one control-plane call a second, if the limit is on', async () => {
  aws.limitRate(true);
  const quota = () => ses().send(new GetSendQuotaCommand({}));
  await quota();
  await assert.rejects(quota(), named('Throttling'));
  await ses('us-east-1').send(new GetSendQuotaCommand({}));
  now += 1000;
  await quota();
});
