import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originOf } from '../../../../src/features/probation/notice/mail-origin.js';
import { readNotice } from '../../../../src/features/probation/notice/read-notice.js';
import { readLetter } from '../../../../src/mail/index.js';

const AWS = 'Amazon Web Services <no-reply-aws@amazon.com>';

test('a header shows where a mail is from only as far as the receiving server says so', () => {
  assert.equal(originOf({ from: AWS }), 'unproved');
  assert.equal(originOf({}), 'unproved');
  assert.equal(
    originOf({ from: AWS, authentication: 'mx.shop.example; dkim=pass header.d=amazon.com; spf=pass' }),
    'authenticated',
  );
  assert.equal(
    originOf({ from: AWS, authentication: 'mx.shop.example; dkim=fail; dmarc=pass' }),
    'authenticated',
  );
  assert.equal(
    originOf({ from: AWS, authentication: 'mx; dkim=pass header.i=@evil.example; dmarc=fail' }),
    'forged',
  );
  assert.equal(
    originOf({ from: AWS, authentication: 'mx; dkim=pass header.d=amazon.com.evil.example; spf=fail' }),
    'forged',
  );
  assert.equal(originOf({ from: AWS, authentication: 'mx; none' }), 'unproved');
  assert.equal(originOf({ from: 'Ann <ann@shop.example>', authentication: 'mx; dmarc=pass' }), 'forwarded');
  assert.equal(originOf({ from: 'AWS <no-reply@amazon.com.evil.example>' }), 'forwarded');
});

const html =
  '<html><body><p>We&rsquo;ve placed your SES account in the Asia Pacific (Tokyo) Region under review.</p><p>Your current bounce rate is 6.4%. We measured this rate over the last 10,250 eligible emails* you sent.</p><p><a href="https://console.aws.amazon.com/support/home">Support Center</a></p></body></html>';
const source = (body: string) =>
  [
    `From: ${AWS}`,
    'To: ops@shop.example',
    'Subject: =?UTF-8?Q?Amazon_SES_Account_Review_Period=3A_AWS_Account_111122223333?=',
    'Date: Tue, 21 Jul 2026 09:14:00 +0000',
    'Message-ID: <0100019-aws@email.amazonses.com>',
    'Authentication-Results: mx.shop.example; dkim=pass header.d=amazon.com',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(body).toString('base64'),
    '',
  ].join('\r\n');

test('a notice is read from the source of its mail', async () => {
  const letter = (await readLetter(Buffer.from(source(html)))) ?? assert.fail();
  assert.equal(originOf(letter), 'authenticated');
  assert.equal(letter.at, Date.UTC(2026, 6, 21, 9, 14));
  assert.deepEqual(readNotice({ subject: letter.subject ?? '', text: letter.text, html: letter.html }), {
    notice: {
      kind: 'under-review',
      reasons: ['bounce'],
      rate: 0.064,
      denominator: 10_250,
      denominatorOf: 'eligible emails',
      region: 'ap-northeast-1',
      account: '111122223333',
      canSend: true,
    },
  });
});

test('a notice is read from a mail to which it is attached', async () => {
  const forwarded = [
    'From: Ann <ann@shop.example>',
    'Subject: Fwd: from AWS',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'please have a look',
    '--b',
    'Content-Type: message/rfc822',
    '',
    source(html),
    '--b--',
    '',
  ].join('\r\n');
  const letter = (await readLetter(Buffer.from(forwarded))) ?? assert.fail();
  assert.equal(letter.from, AWS);
  assert.match(letter.text, /placed your SES account/);
});

test('a link behind a text of HTML is seen', async () => {
  const forged = html.replace(
    'https://console.aws.amazon.com/support/home',
    'https://support.login.example/aws',
  );
  const letter = (await readLetter(Buffer.from(source(forged)))) ?? assert.fail();
  assert.deepEqual(
    readNotice({
      text: letter.text.replace('Support Center', 'Sign in'),
      html: letter.html.replace('>Support', '>Sign in to Support'),
    }),
    {
      refused: 'foreign-link',
      host: 'support.login.example',
    },
  );
});
