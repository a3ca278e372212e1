import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checksFor, stepsFor } from '../../../../src/features/probation/checklist/checklist.js';
import { stepErrors } from '../../../../src/features/probation/checklist/checklist-modal.js';
import {
  type ChecklistState,
  changeStep,
  NEW_CHECKLIST,
  progressOf,
  recordAnswers,
  stateOf,
} from '../../../../src/features/probation/checklist/checklist-state.js';
import { NOTICE_REASONS } from '../../../../src/features/probation/notice/notice.js';
import type { ChecklistStep } from '../../../../src/locales/index.js';
import { catalogOf, LOCALES } from '../../../../src/locales/index.js';

test('every reason of AWS has steps, each once and with a text in every language', () => {
  for (const reasons of [[], ...NOTICE_REASONS.map((reason) => [reason]), [...NOTICE_REASONS]]) {
    const steps = stepsFor(reasons);
    assert.ok(steps.length >= 3, reasons.join());
    assert.equal(new Set(steps).size, steps.length);
    for (const locale of LOCALES)
      for (const step of steps) {
        const { title, how } = catalogOf(locale).probationSteps[step];
        assert.ok(title.length > 5 && title.length < 120, `${locale} ${step}`);
        assert.ok(how.mrkdwn.length > 10 && how.mrkdwn.length < 400, `${locale} ${step}`);
      }
  }
});

test('the steps of two reasons are those of either, in the order of what ends the harm first', () => {
  const both = stepsFor(['complaint', 'compromised-credentials']);
  const [complaint, credentials] = [stepsFor(['complaint']), stepsFor(['compromised-credentials'])];
  assert.deepEqual(new Set(both), new Set([...complaint, ...credentials]));
  assert.deepEqual(
    credentials,
    both.filter((step) => credentials.includes(step)),
  );
  assert.equal(both[0], 'stop-source');
  assert.deepEqual(checksFor(credentials), ['sending-pause', 'new-senders']);
});

const DMARC_MISSING = {
  verdict: 'not-ok',
  evidence: { check: 'dmarc-policies', without: ['shop.example'], of: 2 },
} as const;
const DMARC_RIGHT = { verdict: 'ok', evidence: { check: 'dmarc-policies', without: [], of: 2 } } as const;

test('a step that somebody ticked is contradicted by a check that sees something else, and only by that', () => {
  const ticked = changeStep(NEW_CHECKLIST, 'dmarc', { done: {} }, { by: 'U1', at: 1 });
  assert.equal(stateOf(ticked, 'dmarc').status, 'done');
  assert.equal(
    stateOf(recordAnswers(ticked, { 'dmarc-policies': DMARC_MISSING }, 2), 'dmarc').status,
    'contradicted',
  );
  const seen = recordAnswers(NEW_CHECKLIST, { 'dmarc-policies': DMARC_MISSING }, 2);
  assert.equal(stateOf(seen, 'dmarc').status, 'failing');
  const right = recordAnswers(seen, { 'dmarc-policies': DMARC_RIGHT }, 3);
  assert.equal(stateOf(right, 'dmarc').status, 'confirmed');
  assert.deepEqual(progressOf(right, ['dmarc', 'list-origin']), { done: 1, of: 2 });
  const unknown = { verdict: 'unknown', unknown: { why: 'none-to-check' } } as const;
  assert.equal(stateOf(recordAnswers(right, { 'dmarc-policies': unknown }, 4), 'dmarc').status, 'open');
  // A new server that the team knows is explained by a person, whatever the bot sees.
  const fresh = { check: 'new-senders', fresh: [], known: 3, days: 7 } as const;
  const explained = changeStep(NEW_CHECKLIST, 'who-sent', { done: { note: 'web-3' } }, { by: 'U1', at: 1 });
  const answered = recordAnswers(explained, { 'new-senders': { verdict: 'not-ok', evidence: fresh } }, 2);
  assert.equal(stateOf(answered, 'who-sent').status, 'done');
});

const STEPS: readonly ChecklistStep[] = ['dmarc', 'list-origin', 'find-source'];
const wish = fc.record({
  step: fc.constantFrom(...STEPS),
  by: fc.constantFrom('U1', 'U2'),
  wish: fc.oneof(
    fc.record({ owner: fc.constantFrom('U1', 'U2', undefined) }),
    fc.record({ done: fc.constantFrom(false as const, {}, { note: 'lists purged' }) }),
  ),
});

test('in any order of changes the last wish for a step holds, nothing of other steps changes, and the history is whole', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
      let state: ChecklistState = NEW_CHECKLIST;
      for (const [at, { step, by, wish: wanted }] of wishes.entries()) {
        const next = changeStep(state, step, wanted, { by, at });
        const after = stateOf(next, step);
        if ('owner' in wanted) assert.equal(after.owner, wanted.owner);
        else assert.equal(after.done !== undefined, wanted.done !== false);
        for (const other of STEPS)
          if (other !== step) assert.deepEqual(stateOf(next, other), stateOf(state, other));
        assert.deepEqual(next.events.slice(0, state.events.length), state.events);
        assert.equal(next.revision > state.revision, next.events.length > state.events.length);
        assert.equal(next === state, next.events.length === state.events.length);
        state = next;
      }
      assert.deepEqual(JSON.parse(JSON.stringify(state)), state);
    }),
  );
});

test('what was done is kept only of a step that is done, and only in the past tense', () => {
  const t = catalogOf('en');
  const now = Date.UTC(2026, 10, 27);
  const errors = (isDone: boolean, note?: string) => stepErrors(t, { isDone, note }, now);
  assert.deepEqual(errors(true, 'The key was deactivated and deleted.'), {});
  assert.deepEqual(errors(true), {});
  assert.deepEqual(errors(false), {});
  assert.match(errors(false, 'The key was deleted.')['note'] ?? '', /only of a step that is done/);
  assert.match(errors(true, 'We will delete the key.')['note'] ?? '', /future: “We will delete the key\.”/);
  assert.match(errors(true, 'Deleted on 2026-12-24.')['note'] ?? '', /future/);
});
