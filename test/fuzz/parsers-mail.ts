import assert from 'node:assert/strict';
import { readMail } from '../../src/mail/index.js';
import { complaintMail, FOREIGN_MAILS, sesBounceMail } from '../support/bounce-mails.js';
import type { FuzzedParser } from './run-parser.js';

const messageId = '0106019a-bbbb-4ccc-8ddd-eeeeffff0000-000000';
const recipients = [
  {
    address: 'ann@customer.example',
    status: '5.1.1',
    diagnostic: '550 5.1.1 <ann@customer.example>: user unknown',
  },
  {
    address: 'bob@customer.example',
    status: '4.4.7',
    diagnostic: '554 4.4.7 Message expired: unable to deliver in 840 minutes.<451 4.7.651 throttled>',
  },
];

/** Mail that comes back: every octet is a stranger's. */
export const MAIL_PARSERS: readonly FuzzedParser[] = [
  {
    name: 'bounce mails',
    corpus: [
      sesBounceMail({ messageId, recipients }),
      complaintMail({ messageId, recipients: ['ann@customer.example'] }),
      ...FOREIGN_MAILS.map(({ text }) => text),
    ],
    share: 0.5,
    check: async (input) => {
      const report = await readMail(Buffer.from(input, 'latin1'));
      for (const { address, status, replyCode, diagnostic, isHard, isFinal } of report.recipients) {
        assert.match(address, /^[^\s\p{Cc}\p{Cf}]{1,64}@[^\s\p{Cc}\p{Cf}]{1,255}$|^".{1,64}@/u);
        assert.match(status ?? '5.0.0', /^[245]\.\d{1,3}\.\d{1,3}$/);
        assert.match(replyCode ?? '550', /^[45]\d\d$/);
        assert.doesNotMatch(diagnostic ?? '', /[\p{Cc}\n]/u);
        assert.ok((diagnostic ?? '').length <= 1_000);
        if (isHard) assert.ok(isFinal && status?.startsWith('5'), status);
      }
    },
  },
];
