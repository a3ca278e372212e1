import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readMail } from '../../src/mail/index.js';
import { complaintMail, FOREIGN_MAILS, mail, multipart, sesBounceMail } from '../support/bounce-mails.js';

const messageId = '0106019a-bbbb-4ccc-8ddd-eeeeffff0000-000000';
const read = (text: string) => readMail(Buffer.from(text));

test("SES's bounce mail gives recipients, the reply inside the angle brackets, and the id of the mail", async () => {
  const report = await read(
    sesBounceMail({
      messageId,
      recipients: [
        {
          address: 'ann@customer.example',
          status: '5.1.1',
          diagnostic: '550 5.1.1 <ann@customer.example>: user unknown',
        },
        {
          address: 'bob@customer.example',
          status: '4.4.7',
          diagnostic:
            '554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.2 Connection timed out>',
        },
        {
          address: 'cat@customer.example',
          status: '4.4.7',
          diagnostic:
            '554 4.4.7 Message expired: unable to deliver in 840 minutes.<451 4.7.651 The mail server is rate limited>',
        },
      ],
    }),
  );
  assert.equal(report.kind, 'delivery-status');
  assert.equal(report.original?.messageId, `${messageId}@ap-northeast-1.amazonses.com`);
  assert.equal(report.original?.subject, 'November sale');
  const [ann, bob, cat] = report.recipients;
  assert.deepEqual(
    [ann?.address, ann?.action, ann?.status, ann?.replyCode, ann?.isHard],
    ['ann@customer.example', 'failed', '5.1.1', '550', true],
  );
  assert.deepEqual([bob?.action, bob?.status, bob?.isHard, bob?.isFinal], ['delayed', '4.4.2', false, true]);
  assert.deepEqual([cat?.status, cat?.replyCode, cat?.isHard], ['4.7.651', '451', false]);
});

for (const { name, text, recipients } of FOREIGN_MAILS) {
  test(`the text of a foreign mail server is read: ${name}`, async () => {
    const report = await read(text);
    assert.equal(report.kind, 'delivery-status');
    const got = report.recipients.map(({ address, action, status, isHard }) => ({
      address,
      action,
      status,
      isHard,
    }));
    assert.deepEqual(got, recipients);
  });
}

test('a report of one recipient: what the server says decides', async () => {
  const cases = [
    ['Action: expired\nStatus:\nDiagnostic-Code: Connection timed out', ['delayed', true, false]],
    [
      'Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 521 192.0.2.7 blocked by our list',
      ['failed', true, false],
    ],
    [
      'Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 521 this host takes no mail',
      ['failed', true, true],
    ],
    [
      'Action: failed\nStatus: 5.4.1\nDiagnostic-Code: smtp; 550 5.4.1 Recipient address rejected: Access denied (in reply to RCPT TO)',
      ['failed', true, true],
    ],
  ] as const;
  for (const [fields, expected] of cases) {
    const { recipients } = await read(
      multipart({ From: 'MAILER-DAEMON@x.example', To: 'news@shop.example' }, 'multipart/report', [
        ['text/plain', 'It failed.'],
        [
          'message/delivery-status',
          `Reporting-MTA: dns; x.example\n\nFinal-Recipient: rfc822; ann@customer.example\n${fields}\n`,
        ],
      ]),
    );
    assert.deepEqual(
      recipients.map(({ action, isFinal, isHard }) => [action, isFinal, isHard]),
      [expected],
      fields,
    );
  }
});

test('a feedback report gives everybody who may have complained', async () => {
  const report = await read(
    complaintMail({
      messageId,
      recipients: ['ann@customer.example', 'bob@customer.example'],
      feedbackType: 'fraud',
    }),
  );
  assert.ok(report.kind === 'feedback-report');
  assert.equal(report.feedbackType, 'fraud');
  assert.deepEqual(
    report.recipients.map(({ address }) => address),
    ['ann@customer.example', 'bob@customer.example'],
  );
  const listed = await read(
    mail(
      { From: 'complaints@email-abuse.amazonses.com', Subject: 'Complaints' },
      'Here is the list of the complaint emails:\nann@customer.example\nbob@customer.example\n',
    ),
  );
  assert.equal(listed.kind, 'feedback-report');
  assert.equal(listed.recipients.length, 2);
});

test('line ends make no difference, and a refusal by the recipient is no dead address', async () => {
  const text = sesBounceMail({
    messageId,
    recipients: [
      { address: 'ann@customer.example', status: '5.1.1', diagnostic: '550 5.1.1 no such user' },
      {
        address: 'bob@customer.example',
        status: '5.1.1',
        diagnostic: '550 5.1.1 Refused due to recipient preferences',
      },
    ],
  });
  for (const end of ['\n', '\r\n', '\r']) {
    const { recipients } = await read(text.replaceAll('\n', end));
    assert.deepEqual(
      recipients.map(({ isHard }) => isHard),
      [true, false],
      JSON.stringify(end),
    );
  }
});

test('an automatic reply is no bounce', async () => {
  for (const fields of [
    { 'Auto-Submitted': 'auto-replied', Subject: 'Re: November sale' },
    { Subject: 'Automatic reply: November sale' },
    { Subject: 'Out of office: back on Monday' },
    { Precedence: 'auto_reply', Subject: 'Thank you' },
  ]) {
    const text = mail(
      { From: 'Ann <ann@customer.example>', To: 'news@shop.example', ...fields },
      'Write to bob@customer.example.\n',
    );
    const report = await read(text);
    assert.equal(report.kind, 'auto-reply', JSON.stringify(fields));
    assert.deepEqual(
      report.recipients.map(({ address, isHard }) => ({ address, isHard })),
      [{ address: 'ann@customer.example', isHard: false }],
    );
  }
});

test('an ordinary mail names no failed recipients', async () => {
  const report = await read(
    mail(
      { From: 'ann@customer.example', To: 'news@shop.example', Subject: 'Your shop' },
      'Please write to\nbob@customer.example\n',
    ),
  );
  assert.equal(report.kind, 'not-a-report');
  assert.deepEqual(report.recipients, []);
});

test('a report that somebody forwards as an attachment is read', async () => {
  const inner = sesBounceMail({
    messageId,
    recipients: [{ address: 'ann@customer.example', status: '5.2.2', diagnostic: '552 5.2.2 mailbox full' }],
  });
  const report = await read(
    multipart(
      { From: 'bob@shop.example', To: 'ops@shop.example', Subject: 'Fwd: failure' },
      'multipart/mixed',
      [
        ['text/plain', 'See the mail below.'],
        ['message/rfc822', inner.replaceAll('part-0815', 'part-4711')],
      ],
    ),
  );
  assert.deepEqual(
    report.recipients.map(({ address, status }) => [address, status]),
    [['ann@customer.example', '5.2.2']],
  );
});

test('a notification that a topic sent by mail gives its event', async () => {
  const event = JSON.stringify({ notificationType: 'Bounce', bounce: { bouncedRecipients: [] } });
  const body = JSON.stringify({ Type: 'Notification', Message: event }, undefined, 2);
  const report = await read(
    mail({ From: 'no-reply@sns.amazonaws.com', Subject: 'AWS Notification Message' }, body),
  );
  assert.ok(report.kind === 'notification');
  assert.equal(report.text, event);
});

const address = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9][a-z0-9+_]{0,20}$/),
    fc.constantFrom('customer.example', 'mail.example', 'xn--r8jz45g.example'),
  )
  .map(([local, domain]) => `${local}@${domain}`);
const status = fc
  .tuple(fc.constantFrom(4, 5), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 30 }))
  .map((parts) => parts.join('.'));
const fields = fc.shuffledSubarray(['Action', 'Final-Recipient', 'Status', 'Diagnostic-Code'], {
  minLength: 4,
});

test('the fields of a report are read in any order, case and folding', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(address, { minLength: 1, maxLength: 8 }),
      status,
      fields,
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      async (addresses, code, order, end, isUpper) => {
        const blocks = addresses.map((one) => {
          const values: Record<string, string> = {
            Action: 'failed',
            'Final-Recipient': `rfc822;${one}`,
            Status: code,
            'Diagnostic-Code': 'smtp;\n  550 refused',
          };
          return order.map((name) => `${isUpper ? name.toUpperCase() : name}: ${values[name]}`).join('\n');
        });
        const text = multipart(
          { From: 'MAILER-DAEMON@x.example', To: 'news@shop.example' },
          'multipart/report',
          [
            ['text/plain', 'It failed.'],
            ['message/delivery-status', `Reporting-MTA: dns; x.example\n\n${blocks.join('\n\n')}\n`],
          ],
        );
        const report = await read(text.replaceAll('\n', end));
        assert.deepEqual(
          report.recipients.map((one) => one.address),
          addresses,
        );
        for (const one of report.recipients)
          assert.deepEqual([one.status, one.diagnostic], [code, '550 refused']);
      },
    ),
    { numRuns: 60 },
  );
});

test('any bytes are read without an error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
      assert.ok((await readMail(bytes)).recipients.length <= 100);
    }),
    { numRuns: 100 },
  );
});
