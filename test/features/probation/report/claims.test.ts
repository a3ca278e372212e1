import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { claimProblems, hasUnknown } from '../../../../src/features/probation/report/claims.js';

const NOW = Date.UTC(2026, 10, 9, 12);
const known = {
  done: ['Removed all bounced addresses of the spring list'],
  planned: ['Deploy double opt-in on the sign-up form', 'Remove the bounced addresses of the spring list'],
  at: NOW,
};
const problemsOf = (section: Parameters<typeof claimProblems>[0], text: string) =>
  claimProblems(section, text, known).map(({ problem }) => problem);

test('what is still to come is refused where a section says what was done', () => {
  for (const text of [
    'We will remove the addresses.',
    'We’ll remove them.',
    'On 2026-11-08 the list was removed; the form is going to be protected.',
    'We are planning a review of the list.',
    'A CAPTCHA is scheduled.',
    'We are implementing double opt-in.',
    'The clean-up is in progress.',
    'The list is not yet cleaned.',
    'We’re implementing double opt-in.',
    'We are in the process of cleaning the list.',
    'We have started to remove old addresses.',
    'The new form goes live on Monday.',
    'The clean-up is planned for the weekend.',
    'We expect to finish the migration in December.',
    'The change is pending review.',
    'Planned: a CAPTCHA on the form',
    '- 2026-11-08 10:00 UTC: We intend to stop the campaign',
  ])
    assert.deepEqual(problemsOf('done', text), ['future'], text);
  assert.deepEqual(problemsOf('done', 'The fix was live on 2026-11-12.'), ['later-date']);
});

test('what was done is not refused', () => {
  for (const text of [
    'On 2026-11-08 09:10 UTC we removed 4,311 addresses and paused the campaign.',
    'We no longer mail addresses that bounced.',
    'The willing recipients were asked again.',
    'The planned campaign was cancelled on 2026-11-07.',
    'The form went live on 2026-11-07 with a CAPTCHA.',
    'Since 2026-11-05 addresses that hard-bounce are no longer mailed.',
    'We are monitoring the bounce rate every hour.',
    'All access keys were replaced by roles; the old ones are deleted.',
    '[TO CONFIRM: what will be done] We stopped the campaign.',
    '',
  ])
    assert.deepEqual(problemsOf('done', text), [], text);
});

test('planned work in the past tense is refused in every section, unless it is noted as done too', () => {
  assert.deepEqual(problemsOf('done', 'We deployed double opt-in on the sign-up form.'), ['planned']);
  assert.deepEqual(problemsOf('prevention', 'Double opt-in has been deployed on the sign-up form.'), [
    'planned',
  ]);
  assert.deepEqual(problemsOf('validation', 'The sign-up form now has double opt-in deployed.'), ['planned']);
  assert.deepEqual(problemsOf('done', 'We removed the bounced addresses of the spring list.'), []);
});

test('plans may be named as plans', () => {
  assert.deepEqual(problemsOf('prevention', 'We will deploy double opt-in on the sign-up form.'), []);
  assert.deepEqual(
    problemsOf('prevention', 'Planned, not yet in place:\n- Deploy double opt-in on the sign-up form.'),
    [],
  );
  assert.deepEqual(
    problemsOf(
      'prevention',
      'Planned, not yet in place:\n- Something\nDeployed double opt-in on the sign-up form.',
    ),
    ['planned'],
  );
});

test('a section about how something works may speak of what happens next, and may not announce a plan', () => {
  assert.deepEqual(problemsOf('handling', 'An address that bounced will not be mailed again.'), []);
  assert.deepEqual(problemsOf('validation', 'We will deploy double opt-in on the sign-up form.'), ['future']);
});

test('a placeholder is found however it is written', () => {
  assert.ok(hasUnknown('x [to confirm: who] y'));
  assert.ok(hasUnknown('[TO CONFIRM'));
  assert.ok(!hasUnknown('We confirm [1]'));
});

test('any text is checked in a moment', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      for (const { sentence } of claimProblems('done', text, known))
        assert.ok(sentence.length <= text.length);
    }),
  );
  const begun = performance.now();
  claimProblems('done', 'planned '.repeat(5_000) + '['.repeat(50_000), known);
  assert.ok(performance.now() - begun < 2_000);
});
