import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  EVENT_TYPES,
  evaluatePolicy,
  publishGrant,
  sesMayPublish,
  withStatement,
} from '../../../src/aws/rules/index.js';
import type { SetupStep } from '../../../src/cli/setup/plan.js';
import { plan } from '../../../src/cli/setup/plan.js';
import { type FoundSetup, NOTIFICATION_TYPES, type WantedSetup } from '../../../src/cli/setup/wanted.js';
import { parseTopicArn } from '../../../src/sns/topic.js';

const topic = parseTopicArn('arn:aws:sns:ap-northeast-1:111122223333:ses-events') ?? assert.fail();
const OTHER_TOPIC = 'arn:aws:sns:ap-northeast-1:111122223333:other';
const NOTHING: FoundSetup = {
  topic: undefined,
  queue: undefined,
  subscription: undefined,
  eventDestinations: {},
  identities: [],
};
const wanted: WantedSetup = {
  topic,
  endpoint: 'https://bot.example.com/sns',
  queueName: 'ses-events-dead-letters',
  configurationSets: ['newsletter'],
  identities: ['shop.example'],
  turnOffForwarding: true,
};

/** What there is once a step has been taken. */
function after(found: FoundSetup, step: SetupStep): FoundSetup {
  switch (step.kind) {
    case 'create-topic':
      return { ...found, topic: { policy: step.policy, signatureVersion: '2', kmsKey: undefined } };
    case 'set-topic-attribute': {
      const now = found.topic ?? assert.fail('no topic');
      const changed =
        step.attribute === 'Policy' ? { policy: step.after } : { signatureVersion: '2' as const };
      return { ...found, topic: { ...now, ...changed } };
    }
    case 'create-queue':
    case 'set-queue-policy': {
      const policy = step.kind === 'create-queue' ? step.policy : step.after;
      return { ...found, queue: { url: 'https://sqs', messages: 0, policy } };
    }
    case 'subscribe':
      assert.ok(found.topic && found.queue, 'subscribes to what is there');
      return {
        ...found,
        subscription: { endpoint: step.endpoint, protocol: 'https', arn: undefined, attributes: undefined },
      };
    case 'await-confirmation': {
      const pending = found.subscription ?? assert.fail('nothing to confirm');
      const attributes = {
        raw: false,
        authenticated: true,
        deliveryPolicy: '{"a":1}',
        redrivePolicy: '{"b":1}',
        filterPolicy: undefined,
      };
      return { ...found, subscription: { ...pending, arn: `${topic.arn}:1`, attributes } };
    }
    case 'set-subscription-attribute': {
      const { subscription } = found;
      assert.ok(subscription?.attributes);
      const name = {
        DeliveryPolicy: 'deliveryPolicy',
        RedrivePolicy: 'redrivePolicy',
        RawMessageDelivery: 'raw',
      }[step.attribute];
      const value = step.attribute === 'RawMessageDelivery' ? step.after === 'true' : step.after;
      return {
        ...found,
        subscription: {
          ...subscription,
          attributes: { ...subscription.attributes, [name ?? assert.fail()]: value },
        },
      };
    }
    case 'create-event-destination':
    case 'update-event-destination': {
      const { configurationSet } = step;
      const destination = step.kind === 'create-event-destination' ? step.destination : step.after;
      const others = (found.eventDestinations[configurationSet] ?? []).filter(
        ({ name }) => name !== destination.name,
      );
      return {
        ...found,
        eventDestinations: { ...found.eventDestinations, [configurationSet]: [...others, destination] },
      };
    }
    case 'set-identity-topic':
    case 'turn-off-forwarding':
      return { ...found, identities: found.identities.map((one) => identityAfter(one, step)) };
    default:
      return step satisfies never;
  }
}

function identityAfter(
  one: FoundSetup['identities'][number],
  step: SetupStep,
): FoundSetup['identities'][number] {
  if (step.kind === 'set-identity-topic')
    return { ...one, topics: { ...one.topics, [step.feedback]: topic.arn } };
  assert.ok(
    NOTIFICATION_TYPES.every((kind) => one.topics[kind] === topic.arn),
    'all feedback comes to the topic',
  );
  return { ...one, forwarding: false };
}

const anyPolicy = fc.constantFrom(
  '',
  JSON.stringify({ Statement: [{ Sid: 'x', Effect: 'Allow' }] }),
  withStatement('', sesMayPublish(topic)),
);
const anyTopicArn = fc.constantFrom(undefined, topic.arn, OTHER_TOPIC);
const anyFound: fc.Arbitrary<FoundSetup> = fc
  .record({
    topic: fc.option(
      fc.record({
        policy: anyPolicy,
        signatureVersion: fc.constantFrom('1' as const, '2' as const),
        kmsKey: fc.constant(undefined),
      }),
      { nil: undefined },
    ),
    queue: fc.option(fc.record({ url: fc.constant('https://sqs'), policy: anyPolicy, messages: fc.nat(9) }), {
      nil: undefined,
    }),
    subscription: fc.option(
      fc.record({
        arn: fc.constantFrom(undefined, `${topic.arn}:1`),
        endpoint: fc.constant(wanted.endpoint),
        protocol: fc.constant('https'),
        attributes: fc.record({
          raw: fc.boolean(),
          authenticated: fc.constant(true),
          deliveryPolicy: fc.constantFrom(undefined, '{"a":1}'),
          redrivePolicy: fc.constantFrom(
            undefined,
            '{"deadLetterTargetArn":"arn:aws:sqs:ap-northeast-1:111122223333:mine"}',
          ),
          filterPolicy: fc.constant(undefined),
        }),
      }),
      { nil: undefined },
    ),
    destinations: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('ses-warden', 'ses-warden-2', 'metrics'),
        enabled: fc.boolean(),
        eventTypes: fc.subarray([...EVENT_TYPES, 'OPEN']),
        topicArn: anyTopicArn,
      }),
      { selector: ({ name }) => name },
    ),
    identity: fc.record({
      topics: fc.record({ Bounce: anyTopicArn, Complaint: anyTopicArn, Delivery: anyTopicArn }),
      forwarding: fc.boolean(),
    }),
  })
  .map(({ topic, queue, subscription, destinations, identity }) => ({
    topic,
    queue,
    subscription: topic && subscription,
    eventDestinations: { newsletter: destinations },
    identities: [{ identity: 'shop.example', ...identity }],
  }));

describe('the plan of a set-up', () => {
  test('from nothing: everything, each thing after what it needs', () => {
    const { steps, remarks } = plan(wanted, { ...NOTHING, identities: [fresh('shop.example')] });
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      [
        'create-topic',
        'create-queue',
        'subscribe',
        'await-confirmation',
        'create-event-destination',
        'set-identity-topic',
        'set-identity-topic',
        'set-identity-topic',
        'turn-off-forwarding',
      ],
    );
    assert.deepEqual(remarks, []);
  });

  test('what has been carried out leaves nothing to do, from wherever it began', () => {
    fc.assert(
      fc.property(anyFound, (found) => {
        const { steps, remarks } = plan(wanted, found);
        const then = steps.reduce(after, found);
        assert.deepEqual(plan(wanted, then), { steps: [], remarks });
        assert.equal(evaluatePolicy(then.topic?.policy ?? '', publishGrant(topic)), 'granted');
      }),
      { numRuns: 1000 },
    );
  });

  test('nothing that is there is taken away', () => {
    fc.assert(
      fc.property(anyFound, (found) => {
        const then = plan(wanted, found).steps.reduce(after, found);
        for (const one of found.eventDestinations['newsletter'] ?? []) {
          const now = then.eventDestinations['newsletter']?.find(({ name }) => name === one.name);
          assert.ok(
            now?.topicArn === one.topicArn && one.eventTypes.every((type) => now?.eventTypes.includes(type)),
          );
        }
        for (const kind of NOTIFICATION_TYPES) {
          const before = found.identities[0]?.topics[kind];
          if (before !== undefined) assert.equal(then.identities[0]?.topics[kind], before);
        }
        assert.ok(
          (then.topic?.policy ?? '').includes('"Sid":"x"') ||
            !(found.topic?.policy ?? '').includes('"Sid":"x"'),
        );
      }),
    );
  });

  test('feedback that goes to another topic stays there, and the mails with it', () => {
    const taken = {
      ...fresh('shop.example'),
      topics: { Bounce: OTHER_TOPIC, Complaint: topic.arn, Delivery: topic.arn },
    };
    const { steps, remarks } = plan(wanted, { ...NOTHING, identities: [taken] });
    assert.ok(!steps.some(({ kind }) => kind === 'turn-off-forwarding' || kind === 'set-identity-topic'));
    assert.deepEqual(
      remarks.map(({ kind }) => kind),
      ['identity-topic-taken', 'forwarding-stays'],
    );
  });

  test('a name that is taken is not used again', () => {
    const others = ['ses-warden', 'ses-warden-2'].map((name) => ({
      name,
      enabled: true,
      eventTypes: ['BOUNCE'],
      topicArn: OTHER_TOPIC,
    }));
    const { steps } = plan(wanted, { ...NOTHING, eventDestinations: { newsletter: others } });
    const created = steps.find((step) => step.kind === 'create-event-destination');
    assert.equal(created?.destination.name, 'ses-warden-3');
  });
});

function fresh(identity: string): FoundSetup['identities'][number] {
  return {
    identity,
    topics: { Bounce: undefined, Complaint: undefined, Delivery: undefined },
    forwarding: true,
  };
}
