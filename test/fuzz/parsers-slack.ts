import assert from 'node:assert/strict';
import { parseAccountRegion } from '../../src/account-region.js';
import {
  readAuditButton,
  readAuditRequest,
  writeAuditRequest,
} from '../../src/features/audit/audit-request.js';
import { readIdentityKey, readIdentityName } from '../../src/features/identity/identity-name.js';
import { parseAlertRef } from '../../src/features/reputation/alert.js';
import { readTestRequest } from '../../src/features/self-test/test-request.js';
import { parsePauseTarget } from '../../src/features/sending-pause/pause.js';
import { readPauseRequest } from '../../src/features/sending-pause/pause-request.js';
import { pageValue, readPageValue } from '../../src/features/suppression/recent-message.js';
import { readSuppressionRequest } from '../../src/features/suppression/suppression-request.js';
import { readCommandText } from '../../src/slack/router.js';
import { readTypedName } from '../../src/text/typed-name.js';
import type { FuzzedParser } from './run-parser.js';

const NAMES = [
  'jane@example.com',
  '<mailto:jane@example.com|jane@example.com>',
  '"Jane, Sales" <Jane@Example.com>',
  '（ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ）',
  '“jane doe”@例え.jp',
  'https://user:secret@example.com:8443/path?x=1#y',
  '<http://example.com|example.com>',
  'xn--bcher-kva.example',
  '[::1]',
  'jose\u0301@example.com、',
];
const CONFIGURED = [
  { name: 'prod', account: '111122223333', region: 'ap-northeast-1' },
  { name: 'constructor', account: '444455556666', region: 'us-east-1' },
];
/** Nothing of this can be in an address or a domain, unless it is quoted. */
const FOREIGN = /[\s\p{Cc}\p{Cf}<>()[\],;:"@\\、。（）「」＠]/u;

/** What people type behind `/ses`, and the values of buttons, which anybody can forge. */
export const SLACK_PARSERS: readonly FuzzedParser[] = [
  {
    name: 'typed name',
    corpus: NAMES,
    share: 4,
    check: (input) => {
      const read = readTypedName(input);
      if (read.kind === 'none') return;
      assert.match(read.domain, /^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
      assert.ok(read.domain.length <= 253);
      if (read.kind === 'domain') return assert.deepEqual(readTypedName(read.domain), read);
      assert.ok(read.localPart.startsWith('"') || !FOREIGN.test(read.localPart), read.localPart);
      assert.ok(!FOREIGN.test(read.written.slice(read.written.lastIndexOf('@') + 1)), read.written);
      assert.ok(Buffer.byteLength(read.localPart) <= 64);
    },
  },
  {
    name: '/ses suppression',
    corpus: [...NAMES, 'bounce example.com', 'complaints @Example.com export', 'export 例え.jp'],
    share: 4,
    check: (input) => {
      const request = readSuppressionRequest(input);
      if (request.kind === 'address') assert.ok(request.address.domain.includes('.'));
      if (request.kind !== 'recent' && request.kind !== 'export') return;
      const { reason, domain } = request.filter;
      assert.ok(reason === undefined || reason === 'BOUNCE' || reason === 'COMPLAINT');
      assert.ok(domain === undefined || /^[a-z0-9.-]+$/.test(domain));
    },
  },
  {
    name: '/ses verify',
    corpus: NAMES,
    share: 3,
    check: (input) => {
      const read = readIdentityName(input);
      if (read.kind === 'refused') return;
      assert.match(read.domain, /^[a-z0-9.-]{3,253}$/);
      assert.deepEqual(readIdentityName(read.name), read);
    },
  },
  {
    name: '/ses test',
    corpus: [
      'jane@example.com prod ap-northeast-1 set=newsletter',
      '<mailto:a@b.example|a@b.example> us-east-1',
    ],
    check: (input) => {
      const request = readTestRequest(input, CONFIGURED);
      if ('refused' in request) return;
      assert.ok(CONFIGURED.includes(request.accountRegion as (typeof CONFIGURED)[number]));
      assert.doesNotMatch(request.configurationSet ?? '', /[^\w-]/);
    },
  },
  {
    name: '/ses pause',
    corpus: ['prod ap-northeast-1 newsletter', '111122223333', 'constructor us-east-1 __proto__'],
    check: (input) => {
      const target = readPauseRequest(input, CONFIGURED);
      if (!('refused' in target)) assert.ok(CONFIGURED.some(({ account }) => account === target.account));
    },
  },
  {
    name: '/ses audit',
    corpus: ['me 30d', '<@U0123456789|jane> jane@example.com', '<mailto:a@b.example|a@b.example> 7'],
    check: (input) => {
      const request = readAuditRequest(input, 'U1');
      assert.equal(Object.getPrototypeOf(request), Object.prototype);
      assert.ok(request.days === undefined || request.days <= 9_999);
    },
  },
  {
    name: 'command text',
    corpus: ['suppression  “jane”@example.com', '  Quota  ', 'verify\u00a0add example.com'],
    share: 2,
    check: (input) => {
      const { name, argument } = readCommandText(input);
      assert.doesNotMatch(name, /\s/);
      assert.doesNotMatch(argument, /\s{2}/);
    },
  },
  {
    name: 'button values',
    corpus: [
      '111122223333/ap-northeast-1/jane@example.com',
      '111122223333:us-east-1:newsletter',
      'BOUNCE example.com 1795777172000 jane@example.com',
      writeAuditRequest({ by: 'U1', about: 'jane@example.com', days: 30, after: '1-0' }),
      'bounce/111122223333/us-east-1/2026-11-27',
    ],
    share: 2,
    check: (input) => {
      readIdentityKey(input);
      parseAlertRef(input);
      parsePauseTarget(input);
      parseAccountRegion(input);
      const page = readPageValue(input);
      assert.deepEqual(readPageValue(pageValue(page)).filter, page.filter);
      const audit = readAuditButton(input);
      assert.deepEqual(readAuditButton(writeAuditRequest(audit)), audit);
    },
  },
];
