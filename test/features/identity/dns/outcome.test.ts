import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDnsAnswer, readOutcome } from '../../../../src/features/identity/dns/outcome.js';
import type { DnsResponse } from '../../../../src/features/identity/dns/response.js';
import type { DnsReply } from '../../../../src/features/identity/dns/transport.js';

const QUESTION = { name: 'a.example.com', type: 'TXT' } as const;
const EMPTY: DnsResponse = {
  code: 0,
  authoritative: true,
  truncated: false,
  answers: [],
  denial: undefined,
  referral: undefined,
  glue: [],
};
const alias = (from: string, to: string) => ({ name: from, type: 'CNAME', ttl: 30, value: to }) as const;
const text = (name: string, value: string) => ({ name, type: 'TXT', ttl: 60, value }) as const;

test('the answers of servers are distinguished', () => {
  const denial = { zone: 'example.com', ttl: 300 };
  const replies: readonly [reply: DnsReply, authority: string, resolver: string][] = [
    [{ ...EMPTY, answers: [text('a.example.com', 'x')] }, 'records', 'records'],
    [{ ...EMPTY, denial }, 'no-such-type', 'no-such-type'],
    [{ ...EMPTY, code: 3, denial }, 'no-such-name', 'no-such-name'],
    [{ ...EMPTY, code: 2 }, 'server-failed', 'server-failed'],
    [{ ...EMPTY, code: 4 }, 'server-failed', 'server-failed'],
    [{ ...EMPTY, code: 5 }, 'lame', 'refused'],
    [{ ...EMPTY, code: 3, authoritative: false }, 'lame', 'no-such-name'],
    [{ ...EMPTY, answers: [alias('a.example.com', 'b.example.net')] }, 'leads-away', 'leads-away'],
    ['timeout', 'timeout', 'timeout'],
    ['unreachable', 'unreachable', 'unreachable'],
  ];
  for (const [reply, authority, resolver] of replies) {
    const tells = /records|no-such/.test(authority);
    assert.equal(isDnsAnswer(readOutcome(reply, QUESTION, 'authority')), tells);
    assert.equal(readOutcome(reply, QUESTION, 'authority').kind, authority);
    assert.equal(readOutcome(reply, QUESTION, 'resolver').kind, resolver);
  }
});

test('aliases are followed to their end, in any order, and loops only once', () => {
  const answers = [
    text('c.example.com', 'end'),
    alias('b.example.com', 'c.example.com'),
    alias('a.example.com', 'b.example.com'),
    text('x.example.com', 'of somebody else'),
  ];
  assert.deepEqual(readOutcome({ ...EMPTY, answers }, QUESTION, 'resolver'), {
    kind: 'records',
    values: ['end'],
    ttl: 30,
    via: ['b.example.com', 'c.example.com'],
  });
  const loop = [alias('a.example.com', 'b.example.com'), alias('b.example.com', 'a.example.com')];
  assert.equal(readOutcome({ ...EMPTY, answers: loop }, QUESTION, 'resolver').kind, 'leads-away');
  const nothingBehind = { ...EMPTY, code: 3, answers: [alias('a.example.com', 'b.example.com')] };
  assert.deepEqual(readOutcome(nothingBehind, QUESTION, 'resolver'), {
    kind: 'no-such-name',
    ttl: undefined,
    via: ['b.example.com'],
  });
});
