import assert from 'node:assert/strict';
import { recordsTexts } from '../../src/features/identity/records-text.js';
import { readAddress } from '../../src/features/intake/email-address.js';
import { plainText, textMessage } from '../../src/slack/blocks.js';
import { csvFile } from '../../src/text/csv.js';
import { cutText } from '../../src/text/cut-text.js';
import { code, codeBlock, cut, mention, mrkdwn, plain } from '../../src/text/mrkdwn.js';
import type { FuzzedParser } from './run-parser.js';

const MAIL_TEXTS = [
  'smtp; 550 5.1.1 <jane@example.com>: Recipient address rejected',
  '<!channel> :white_check_mark: *all* is `well` & <http://evil.test|Sign in>',
  'x<!channel>y@example.com',
  '👨‍👩‍👧 jose\u0301 🇯🇵',
  '=HYPERLINK("http://evil.test","x")',
];
/** What Terraform evaluates. */
const OPEN = '$' + '{';
const INTERPOLATION = `${OPEN}file("/etc/passwd")} %{ if x }`;
const UNESCAPED = /[<>]|&(?!amp;|lt;|gt;)/;
const FORMULA = /^[\s=+\-@\p{Cc}\p{Cf}＝＋－＠]/u;

/** What leaves: whatever it quotes, it stays text. */
export const TEXT_PARSERS: readonly FuzzedParser[] = [
  {
    name: 'Slack markup',
    corpus: MAIL_TEXTS,
    share: 4,
    check: (input) => {
      const quoted = mrkdwn`SMTP said: ${input} (${code(input)}, ${mention(input).mrkdwn})`;
      const mentions = quoted.mrkdwn.replaceAll(/<[@#][A-Z0-9]+>|<!subteam\^[A-Z0-9]+>/g, '');
      assert.doesNotMatch(mentions, UNESCAPED);
      assert.doesNotMatch(quoted.mrkdwn, /\n/);
      assert.doesNotMatch(textMessage(mrkdwn`${input}`).text, UNESCAPED);
      assert.equal(codeBlock(input).mrkdwn.split('```').length, 3);
      plain(quoted);
    },
  },
  {
    name: 'cutting',
    corpus: MAIL_TEXTS,
    share: 2,
    check: (input) => {
      const escaped = mrkdwn`${input}`;
      const { mrkdwn: short } = cut(escaped, 100);
      assert.ok(short.length <= 100);
      assert.doesNotMatch(short, UNESCAPED);
      const head = cutText(input, 40);
      assert.ok(head.length <= 40 && input.startsWith(head));
      assert.ok(head.isWellFormed() || !input.isWellFormed());
      assert.ok(plainText(input, 75).text.length <= 75);
    },
  },
  {
    name: 'CSV',
    corpus: MAIL_TEXTS,
    share: 2,
    check: (input) => {
      const text = csvFile([[input, 'end']])
        .toString()
        .slice(1);
      const cell = text.startsWith('"') ? text.slice(1) : text;
      assert.doesNotMatch(cell.startsWith(',') ? '' : cell, FORMULA);
      assert.ok(text.endsWith(',end\r\n'));
    },
  },
  {
    name: 'addresses of events',
    corpus: [
      '"Jane, Sales" <jane@example.com>',
      'rfc822; jane@example.com',
      '"a\\"b@c"@例え.JP',
      '<>',
      'jane@example.com.',
    ],
    share: 2,
    check: (input) => {
      const { written, key } = readAddress(input);
      assert.ok(written.length <= 320);
      const again = readAddress(written);
      // What is left may have the form of an address in brackets again; otherwise one address has one key.
      if (again.written === written) assert.equal(again.key, key);
    },
  },
  {
    name: 'records as text',
    corpus: ['_amazonses.example.com', 'v=spf1 include:amazonses.com ~all', INTERPOLATION, '"'],
    check: (input) => {
      const record = {
        purpose: 'ownership',
        need: 'required',
        name: input.slice(0, 1_000),
        type: 'TXT',
        value: input.slice(0, 1_000),
      } as const;
      const { changeBatch, terraform } = recordsTexts([record]);
      JSON.parse(changeBatch);
      assert.ok(!terraform.replaceAll(`$${OPEN}`, 'escaped').includes(OPEN), terraform);
    },
  },
];
