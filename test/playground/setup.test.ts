import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { ACCESS_DENIED, INTERNAL_FAILURE } from '../../playground/aws/operation.js';
import { createSubscriptions } from '../../playground/aws/subscriptions.js';
import { plainTopic } from '../../playground/aws/topic-state.js';
import { type AwsAccount, startAwsAccount } from '../../playground/aws-account.js';
import { createEventRouting, type EventRouting } from '../../src/aws/index.js';
import { setUp } from '../../src/cli/setup/setup.js';
import { readSetupFlags } from '../../src/cli/setup/setup-flags.js';
import { catalogOf } from '../../src/locales/index.js';
import { parseTopicArn } from '../../src/sns/topic.js';
import { accessTo } from '../support/aws-access.js';

const REGION = 'ap-northeast-1';
const topic = parseTopicArn(`arn:aws:sns:${REGION}:111122223333:ses-events`) ?? assert.fail();
const ENDPOINT = 'https://bot.example.com/sns';
const ALL = ['--all-configuration-sets', '--identity', 'shop.example', '--turn-off-forwarding'];

let aws: AwsAccount;
let eventRouting: EventRouting;
let caller = topic.account;
/** Whether a bot is there that confirms. */
let botRuns = true;
const now = () => Date.now();

before(async () => {
  aws = await startAwsAccount({ now, subscriptions: createSubscriptions([]) });
  eventRouting = createEventRouting(accessTo(aws, REGION));
  aws.subscriptions.onRequest(({ topicArn, token }) => {
    if (botRuns) aws.subscriptions.confirm(topicArn, token, true);
  });
});
after(() => aws.close());
beforeEach(() => {
  botRuns = true;
  caller = topic.account;
  aws.faults.clear();
  const { eventRouting: state } = aws.region(REGION);
  for (const { arn } of [...aws.subscriptions.ofTopic(topic.arn)]) aws.subscriptions.remove(arn);
  aws.subscriptions.topics.clear();
  state.queues.clear();
  state.feedback.clear();
  state.configurationSets = new Map([
    ['newsletter', []],
    ['receipts', []],
  ]);
});

async function setup(...argv: readonly string[]): Promise<{ code: number; lines: readonly string[] }> {
  const flags = readSetupFlags(['--wait', '0', ...argv]);
  assert.ok(!('problem' in flags));
  const lines: string[] = [];
  const code = await setUp(
    {
      eventRouting,
      callerAccount: async () => ({ value: caller }),
      t: catalogOf('en'),
      printLine: (line) => lines.push(line),
      now,
      sleep: async () => undefined,
    },
    { topic, publicUrl: 'https://bot.example.com', flags },
  );
  return { code, lines };
}

/** Everything that set-up could change, without what is random. */
function state(): unknown {
  const { queues, configurationSets, feedback } = aws.region(REGION).eventRouting;
  const subscriptions = aws.subscriptions.ofTopic(topic.arn).map((one) => ({ ...one, arn: '', token: '' }));
  return structuredClone({
    topics: aws.subscriptions.topics,
    subscriptions,
    queues,
    configurationSets,
    feedback: settings(feedback),
  });
}

/** An identity that was given back what it had from the start is as if nobody had touched it. */
function settings(
  feedback: ReadonlyMap<string, { topics: ReadonlyMap<string, string>; forwarding: boolean }>,
) {
  return [...feedback].filter(([, { topics, forwarding }]) => topics.size > 0 || !forwarding);
}

const writes = (from: number) =>
  aws.calls.slice(from).filter(({ operation }) => !/^(Get|List)/.test(operation));

describe('set-up', () => {
  test('a dry run shows every step and changes nothing', async () => {
    const [before, from] = [state(), aws.calls.length];
    const { code, lines } = await setup(...ALL, '--dry-run');
    assert.equal(code, 0);
    assert.match(lines[1] ?? '', /^10 steps would be taken/);
    assert.equal(lines.filter((line) => /^ {2}\d+\. .+( → |: awaited)/.test(line)).length, 10);
    assert.deepEqual([state(), writes(from)], [before, []]);
  });

  test('everything is made as wanted; a second run changes nothing and says so', async () => {
    const first = await setup(...ALL);
    assert.deepEqual([first.code, first.lines.at(-1)], [0, 'Done: 10 steps. SES events now reach the bot.']);
    const [subscription] = aws.subscriptions.ofTopic(topic.arn);
    assert.ok(subscription?.confirmed);
    assert.equal(subscription.endpoint, ENDPOINT);
    assert.match(subscription.attributes.get('RedrivePolicy') ?? '', /ses-events-dead-letters/);
    const { queues, configurationSets, feedback } = aws.region(REGION).eventRouting;
    assert.ok(queues.has('ses-events-dead-letters'));
    for (const [destination] of configurationSets.values())
      assert.ok(destination?.eventTypes.includes('SEND'));
    assert.equal(feedback.get('shop.example')?.forwarding, false);
    const [before, from] = [state(), aws.calls.length];
    const second = await setup(...ALL);
    assert.deepEqual([second.code, second.lines.at(-1)], [0, 'The setup is complete. Nothing to do.']);
    assert.deepEqual([state(), writes(from)], [before, []]);
  });

  test('what is half there is completed, and what others have set stays', async () => {
    aws.subscriptions.topics.set(topic.arn, plainTopic(topic.arn));
    const other = { name: 'ses-warden', enabled: true, eventTypes: ['OPEN'], topicArn: undefined };
    aws.region(REGION).eventRouting.configurationSets.set('newsletter', [other]);
    assert.equal((await setup('--configuration-set', 'newsletter')).code, 0);
    const attributes = aws.subscriptions.topics.get(topic.arn);
    assert.equal(attributes?.get('SignatureVersion'), '2');
    assert.match(attributes?.get('Policy') ?? '', /__default_statement_ID.*SesPublish/);
    const destinations = aws.region(REGION).eventRouting.configurationSets.get('newsletter');
    assert.deepEqual(
      destinations?.map(({ name }) => name),
      ['ses-warden', 'ses-warden-2'],
    );
    assert.deepEqual(destinations?.[0], other);
  });

  test('failing at any step, however it fails: all is as it was before', async () => {
    const operations = [
      'CreateTopic',
      'CreateQueue',
      'Subscribe',
      'CreateConfigurationSetEventDestination',
      'SetIdentityNotificationTopic',
      'SetIdentityFeedbackForwardingEnabled',
    ];
    const before = state();
    const faults = [ACCESS_DENIED, INTERNAL_FAILURE, { kind: 'lose-answer' }, { kind: 'drop' }] as const;
    for (const operation of operations) {
      for (const fault of faults) {
        // The SDK tries twice.
        aws.faults.set(operation, fault, 2);
        const { code, lines } = await setup(...ALL);
        const told = `${operation} ${fault.kind}\n${lines.join('\n')}`;
        assert.equal(code, 1, told);
        assert.deepEqual(state(), before, told);
        assert.equal(lines.at(-1), 'Everything is as it was before.', told);
        aws.faults.clear();
      }
    }
  });

  test('a step fails that is not the first of its kind', async () => {
    const before = state();
    const whole = eventRouting;
    for (const nth of [2, 3]) {
      let count = 0;
      const setTopic: EventRouting['identityFeedback']['setTopic'] = (...given) => {
        count += 1;
        if (count === nth) aws.faults.set('SetIdentityNotificationTopic', ACCESS_DENIED, 1);
        return whole.identityFeedback.setTopic(...given);
      };
      eventRouting = { ...whole, identityFeedback: { ...whole.identityFeedback, setTopic } };
      const { code, lines } = await setup(...ALL);
      eventRouting = whole;
      assert.equal(code, 1);
      assert.match(lines.join('\n'), /does not allow ses:SetIdentityNotificationTopic/);
      assert.deepEqual(state(), before);
    }
  });

  test('a topic that SES cannot publish to just yet is tried again', async () => {
    const message = `Could not publish to SNS topic <${topic.arn}>`;
    const refusal = { kind: 'refuse', error: { code: 'BadRequestException', message, status: 400 } } as const;
    aws.faults.set('CreateConfigurationSetEventDestination', refusal, 2);
    assert.equal((await setup('--configuration-set', 'newsletter')).code, 0);
    aws.region(REGION).eventRouting.configurationSets.set('newsletter', []);
    aws.faults.set('CreateConfigurationSetEventDestination', refusal);
    const { code, lines } = await setup('--configuration-set', 'newsletter');
    assert.deepEqual([code, /Could not publish to SNS topic/.test(lines.join('\n'))], [1, true]);
  });

  test('a bot that does not confirm: everything is taken back, and the reason given', async () => {
    botRuns = false;
    const before = state();
    const { code, lines } = await setup(...ALL);
    assert.equal(code, 1);
    assert.match(lines.join('\n'), /has not confirmed in time/);
    assert.deepEqual(state(), before);
  });

  test('a pending subscription keeps its queue and lapses by itself', async () => {
    botRuns = false;
    aws.subscriptions.topics.set(topic.arn, plainTopic(topic.arn));
    const { code, lines } = await setup();
    assert.equal(code, 1);
    assert.deepEqual(
      lines.flatMap(
        (line) => /^ *(NOT undone|stays): (subscription|dead-letter queue)/.exec(line)?.slice(1) ?? [],
      ),
      ['stays', 'subscription', 'stays', 'dead-letter queue'],
    );
    assert.match(lines.at(-1) ?? '', /SNS deletes it by itself/);
    assert.ok(aws.region(REGION).eventRouting.queues.has('ses-events-dead-letters'));
    assert.match(aws.subscriptions.topics.get(topic.arn)?.get('SignatureVersion') ?? '', /1/);
  });

  test('what cannot be undone is reported', async () => {
    botRuns = false;
    aws.faults.set('DeleteQueue', ACCESS_DENIED);
    const { code, lines } = await setup();
    assert.equal(code, 1);
    assert.equal(lines.filter((line) => /NOT undone: dead-letter queue/.test(line)).length, 1);
    assert.match(lines.at(-1) ?? '', /by hand/);
  });

  test('what does not exist, and whose it is, is said before anything is done', async () => {
    const from = aws.calls.length;
    assert.match(
      (await setup('--configuration-set', 'nope')).lines[0] ?? '',
      /no configuration set "nope" in ap-northeast-1/,
    );
    assert.match((await setup('--identity', 'nope.example')).lines[0] ?? '', /no identity "nope.example"/);
    caller = '999988887777';
    assert.match((await setup()).lines[0] ?? '', /account 999988887777/);
    caller = topic.account;
    aws.faults.set('GetTopicAttributes', ACCESS_DENIED, 1);
    assert.match((await setup()).lines[0] ?? '', /does not allow sns:GetTopicAttributes/);
    assert.deepEqual(writes(from), []);
  });
});
