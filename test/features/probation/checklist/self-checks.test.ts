import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWER_CHECK, type CheckFacts } from '../../../../src/features/probation/checklist/self-checks.js';
import { catalogOf, LOCALES, type SelfCheck } from '../../../../src/locales/index.js';

const GOOD: CheckFacts = {
  account: { suppressed: ['BOUNCE', 'COMPLAINT'], isPausedByAws: false },
  paused: ['newsletter'],
  sets: { read: [{ name: 'newsletter', publishesFeedback: true }], of: 1 },
  domains: { read: [{ domain: 'shop.example', dmarc: 'present', isAligned: true }], of: 1 },
  senders: { parts: [{ kind: 'caller', name: 'web', now: 50, before: 900 }], daysBefore: 7 },
  mails: [{ unsubscribe: 'one-click', configurationSet: 'newsletter' }],
};
const CHECKS = Object.keys(ANSWER_CHECK) as SelfCheck[];

test('where everything was read and is right, every check says so', () => {
  for (const check of CHECKS) assert.equal(ANSWER_CHECK[check](GOOD).verdict, 'ok', check);
});

test('what was not read is unknown and never right', () => {
  const nothing: CheckFacts = {
    account: { unanswered: 'ses:GetAccount' },
    paused: [],
    sets: { unanswered: 'ses:ListConfigurationSets' },
    domains: { unanswered: 'ses:ListEmailIdentities' },
    senders: { parts: [], daysBefore: 0 },
    mails: [{ unsubscribe: undefined, configurationSet: 'newsletter' }],
  };
  for (const check of CHECKS) {
    const answer = ANSWER_CHECK[check](nothing);
    assert.equal(answer.verdict, 'unknown', check);
    for (const locale of LOCALES) {
      const t = catalogOf(locale).probationChecklist;
      assert.ok(answer.verdict === 'unknown' && t.unknown(answer.unknown).mrkdwn.length > 5);
    }
  }
  const silent = { ...GOOD, account: { suppressed: undefined, isPausedByAws: false } };
  assert.equal(ANSWER_CHECK['suppression-in-force'](silent).verdict, 'unknown');
  const some = { ...GOOD, sets: { read: [{ name: 'a', publishesFeedback: true }], of: 40 } };
  assert.deepEqual(ANSWER_CHECK['feedback-destinations'](some), {
    verdict: 'unknown',
    unknown: { why: 'too-many', checked: 1, of: 40 },
  });
});

test('what is wrong is said with its evidence, also where another part was not read', () => {
  const wrong: Readonly<Record<SelfCheck, { facts: Partial<CheckFacts>; shows: RegExp }>> = {
    'sending-pause': { facts: { paused: [] }, shows: /nothing is paused/ },
    'suppression-in-force': {
      facts: { account: { suppressed: ['COMPLAINT'], isPausedByAws: false } },
      shows: /not in force for bounces$/,
    },
    'feedback-destinations': {
      facts: { sets: { read: [{ name: 'billing', publishesFeedback: false }], of: 40 } },
      shows: /`billing`/,
    },
    'dmarc-policies': {
      facts: {
        domains: {
          read: [
            { domain: 'a.example', dmarc: undefined, isAligned: undefined },
            { domain: 'b.example', dmarc: 'missing', isAligned: true },
          ],
          of: 2,
        },
      },
      shows: /no DMARC policy: `b.example`/,
    },
    'aligned-mail': {
      facts: { domains: { read: [{ domain: 'c.example', dmarc: 'present', isAligned: false }], of: 1 } },
      shows: /`c.example`/,
    },
    'new-senders': {
      facts: {
        senders: {
          parts: [
            { kind: 'source-ip', name: '198.51.100.7', now: 800, before: 0 },
            { kind: 'source-ip', name: '192.0.2.1', now: 50, before: 900 },
            { kind: 'tag', name: 'campaign:new', now: 800, before: 0 },
          ],
          daysBefore: 7,
        },
      },
      shows: /source IP address `198.51.100.7` \(800 mails\)$/,
    },
    'unsubscribe-header': {
      facts: {
        mails: [
          { unsubscribe: 'none', configurationSet: 'billing' },
          { unsubscribe: 'link', configurationSet: 'newsletter' },
          { unsubscribe: undefined, configurationSet: 'other' },
        ],
      },
      shows: /1 of the newest 2 mails.*0 with one click; without it: `billing`/,
    },
  };
  for (const check of CHECKS) {
    const answer = ANSWER_CHECK[check]({ ...GOOD, ...wrong[check].facts });
    assert.equal(answer.verdict, 'not-ok', check);
    if (answer.verdict !== 'not-ok') continue;
    assert.match(catalogOf('en').probationChecklist.evidence(answer.evidence).mrkdwn, wrong[check].shows);
    assert.ok(catalogOf('ja').probationChecklist.evidence(answer.evidence).mrkdwn.length > 5);
  }
});

test('a pause by AWS counts as one, and addresses that change every day say nothing', () => {
  const byAws = { ...GOOD, paused: [], account: { suppressed: [], isPausedByAws: true } };
  assert.equal(ANSWER_CHECK['sending-pause'](byAws).verdict, 'ok');
  const parts = Array.from({ length: 40 }, (_, index) => ({
    kind: 'source-ip' as const,
    name: `192.0.2.${index}`,
    now: 10,
    before: index < 30 ? 10 : 0,
  }));
  assert.deepEqual(ANSWER_CHECK['new-senders']({ ...GOOD, senders: { parts, daysBefore: 7 } }), {
    verdict: 'unknown',
    unknown: { why: 'always-changing', kind: 'source-ip', names: 30 },
  });
});
