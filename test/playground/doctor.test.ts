import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { EventRouting } from '../../playground/aws/event-routing.js';
import { ACCESS_DENIED, type AwsFault } from '../../playground/aws/operation.js';
import { setProduction } from '../../playground/aws/region-state.js';
import { createSubscriptions } from '../../playground/aws/subscriptions.js';
import { plainTopic } from '../../playground/aws/topic-state.js';
import { type AwsAccount, startAwsAccount } from '../../playground/aws-account.js';
import { type Listening, listen } from '../../playground/http/listen.js';
import { type SlackWorkspace, startSlackWorkspace } from '../../playground/slack-workspace.js';
import type { AccountRegionKey } from '../../src/account-region.js';
import {
  type AwsFailure,
  createConfirmSubscription,
  createEventRouting,
  createSes,
  readCallerAccount,
  tryPermissions,
} from '../../src/aws/index.js';
import { PERMISSIONS } from '../../src/aws/rules/index.js';
import { setUp } from '../../src/cli/setup/setup.js';
import { readSetupFlags } from '../../src/cli/setup/setup-flags.js';
import { doctorMessage } from '../../src/features/doctor/doctor-message.js';
import type { FindingCode } from '../../src/features/doctor/facts.js';
import { checkSetup } from '../../src/features/doctor/feature.js';
import type { DoctorDeps } from '../../src/features/doctor/read-facts.js';
import { catalogOf } from '../../src/locales/index.js';
import { createSlackProbe } from '../../src/slack/probe.js';
import { parseTopicArn } from '../../src/sns/topic.js';
import type { StoreAdvice } from '../../src/store/index.js';
import { accessTo } from '../support/aws-access.js';

const REGION = 'ap-northeast-1';
const PUBLIC_URL = 'https://bot.example.com';
const OTHER = `arn:aws:sns:${REGION}:111122223333:somebody-elses`;
const topic = parseTopicArn(`arn:aws:sns:${REGION}:111122223333:ses-events`) ?? assert.fail();
const now = () => Date.now();

let slack: SlackWorkspace;
let aws: AwsAccount;
/** The bot behind its public address. */
let bot: Listening;
let botAnswers = 200;
let healthy: DoctorDeps;

before(async () => {
  bot = await listen(createServer((_, response) => void response.writeHead(botAnswers).end()));
});
after(async () => {
  await Promise.all([slack.close(), aws.close(), bot.close()]);
});

/** A set-up made by `npm run setup`, with which nothing is wrong. */
beforeEach(async () => {
  await Promise.all([slack?.close(), aws?.close()]);
  botAnswers = 200;
  const channels = [
    { id: 'C0ALERTS001', name: 'ses-alerts', botIsMember: true, archived: false },
    { id: 'C0APPROVE01', name: 'ses-approvals', botIsMember: false, archived: false },
  ];
  slack = await startSlackWorkspace({ now, channels });
  aws = await startAwsAccount({ now, subscriptions: createSubscriptions([]) });
  aws.subscriptions.onRequest(({ topicArn, token }) => aws.subscriptions.confirm(topicArn, token, true));
  const access = accessTo(aws, REGION);
  const eventRouting = createEventRouting(access);
  const flags = readSetupFlags([
    '--all-configuration-sets',
    '--identity',
    'shop.example',
    '--turn-off-forwarding',
  ]);
  assert.ok(!('problem' in flags));
  const caller = () => readCallerAccount(access);
  const sleep = async () => undefined;
  const deps = {
    eventRouting,
    callerAccount: caller,
    t: catalogOf('en'),
    printLine: () => undefined,
    now,
    sleep,
  };
  assert.equal(await setUp(deps, { topic, publicUrl: PUBLIC_URL, flags }), 0);
  const { botToken, apiUrl, signingSecret } = slack;
  healthy = {
    slack: createSlackProbe({ fetch, botToken, apiUrl }),
    settings: {
      channels: { SLACK_ALERT_CHANNEL: 'C0ALERTS001' },
      signingSecret,
      appToken: undefined,
      publicUrl: PUBLIC_URL,
    },
    topics: [{ topic, eventRouting, confirmSubscription: createConfirmSubscription([]) }],
    regions: [
      {
        ses: createSes(access),
        eventRouting,
        callerAccount: caller,
        tryPermissions: () => tryPermissions(access, now()),
      },
    ],
    store: {
      ping: async () => undefined,
      advice: async () => [],
      documents: documentsWith({}),
      tally: tallyOf(),
    },
    fetch: (url) => fetch(String(url).replace(PUBLIC_URL, bot.url)),
    now,
    nodeVersion: '22.13.0',
  };
});

/** The counts of a store: the accounts and Regions of which events have arrived. */
const tallyOf = (...eventsFrom: readonly AccountRegionKey[]) => ({ accountRegions: async () => eventsFrom });

/** The documents of a store: certificates of SNS that the bot does not know, by topic. */
const documentsWith = (stored: Readonly<Record<string, unknown>>) => ({
  list: async <T>() => Object.entries(stored).map(([id, value]) => ({ id, version: 1, value: value as T })),
});

const slackAnswer = (body: Readonly<Record<string, unknown>>) =>
  ({ kind: 'answer', status: 200, body: JSON.stringify(body) }) as const;
const codes = async (deps: DoctorDeps = healthy) => (await checkSetup(deps)).findings.map(({ code }) => code);
const state = (): EventRouting => aws.region(REGION).eventRouting;
const subscription = () => aws.subscriptions.ofTopic(topic.arn)[0] ?? assert.fail('no subscription');
const topicState = () => aws.subscriptions.topics.get(topic.arn) ?? assert.fail('no topic');
const queue = () => state().queues.get('ses-events-dead-letters') ?? assert.fail('no queue');
const destination = () => state().configurationSets.get('newsletter')?.[0] ?? assert.fail('no destination');
const identity = () => state().feedback.get('shop.example') ?? assert.fail('no identity');
const settings = (changes: Partial<DoctorDeps['settings']>): DoctorDeps => ({
  ...healthy,
  settings: { ...healthy.settings, ...changes },
});
const setPolicy = (change: (policy: string) => string) =>
  topicState().set('Policy', change(topicState().get('Policy') ?? ''));
const addIdentity = (name: string) =>
  aws
    .region(REGION)
    .identities.push({ name, type: name.includes('@') ? 'EmailAddress' : 'Domain', status: 'Success' });
const error = (code: string, status = 403): AwsFault => ({
  kind: 'refuse',
  error: { code, message: code, status },
});

/** The first call, before any of the others. */
const withCaller = (kind: AwsFailure['kind']): DoctorDeps => ({
  ...healthy,
  regions: healthy.regions.map((region) => ({
    ...region,
    callerAccount: async () => ({
      failure: { kind, action: 'sts:GetCallerIdentity', region: REGION, detail: 'HTTP 403' },
    }),
  })),
});

/** A fault: what is done to the healthy set-up, and what is to be found, exactly. */
type Fault = [name: string, plant: () => DoctorDeps | unknown, finds: readonly FindingCode[]];

const FAULTS: readonly Fault[] = [
  [
    'Slack revoked the token',
    () => slack.faults.set('auth.test', declined('token_revoked')),
    ['slack-token'],
  ],
  ['Slack is down', () => slack.faults.set('*', { kind: 'answer', status: 503 }), ['slack-unreachable']],
  ['a scope is missing', () => slack.scopes.splice(slack.scopes.indexOf('chat:write'), 1), ['slack-scopes']],
  [
    'the channel is a name',
    () => settings({ channels: { SLACK_ALERT_CHANNEL: '#ses-alerts' } }),
    ['slack-channel-unknown'],
  ],
  [
    'the bot was not invited to the approvers',
    () =>
      settings({ channels: { SLACK_ALERT_CHANNEL: 'C0ALERTS001', SLACK_APPROVAL_CHANNEL: 'C0APPROVE01' } }),
    ['slack-not-in-channel'],
  ],
  [
    'the bot was not invited',
    () => Object.assign(slack.channels[0] ?? {}, { botIsMember: false }),
    ['slack-not-in-channel'],
  ],
  [
    'the alert channel is archived',
    () => {
      const [channel] = slack.channels;
      if (channel) channel.archived = true;
    },
    ['slack-channel-archived'],
  ],
  [
    'the running bot could not post to a channel that it can read',
    () => ({
      ...healthy,
      channelProblems: async () => [{ channel: 'C0ALERTS001', error: 'restricted_action', since: 1 }],
    }),
    ['slack-cannot-post'],
  ],
  [
    'the messages tab is off',
    () => {
      slack.messagesTab(false);
      return settings({ approvers: ['S0MAILTEAM', 'U0SATO00001'] });
    },
    ['slack-messages-tab'],
  ],
  [
    'the Home tab is off',
    () => {
      slack.homeTab(false);
      return settings({ approvers: ['U0SATO00001'] });
    },
    ['slack-home-tab'],
  ],
  [
    'an optional scope is missing',
    () => slack.scopes.splice(slack.scopes.indexOf('pins:write'), 1),
    ['slack-optional-scopes'],
  ],
  ['the workspace has no charts', () => slack.refuseBlocks(['data_visualization']), ['slack-charts']],
  [
    'the workspace refuses all blocks',
    () =>
      slack.faults.set('blocks.validate', {
        kind: 'answer',
        status: 200,
        body: JSON.stringify({ ok: false, error: 'invalid_blocks' }),
      }),
    ['slack-blocks'],
  ],
  ['the app-level token is wrong', () => settings({ appToken: 'xapp-wrong' }), ['slack-app-token']],
  [
    'the signing secret is something else',
    () => settings({ signingSecret: 'xoxb-1' }),
    ['slack-signing-secret'],
  ],
  ['the clock is five minutes slow', () => ({ ...healthy, now: () => now() - 300_000 }), ['clock']],
  ['the topic was deleted', () => aws.subscriptions.topics.clear(), ['topic-missing']],
  [
    'the topic has the default policy',
    () =>
      aws.subscriptions.topics.set(topic.arn, new Map([...plainTopic(topic.arn), ['SignatureVersion', '2']])),
    ['policy-missing'],
  ],
  [
    'the policy names another account',
    () => setPolicy((policy) => policy.replaceAll('"111122223333"', '"999988887777"')),
    ['policy-to-others'],
  ],
  [
    'the policy has no condition',
    () =>
      setPolicy((policy) =>
        policy.replace(/"Condition":\{"StringEquals":\{"AWS:SourceAccount".*?\]\}\}/, '"Condition":{}'),
      ),
    ['policy-to-anybody'],
  ],
  [
    'SNS signs under a name that is not known',
    () => ({
      ...healthy,
      store: {
        ping: async () => undefined,
        advice: async () => [],
        documents: documentsWith({ [topic.arn]: { url: 'x', detail: 'made out to <!channel>', at: 1 } }),
        tally: tallyOf(),
      },
    }),
    ['certificate-unknown'],
  ],
  ['signature version 1', () => topicState().set('SignatureVersion', '1'), ['signature-version-1']],
  [
    'encrypted with the key of AWS',
    () => topicState().set('KmsMasterKeyId', 'alias/aws/sns'),
    ['key-of-aws'],
  ],
  ['encrypted with a key of its own', () => topicState().set('KmsMasterKeyId', 'alias/ours'), ['key-unread']],
  ['nobody subscribes', () => aws.subscriptions.remove(subscription().arn), ['subscription-missing']],
  [
    'the subscription is pending',
    () => Object.assign(subscription(), { confirmed: false }),
    ['subscription-pending'],
  ],
  [
    'another endpoint subscribes',
    () => Object.assign(subscription(), { endpoint: 'https://old.example.com/sns' }),
    ['subscription-elsewhere'],
  ],
  [
    'the subscription was confirmed by its link',
    () => Object.assign(subscription(), { authenticateOnUnsubscribe: false }),
    ['subscription-unauthenticated'],
  ],
  ['raw delivery', () => subscription().attributes.set('RawMessageDelivery', 'true'), ['raw-delivery']],
  ['a filter policy', () => subscription().attributes.set('FilterPolicy', '{"a":["b"]}'), ['filter-policy']],
  [
    'SNS gives up soon',
    () => subscription().attributes.delete('DeliveryPolicy'),
    ['delivery-policy-default'],
  ],
  ['no dead-letter queue', () => subscription().attributes.delete('RedrivePolicy'), ['no-dead-letters']],
  ['the dead-letter queue was deleted', () => state().queues.clear(), ['dead-letter-queue-missing']],
  ['the queue takes nothing from SNS', () => queue().attributes.delete('Policy'), ['dead-letter-policy']],
  [
    'dead letters wait',
    () => queue().messages.push({ id: '1', body: '', receipt: undefined, hiddenUntil: 0, received: 0 }),
    ['dead-letters-waiting'],
  ],
  ['a new configuration set', () => state().configurationSets.set('new', []), ['set-without-destination']],
  [
    'the destination leads elsewhere',
    () => Object.assign(destination(), { topicArn: OTHER }),
    ['set-without-destination'],
  ],
  [
    'the destination is disabled',
    () => Object.assign(destination(), { enabled: false }),
    ['destination-disabled'],
  ],
  [
    'no sends',
    () =>
      Object.assign(destination(), {
        eventTypes: destination().eventTypes.filter((type) => type !== 'SEND'),
      }),
    ['sends-missing'],
  ],
  [
    'no complaints',
    () =>
      Object.assign(destination(), {
        eventTypes: destination().eventTypes.filter((type) => type !== 'COMPLAINT'),
      }),
    ['event-types-missing'],
  ],
  [
    'an address takes the place of its domain',
    () => addIdentity('news@shop.example'),
    ['identity-overrides'],
  ],
  ['SES has taken one topic away', () => identity().topics.delete('Complaint'), ['identity-incomplete']],
  [
    'the feedback goes elsewhere',
    () => identity().topics.set('Bounce', OTHER).set('Complaint', OTHER),
    ['identity-elsewhere'],
  ],
  [
    'SES has taken all topics away',
    () => {
      state().configurationSets.clear();
      Object.assign(identity(), { topics: new Map(), forwarding: true });
    },
    ['identity-by-mail-only'],
  ],
  [
    'mails beside the topics',
    () => Object.assign(identity(), { forwarding: true }),
    ['forwarding-beside-topics'],
  ],
  [
    'the keys are wrong',
    () => aws.faults.set('GetCallerIdentity', error('InvalidClientTokenId')),
    ['aws-credentials'],
  ],
  [
    'an organization forbids an action',
    () =>
      aws.faults.set('GetAccount', {
        kind: 'refuse',
        error: {
          code: 'AccessDenied',
          message:
            'User: arn:aws:sts::111122223333:assumed-role/ses-warden/i-0 is not authorized to perform: ses:GetAccount on resource: * with an explicit deny in a service control policy',
          status: 403,
        },
      }),
    ['permission-denied'],
  ],
  [
    'the clock is wrong',
    () => aws.faults.set('GetCallerIdentity', error('RequestTimeTooSkewed')),
    ['aws-clock'],
  ],
  [
    'the Region is not enabled',
    () => aws.faults.set('GetCallerIdentity', error('RegionDisabledException')),
    ['aws-region-not-enabled'],
  ],
  ['there are no credentials', () => withCaller('no-credentials'), ['aws-no-credentials']],
  ['a proxy answers', () => withCaller('not-aws'), ['aws-not-reached']],
  [
    'the account is not activated',
    () => aws.faults.set('GetAccount', error('OptInRequired')),
    ['aws-not-activated'],
  ],
  [
    'the account is suspended',
    () => aws.faults.set('GetAccount', error('AccountSuspendedException', 400)),
    ['aws-suspended'],
  ],
  [
    'the keys are those of another account',
    () => ({
      ...healthy,
      regions: healthy.regions.map((region) => ({
        ...region,
        callerAccount: async () => ({ value: '999988887777' }),
      })),
    }),
    ['other-account'],
  ],
  ['AWS is not to be had', () => aws.faults.set('GetAccount', { kind: 'drop' }), ['aws-unreachable']],
  ['AWS refuses for once', () => aws.faults.set('GetAccount', error('Throttling', 400)), ['aws-refused']],
  ['the sandbox', () => setProduction(aws.region(REGION), false), ['sandbox']],
  [
    'a region without a topic',
    () => ({ ...healthy, regions: [...healthy.regions, otherRegion()] }),
    ['region-without-topic'],
  ],
  ['a topic of a region that is not asked', () => ({ ...healthy, regions: [] }), ['topic-not-watched']],
  ['an old Node', () => ({ ...healthy, nodeVersion: '18.20.8' }), ['node-version']],
  ['Redis evicts', () => ({ ...healthy, store: redisWith('evicts') }), ['store-evicts']],
  ['Redis forgets', () => ({ ...healthy, store: redisWith('not-persistent') }), ['store-not-persistent']],
  [
    'Redis is down',
    () => ({
      ...healthy,
      store: { ...redisWith('unknown'), ping: () => Promise.reject(new Error('ECONNREFUSED')) },
    }),
    ['store-unavailable'],
  ],
  [
    'somebody else answers at the public address',
    () => {
      botAnswers = 404;
    },
    ['endpoint-unreachable'],
  ],
  [
    'nobody answers at the public address',
    () => ({ ...healthy, fetch: () => Promise.reject(new TypeError('fetch failed')) }),
    ['endpoint-unreachable'],
  ],
];

/**
 * What the bot may read, and the confirmation, which is refused only to who may not. Import jobs are left out: there is
 * none to be read before one is made, and they need a bucket. So is the bucket of bounce mails: S3 refuses an object that
 * does not exist to whoever may not list the bucket, so nothing can be tried.
 */
const PERMISSIONS_TRIED = [
  'sns:ConfirmSubscription',
  ...Object.entries(PERMISSIONS.bot)
    .flatMap(([kind, actions]) => (kind === 'imports' || kind === 'mail-bucket' ? [] : actions))
    .filter((action) => /:(Get|List|Describe)/.test(action)),
];

function declined(code: string) {
  const body = JSON.stringify({ ok: false, error: code });
  return { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body } as const;
}

function redisWith(code: StoreAdvice['code']): NonNullable<DoctorDeps['store']> {
  const advice = { code, node: '127.0.0.1:6379', found: 'x' };
  return {
    ping: async () => undefined,
    advice: async () => [advice],
    documents: documentsWith({}),
    tally: tallyOf(),
  };
}

function otherRegion(): DoctorDeps['regions'][number] {
  aws.region('us-east-1').eventRouting.configurationSets.clear();
  aws.region('us-east-1').identities.length = 0;
  const access = accessTo(aws, 'us-east-1');
  return {
    ses: createSes(access),
    eventRouting: createEventRouting(access),
    callerAccount: () => readCallerAccount(access),
  };
}

const isDeps = (value: unknown): value is DoctorDeps =>
  typeof value === 'object' && value !== null && 'nodeVersion' in value;

describe('the doctor', () => {
  test('finds nothing in a healthy set-up, and changes nothing', async () => {
    const from = aws.calls.length;
    assert.deepEqual(await codes(), []);
    const changing = aws.calls
      .slice(from)
      .filter(({ operation }) => !/^(Get|List|Describe|ConfirmSubscription)/.test(operation));
    assert.deepEqual(changing, []);
    const report = await checkSetup({ ...healthy, asker: 'U0SATO00001' });
    const { text, blocks } = doctorMessage(catalogOf('en'), report);
    assert.equal(text, 'Nothing is wrong with the setup.');
    const shown = JSON.stringify(blocks);
    assert.match(
      shown,
      /Slack\*: token, \d+ scopes, 1 channel, layout of messages, Home tab, direct messages/,
    );
    assert.match(
      shown,
      /AWS\* 111122223333 · ap-northeast-1: credentials, \d+ permissions, status of the account/,
    );
    assert.match(
      shown,
      /Topic\* `arn:aws:sns:.*`: access policy, subscription and its delivery policy, dead-letter/,
    );
    assert.doesNotMatch(shown, /Not checked/);
    assert.equal(slack.home('U0SATO00001'), undefined);
  });

  for (const [name, plant, finds] of FAULTS) {
    test(name, async () => {
      const planted = plant();
      assert.deepEqual(await codes(isDeps(planted) ? planted : healthy), finds);
    });
  }

  for (const action of PERMISSIONS_TRIED) {
    test(`no permission for ${action}`, async () => {
      aws.faults.set(action.split(':')[1] ?? '', ACCESS_DENIED);
      const { findings: found } = await checkSetup(healthy);
      const missing = found.filter(({ code }) => code === 'permission-missing');
      assert.deepEqual(
        missing.map(({ subject }) => subject),
        [action],
      );
      assert.equal(found.length, 1, JSON.stringify(found));
    });
  }

  for (const [name, plant] of [
    [
      'a workspace without blocks.validate',
      () => slack.faults.set('blocks.validate', slackAnswer({ ok: false, error: 'unknown_method' })),
    ],
    [
      'an answer without the header of the scopes',
      () => slack.faults.set('auth.test', slackAnswer({ ok: true })),
    ],
    [
      'a Region without a topic whose events arrive by that of another one',
      () => ({
        ...healthy,
        regions: [...healthy.regions, otherRegion()],
        ...(healthy.store && { store: { ...healthy.store, tally: tallyOf('111122223333:us-east-1') } }),
      }),
    ],
    ['an approver whom Slack does not know', () => settings({ approvers: ['U0NOBODY'] })],
    ['an approver who gets direct messages', () => settings({ approvers: ['U0SATO00001'] })],
  ] satisfies readonly [string, () => unknown][]) {
    test(`${name} says nothing, so it is no finding`, async () => {
      const planted = plant();
      assert.deepEqual(await codes(isDeps(planted) ? planted : healthy), []);
      assert.deepEqual(slack.direct('U0SATO00001'), []);
    });
  }

  test('what could not be checked is named, and is no finding', async () => {
    slack.faults.set('auth.test', slackAnswer({ ok: true }));
    const { findings, unchecked } = await checkSetup({
      ...settings({ publicUrl: undefined }),
      store: undefined,
    });
    assert.deepEqual(findings, []);
    assert.deepEqual(unchecked, ['scopes', 'home', 'direct-messages', 'endpoint', 'store']);
  });

  test('each finding says what to do, in both languages, problems first', async () => {
    topicState().set('SignatureVersion', '1');
    subscription().attributes.set('RawMessageDelivery', 'true');
    const report = await checkSetup(healthy);
    assert.deepEqual(
      report.findings.map(({ code }) => code),
      ['raw-delivery', 'signature-version-1'],
    );
    for (const [locale, headline] of [
      ['en', /^1 problem, 1 piece of advice/],
      ['ja', /^問題 1 件/],
    ] as const) {
      const { text, blocks } = doctorMessage(catalogOf(locale), report);
      assert.match(text, headline);
      assert.match(JSON.stringify(blocks), /npm run setup/);
    }
  });

  test('a fault that is planted for each finding there can be', () => {
    const planted = new Set<string>(FAULTS.flatMap(([, , finds]) => finds));
    const left = Object.keys(catalogOf('en').doctor.findings).filter((code) => !planted.has(code));
    // The configuration is told by the program itself; the rest of the store's advice is the store's own to test.
    assert.deepEqual(left.toSorted(), [
      'configuration',
      'permission-missing',
      'store-does-not-wait',
      'store-ephemeral-disk',
      'store-no-replicas',
      'store-too-old',
      'store-unknown',
    ]);
  });
});
