import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type CountingRules, classifyBounce, countersOf } from '../../../src/features/intake/counters.js';
import type { Feedback } from '../../../src/features/intake/feedback.js';

import { readSesMessage } from '../../../src/features/intake/read-ses-message.js';
import { seenKeys } from '../../../src/features/intake/seen-keys.js';
import {
  asNotification,
  bounceEvent,
  complaintEvent,
  deliveryEvent,
  sendEvent,
  sesMail,
} from '../../support/ses-events.js';

const origin = {
  account: '999988887777',
  region: 'ap-northeast-1',
  at: 1_790_000_000_000,
  snsMessageId: 'sns-1',
};

function feedbackIn(event: unknown): readonly Feedback[] {
  const read = readSesMessage(origin, JSON.stringify(event));
  assert.equal(read.kind, 'feedback', JSON.stringify(read));
  return read.kind === 'feedback' ? read.feedback : [];
}

const RULES: CountingRules = { countEmailValidation: false, isOwn: () => false };

function countersBy(rules: Partial<CountingRules> = {}) {
  return (feedback: Feedback) => countersOf({ ...RULES, ...rules }, feedback);
}

function bounceClasses(event: unknown): readonly string[] {
  return feedbackIn(event).map((one) => (one.kind === 'bounce' ? classifyBounce(RULES, one) : one.kind));
}

describe('reading what SES publishes', () => {
  const detailOfType = {
    Send: 'send',
    Delivery: 'delivery',
    Bounce: 'bounce',
    Complaint: 'complaint',
    Reject: 'reject',
    Open: 'open',
    Click: 'click',
    'Rendering Failure': 'failure',
    DeliveryDelay: 'deliveryDelay',
    Subscription: 'subscription',
  };
  const kindOfType = { 'Rendering Failure': 'rendering-failure', DeliveryDelay: 'delivery-delay' };

  for (const [type, detail] of Object.entries(detailOfType)) {
    for (const discriminator of ['eventType', 'notificationType']) {
      test(`${type} by ${discriminator}`, () => {
        const [feedback, ...more] = feedbackIn({ [discriminator]: type, [detail]: {}, mail: sesMail() });
        assert.equal(
          feedback?.kind,
          type in kindOfType ? kindOfType[type as 'DeliveryDelay'] : type.toLowerCase(),
        );
        assert.equal(feedback?.recipient, 'jane@example.com');
        assert.equal(more.length, 0);
      });
    }
  }

  test('Rendering Failure is known in other spellings too', () => {
    for (const eventType of [
      'RenderingFailure',
      'renderingFailure',
      'renderingfailure',
      'RENDERING_FAILURE',
    ]) {
      const [feedback] = feedbackIn({
        eventType,
        failure: { templateName: 't', errorMessage: 'e' },
        mail: sesMail(),
      });
      assert.deepEqual(
        feedback?.kind === 'rendering-failure' && [feedback.template, feedback.reason],
        ['t', 'e'],
        eventType,
      );
    }
  });

  test('one feedback per recipient, in full, from the list of the event and not of the mail', () => {
    const event = bounceEvent(
      ['a@one.test', 'b@one.test'],
      {},
      { destination: ['x@two.test', 'a@one.test', 'b@one.test'] },
    );
    assert.deepEqual(
      feedbackIn(event).map(({ recipient }) => recipient),
      ['a@one.test', 'b@one.test'],
    );
  });

  test('the account is the sending one, the configuration set, tenant and identity are kept', () => {
    const [feedback] = feedbackIn(
      sendEvent(['a@one.test'], { tags: { 'ses:configuration-set': ['mkt'], 'ses:tenant-name': ['acme'] } }),
    );
    assert.deepEqual(
      [
        feedback?.account,
        feedback?.region,
        feedback?.configurationSet,
        feedback?.tenant,
        feedback?.identity,
        feedback?.fromDomain,
      ],
      ['111122223333', 'ap-northeast-1', 'mkt', 'acme', 'shop.test', 'shop.test'],
    );
    const [without] = feedbackIn(sendEvent(['a@one.test'], { sendingAccountId: undefined }));
    assert.equal(without?.account, '999988887777');
  });

  test('a bounce without a recipient list is still a bounce, of the only recipient or of somebody unknown', () => {
    const only = bounceEvent([], { bouncedRecipients: undefined }, { destination: ['a@one.test'] });
    assert.deepEqual(
      feedbackIn(only).map(({ recipient }) => recipient),
      ['a@one.test'],
    );
    const many = bounceEvent([], { bouncedRecipients: [] }, { destination: ['a@one.test', 'b@one.test'] });
    assert.deepEqual(
      feedbackIn(many).map(({ recipient }) => recipient),
      [''],
    );
  });

  test('set-up noise, inbound mail and unknown types are not about mail', () => {
    const nonMail = (event: unknown) => {
      const { kind, ...read } = readSesMessage(
        origin,
        typeof event === 'string' ? event : JSON.stringify(event),
      );
      return { kind, type: 'type' in read ? read.type : undefined };
    };
    assert.deepEqual(nonMail('Successfully validated SNS topic for Amazon SES event publishing.'), {
      kind: 'non-mail',
      type: 'set-up',
    });
    assert.deepEqual(nonMail({ notificationType: 'AmazonSnsSubscriptionSucceeded', message: 'm' }), {
      kind: 'non-mail',
      type: 'set-up',
    });
    assert.deepEqual(nonMail({ notificationType: 'AMAZON_SES_SETUP_NOTIFICATION' }), {
      kind: 'non-mail',
      type: 'set-up',
    });
    assert.equal(nonMail({ notificationType: 'Received', content: 'x' }).kind, 'received');
    assert.deepEqual(nonMail({ eventType: 'Levitated', mail: {} }), { kind: 'non-mail', type: 'Levitated' });
    assert.deepEqual(nonMail({ source: 'aws.ses', 'detail-type': 'Levitated', detail: {} }), {
      kind: 'non-mail',
      type: 'Levitated',
    });
    assert.deepEqual(
      nonMail({ source: 'aws.health', 'detail-type': 'AWS Health Event', detail: { service: 'EC2' } }),
      { kind: 'non-mail', type: 'AWS Health Event' },
    );
  });

  test('an event about mail says the same when EventBridge wraps it', () => {
    for (const event of [
      sendEvent(['a@one.example', 'b@one.example']),
      deliveryEvent(['a@one.example']),
      bounceEvent(['a@one.example', { emailAddress: 'b@one.example', action: 'delayed', status: '4.2.2' }]),
      complaintEvent(['a@one.example']),
    ]) {
      const detail: Record<string, unknown> = { ...event };
      delete detail['notificationType'];
      detail['eventType'] ??= event['notificationType'];
      const bridged = { version: '0', source: 'aws.ses', 'detail-type': 'Email Something', detail };
      assert.deepEqual(feedbackIn(bridged), feedbackIn(event));
    }
  });

  test('an EventBridge event about the account is a hint, whatever it says', () => {
    const hint = (source: string, type: string, detail: unknown) =>
      readSesMessage(origin, JSON.stringify({ version: '0', source, 'detail-type': type, detail }));
    for (const type of [
      'Sending Status Enabled',
      'Sending Status Disabled',
      'Advisor Recommendation Status Open',
      'Advisor Recommendation Status Resolved',
    ]) {
      assert.deepEqual(hint('aws.ses', type, { version: '1.0.0', data: 'x' }), {
        kind: 'account-change-hint',
        type,
        origin,
      });
    }
    const health = { service: 'SES', eventTypeCode: 'AWS_SES_SENDING_PAUSED', eventRegion: 'eu-west-1' };
    assert.equal(hint('aws.health', 'AWS Health Event', health).kind, 'account-change-hint');
    assert.equal(hint('aws.health', 'AWS Health Event', 'SES').kind, 'non-mail');
    assert.equal(hint('my.own', 'Sending Status Enabled', {}).kind, 'unreadable');
  });

  describe('where an event comes from', () => {
    /** As EventBridge forwards it from another account and Region. */
    const bridged = (event: unknown, envelope: Record<string, unknown> = {}) => ({
      version: '0',
      source: 'aws.ses',
      'detail-type': 'Email Event',
      account: '222233334444',
      region: 'us-east-1',
      detail: event,
      ...envelope,
    });
    const originsOf = (event: unknown) =>
      new Set(feedbackIn(event).map(({ account, region }) => `${account} ${region}`));
    const tokyo = sesMail();
    const { sourceArn: _, sendingAccountId: __, ...silent } = tokyo;

    const ORIGINS: readonly (readonly [name: string, event: unknown, expected: string])[] = [
      ['the mail says both', bounceEvent(['a@one.example'], {}, tokyo), '111122223333 ap-northeast-1'],
      [
        'the identity is in another Region than the topic',
        sendEvent(['a@one.example'], { sourceArn: 'arn:aws:ses:eu-west-1:111122223333:identity/shop.test' }),
        '111122223333 eu-west-1',
      ],
      [
        'an identity of a delegate: its owner did not send',
        sendEvent(['a@one.example'], {
          sourceArn: 'arn:aws:ses:eu-west-1:555566667777:identity/shop.test',
          sendingAccountId: '111122223333',
        }),
        '111122223333 eu-west-1',
      ],
      [
        'GovCloud',
        sendEvent(['a@one.example'], {
          sourceArn: 'arn:aws-us-gov:ses:us-gov-west-1:111122223333:identity/shop.test',
        }),
        '111122223333 us-gov-west-1',
      ],
      [
        'the European Sovereign Cloud',
        sendEvent(['a@one.example'], {
          sourceArn: 'arn:aws-eusc:ses:eusc-de-east-1:111122223333:identity/shop.test',
        }),
        '111122223333 eusc-de-east-1',
      ],
      ['nobody says it: the topic', { eventType: 'Send', mail: silent }, '999988887777 ap-northeast-1'],
      ['the envelope of EventBridge', bridged({ eventType: 'Send', mail: silent }), '222233334444 us-east-1'],
      [
        'the envelope goes before the mail',
        bridged(bounceEvent(['a@one.example'], {}, tokyo)),
        '222233334444 us-east-1',
      ],
      [
        'an envelope without a Region',
        bridged(bounceEvent(['a@one.example'], {}, tokyo), { region: '' }),
        '222233334444 ap-northeast-1',
      ],
      [
        'an envelope of nonsense',
        bridged(bounceEvent(['a@one.example'], {}, tokyo), { account: '12', region: { constructor: 1 } }),
        '111122223333 ap-northeast-1',
      ],
      [
        'nonsense in the mail',
        sendEvent(['a@one.example'], {
          sourceArn: 'arn:aws:ses:<!channel>:1:identity/x',
          sendingAccountId: 7,
        }),
        '999988887777 ap-northeast-1',
      ],
    ];
    for (const [name, event, expected] of ORIGINS) {
      test(name, () => assert.deepEqual(originsOf(event), new Set([expected])));
    }

    test('what is not about mail has the origin of its envelope too', () => {
      for (const type of ['Sending Status Disabled', 'Levitated']) {
        const read = readSesMessage(origin, JSON.stringify({ ...bridged({}), 'detail-type': type }));
        assert.ok('origin' in read);
        assert.deepEqual(read.origin, { ...origin, account: '222233334444', region: 'us-east-1' });
      }
    });

    test('no text leads to an account or Region of another form', () => {
      const value = fc.oneof(
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.object(),
        fc.constant('constructor'),
      );
      fc.assert(
        fc.property(value, value, value, value, (account, region, sourceArn, sendingAccountId) => {
          const event = bridged(
            { eventType: 'Send', mail: { sourceArn, sendingAccountId } },
            { account, region },
          );
          for (const one of feedbackIn(event)) {
            assert.match(one.account, /^\d{12}$/);
            assert.match(one.region, /^[a-z]{2,4}(-[a-z]+)+-\d$/);
          }
        }),
      );
    });
  });

  test('what cannot be understood says why', () => {
    for (const text of [
      '',
      'hello',
      '[]',
      '"Bounce"',
      'null',
      '{"Records":[]}',
      '{"eventType":"Bounce"}',
      '{"eventType":"Complaint","complaint":7}',
    ]) {
      const read = readSesMessage(origin, text);
      assert.equal(read.kind, 'unreadable', text);
      assert.ok(read.kind === 'unreadable' && read.why.length > 0);
    }
  });

  test('whatever JSON arrives, reading it neither throws nor invents a recipient', () => {
    const anything = fc.record(
      {
        eventType: fc.constantFrom(
          'Bounce',
          'Complaint',
          'Delivery',
          'Send',
          'Reject',
          'Open',
          'Rendering Failure',
          'DeliveryDelay',
          'X',
        ),
        bounce: fc.option(fc.object()),
        complaint: fc.option(fc.object()),
        delivery: fc.option(fc.object()),
        deliveryDelay: fc.jsonValue(),
        mail: fc.oneof(
          fc.jsonValue(),
          fc.record({ destination: fc.jsonValue(), tags: fc.jsonValue(), commonHeaders: fc.jsonValue() }),
        ),
      },
      { requiredKeys: ['eventType'] },
    );
    fc.assert(
      fc.property(anything, (event) => {
        const text = JSON.stringify(event);
        const read = readSesMessage(origin, text);
        if (read.kind !== 'feedback') return;
        assert.ok(read.feedback.length >= 1);
        for (const one of read.feedback) countersOf(RULES, one);
      }),
      { numRuns: 500 },
    );
  });

  test('control characters and endless texts do not get in', () => {
    const [feedback] = feedbackIn(
      bounceEvent([{ emailAddress: 'a@one.test', diagnosticCode: `550\u0000\u202e ${'x'.repeat(5000)}` }]),
    );
    const diagnostic = feedback?.kind === 'bounce' ? feedback.bounce.diagnostic : '';
    assert.ok(diagnostic?.startsWith('550 xxx'));
    assert.ok((diagnostic?.length ?? 0) <= 1000);
  });

  test('times are read leniently', () => {
    const [feedback] = feedbackIn(sendEvent(['a@one.test'], { timestamp: '2018-10-08T14:05:45 +0000' }));
    assert.equal(feedback?.sentAt, Date.UTC(2018, 9, 8, 14, 5, 45));
    const [unreadable] = feedbackIn(sendEvent(['a@one.test'], { timestamp: 'yesterday' }));
    assert.equal(unreadable?.sentAt, undefined);
  });
});

describe('what a bounce counts as', () => {
  const cases: readonly [type: string, subType: string, expected: string][] = [
    ['Permanent', 'General', 'hard'],
    ['Permanent', 'NoEmail', 'hard'],
    ['Permanent', 'Suppressed', 'hard'],
    ['Permanent', 'SomethingNew', 'hard'],
    ['Permanent', 'OnAccountSuppressionList', 'not-attempted'],
    ['Permanent', 'OnTenantSuppressionList', 'not-attempted'],
    ['Permanent', 'UnsubscribedRecipient', 'not-attempted'],
    ['Permanent', 'EmailValidationSuppressed', 'not-attempted'],
    ['Transient', 'General', 'reply'],
    ['Transient', 'MailboxFull', 'soft'],
    ['Transient', 'CustomTimeoutExceeded', 'soft'],
    ['Undetermined', 'Undetermined', 'undetermined'],
    ['other', 'x', 'undetermined'],
  ];
  for (const [bounceType, bounceSubType, expected] of cases) {
    test(`${bounceType}/${bounceSubType} is ${expected}`, () => {
      assert.deepEqual(
        bounceClasses(bounceEvent([{ emailAddress: 'a@one.test' }], { bounceType, bounceSubType })),
        [expected],
      );
    });
  }

  test('a failed and a delayed recipient of one permanent bounce are distinguished', () => {
    const event = bounceEvent([
      { emailAddress: 'a@one.test', action: 'failed', status: '5.0.0' },
      { emailAddress: 'b@one.test', action: 'delayed', status: '4.0.0' },
    ]);
    assert.deepEqual(bounceClasses(event), ['hard', 'soft']);
  });

  test('a named subtype weighs more than the status', () => {
    for (const bounceSubType of ['MailboxFull', 'ContentRejected', 'AttachmentRejected', 'NeverHeardOf']) {
      assert.deepEqual(
        bounceClasses(bounceEvent(['a@one.test'], { bounceType: 'Transient', bounceSubType })),
        ['soft'],
      );
    }
  });

  test('an invalid domain reported as transient is effectively dead, and not counted as hard', () => {
    const event = bounceEvent(
      [{ emailAddress: 'a@one.test', status: '5.4.4', diagnosticCode: 'smtp; 550 5.4.4 Invalid domain' }],
      {
        bounceType: 'Transient',
      },
    );
    assert.deepEqual(bounceClasses(event), ['undeliverable']);
    assert.ok(feedbackIn(event).every((one) => !countersOf(RULES, one).includes('hard')));
  });

  test('what Auto Validation held back is a hard bounce where that is wanted', () => {
    const event = bounceEvent(['a@one.test'], { bounceSubType: 'EmailValidationSuppressed' });
    const counted = (countEmailValidation: boolean) =>
      feedbackIn(event).flatMap(countersBy({ countEmailValidation }));
    assert.deepEqual(counted(false), ['not-attempted']);
    assert.deepEqual(counted(true), ['hard', 'settled']);
  });

  test('recipients of the account itself stay out, of sends and bounces alike', () => {
    const isOwn: CountingRules['isOwn'] = ({ account, region, recipient }) =>
      account === '111122223333' && region === 'ap-northeast-1' && recipient === 'a@one.test';
    const counted = (event: unknown) => feedbackIn(event).map(countersBy({ isOwn }));
    assert.deepEqual(counted(sendEvent(['a@one.test', 'b@one.test'])), [['outside'], ['sent']]);
    assert.deepEqual(counted(bounceEvent(['a@one.test', 'b@one.test'])), [
      ['uncounted'],
      ['hard', 'settled'],
    ]);
    assert.deepEqual(counted(complaintEvent(['a@one.test'])), [[]]);
  });

  test('the simulator and the identity it was sent from stay out, on both sides of the rate', () => {
    for (const recipient of ['bounce@simulator.amazonses.com', 'info@shop.test', 'x@mail.shop.test']) {
      assert.deepEqual(bounceClasses(bounceEvent([recipient])), ['ignored'], recipient);
      assert.deepEqual(feedbackIn(sendEvent([recipient])).flatMap(countersBy()), ['outside'], recipient);
    }
    assert.deepEqual(bounceClasses(bounceEvent(['x@notshop.test'])), ['hard']);
  });

  test('a sender who verified only an address at a big provider does not exempt the provider', () => {
    const sourceArn = 'arn:aws:ses:ap-northeast-1:111122223333:identity/me@gmail.com';
    assert.deepEqual(bounceClasses(bounceEvent(['you@gmail.com'], {}, { sourceArn })), ['hard']);
    assert.deepEqual(bounceClasses(bounceEvent(['me@gmail.com'], {}, { sourceArn })), ['ignored']);
  });
});

describe('what a complaint counts as', () => {
  const counted = (event: unknown) => feedbackIn(event).flatMap(countersBy());

  test('one complaint per feedbackId, however many candidates it names, and in whatever order', () => {
    const recipients = ['c@one.test', 'a@one.test', 'b@one.test'];
    const forwards = feedbackIn(complaintEvent(recipients));
    const backwards = feedbackIn(complaintEvent(recipients.toReversed()));
    for (const feedback of [forwards, backwards]) {
      assert.equal(feedback.length, 3);
      assert.deepEqual(feedback.flatMap(countersBy()), ['complaint']);
      assert.deepEqual(
        feedback.filter((one) => countersOf(RULES, one).length > 0).map(({ recipient }) => recipient),
        ['a@one.test'],
      );
      assert.ok(feedback.every((one) => one.kind === 'complaint' && one.complaint.candidates === 3));
    }
  });

  test('a candidate that AWS leaves out of the rates does not stand for the complaint', () => {
    const isOwn = ({ recipient }: { recipient: string }) => recipient.startsWith('a');
    const feedback = feedbackIn(complaintEvent(['c@one.test', 'a@one.test', 'b@one.test']));
    const counters = feedback.map((one) => [one.recipient, ...countersBy({ isOwn })(one)]);
    assert.deepEqual(counters.toSorted(), [['a@one.test'], ['b@one.test', 'complaint'], ['c@one.test']]);
  });

  test('three complaints about one mail are three, and the same one by two routes is one', () => {
    const [mail] = [{ messageId: 'm-1' }];
    const recipients = ['a@one.test', 'b@one.test', 'c@one.test'];
    const keysOf = (event: object) => feedbackIn(event).map((one) => seenKeys(one).map(({ key }) => key));
    const complaints = ['f-1', 'f-2', 'f-3'].map((feedbackId) =>
      complaintEvent(recipients, { feedbackId }, mail),
    );
    const all = complaints.flatMap(keysOf).flat();
    assert.equal(new Set(all).size, all.length);
    for (const event of complaints) assert.deepEqual(keysOf(asNotification(event as never)), keysOf(event));
  });

  test('recipients at domains that report no complaints are counted a second time', () => {
    const counters = (event: unknown) => feedbackIn(event).flatMap(countersBy());
    assert.deepEqual(counters(sendEvent(['a@gmail.com'])), ['sent', 'sent-no-feedback']);
    assert.deepEqual(counters(sendEvent(['a@googlemail.com', 'b@notgmail.com'])), [
      'sent',
      'sent-no-feedback',
      'sent',
    ]);
    assert.deepEqual(counters(bounceEvent(['a@gmail.com'])), ['hard', 'settled', 'settled-no-feedback']);
    const suppressed = bounceEvent(['a@gmail.com'], { bounceSubType: 'OnAccountSuppressionList' });
    assert.deepEqual(counters(suppressed), ['not-attempted', 'not-attempted-no-feedback']);
  });

  test('a message that SES held back, and "not spam", are no complaints', () => {
    assert.deepEqual(
      counted(complaintEvent(['a@one.test'], { complaintSubType: 'OnAccountSuppressionList' })),
      [],
    );
    assert.deepEqual(
      counted(complaintEvent(['a@one.test'], { complaintSubType: 'OnTenantSuppressionList' })),
      [],
    );
    assert.deepEqual(counted(complaintEvent(['a@one.test'], { complaintFeedbackType: 'not-spam' })), []);
    assert.deepEqual(
      counted(complaintEvent(['a@one.test'], { complaintSubType: null, complaintFeedbackType: null })),
      ['complaint'],
    );
  });
});

test('the two forms of one event say the same', () => {
  for (const event of [
    bounceEvent(['a@one.test']),
    complaintEvent(['a@one.test']),
    deliveryEvent(['a@one.test']),
  ]) {
    const [one] = feedbackIn(event);
    const [other] = feedbackIn(asNotification(event));
    assert.deepEqual({ ...other, configurationSet: undefined }, { ...one, configurationSet: undefined });
  }
});
