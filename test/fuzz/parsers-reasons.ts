import assert from 'node:assert/strict';
import { classifyReason, providerOf, REASONS } from '../../src/features/intake/index.js';
import type { FuzzedParser } from './run-parser.js';

/** What a mail server says, and the names in it: every character is a stranger's. */
export const REASON_PARSERS: readonly FuzzedParser[] = [
  {
    name: 'reasons',
    corpus: [
      '550 5.1.1 <jane@example.com>: Recipient address rejected: User unknown',
      '554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.0 Unable to lookup DNS for example.com>',
      "5.1.0 - Unknown address error 550-'5.7.1 Access denied' (delivery attempts: 0)",
      '421-4.7.0 [192.0.2.1] unusual rate of 421-4.7.0 unsolicited mail originating from your IP address',
      '552 メールボックスの容量を超えています',
    ],
    share: 2,
    check: (diagnostic) => {
      const reason = classifyReason({ kind: 'bounce', diagnostic });
      assert.ok(Object.hasOwn(REASONS, reason), reason);
      const upper = diagnostic.replace(/[a-z]/g, (letter) => letter.toUpperCase());
      assert.equal(classifyReason({ kind: 'bounce', diagnostic: upper }), reason);
      providerOf(diagnostic.toLowerCase(), diagnostic);
    },
  },
];
