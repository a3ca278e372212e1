import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addNote,
  closeCase,
  restartCount,
  withCase,
  withdrawNote,
} from '../../../../src/features/probation/case/change-case.js';
import {
  type CasesOfAccount,
  caseRef,
  currentRound,
  NO_CASES,
  openCase,
  type ProbationCase,
  parseCaseRef,
} from '../../../../src/features/probation/case/probation-case.js';
import { seeStatus } from '../../../../src/features/probation/case/see-status.js';
import { type TakenNotice, takeNotice } from '../../../../src/features/probation/case/take-notice.js';
import { NOTICE_KINDS, type NoticeKind } from '../../../../src/features/probation/notice/notice.js';

const WHERE = { account: '111122223333', region: 'eu-west-1' };
const NOW = Date.UTC(2026, 7, 12, 9);
const HOUR = 3_600_000;

function mail(kind: NoticeKind, more: Partial<TakenNotice['notice']> = {}, at = NOW): TakenNotice {
  return {
    notice: { kind, reasons: ['bounce'], ...more },
    at,
    by: 'U1',
    mailId: `${kind}${at}${more.mailBudget ?? ''}`,
  };
}

function taken(cases: CasesOfAccount, one: TakenNotice, now = NOW): CasesOfAccount {
  const result = takeNotice(cases, WHERE, one, now);
  assert.ok(!('refused' in result), JSON.stringify(result));
  return result;
}

function onlyCase(cases: CasesOfAccount): ProbationCase {
  const open = openCase(cases);
  assert.ok(open);
  return open;
}

test('a mail opens a case, and the count begins when AWS sent it', () => {
  const sent = NOW - 5 * HOUR;
  const one = onlyCase(taken(NO_CASES, mail('probation', { mailBudget: 10_000 }, sent)));
  assert.equal(one.openedBy, 'U1');
  assert.equal(one.openedAt, NOW);
  assert.equal(currentRound(one).countFrom, sent);
  assert.deepEqual(parseCaseRef(caseRef(one)), { accountRegion: WHERE, id: one.id });
});

test('the same mail from two people is one round; read differently, it is corrected', () => {
  const first = taken(NO_CASES, mail('probation', { rate: 0.06 }));
  assert.equal(taken(first, { ...mail('probation', { rate: 0.06 }), by: 'U2' }), first);
  const corrected = onlyCase(taken(first, { ...mail('probation', { rate: 0.066 }), by: 'U2' }));
  assert.equal(corrected.rounds.length, 1);
  assert.equal(currentRound(corrected).notice.rate, 0.066);
  assert.equal(corrected.events.at(-1)?.kind, 'corrected');
});

test('the enforcement status opens a case without figures, and the mail fills it in', () => {
  const opened = seeStatus(NO_CASES, WHERE, { status: 'under-review', since: NOW - HOUR }, NOW);
  assert.deepEqual(currentRound(onlyCase(opened)).notice, { kind: 'under-review', reasons: [] });
  assert.equal(onlyCase(opened).openedBy, undefined);
  const filled = onlyCase(taken(opened, mail('probation', { mailBudget: 5_000 }, NOW)));
  assert.equal(filled.rounds.length, 1);
  assert.equal(currentRound(filled).notice.mailBudget, 5_000);
  assert.equal(currentRound(filled).countFrom, NOW - HOUR);
});

test('a pause after a review is another round and another count; a question of AWS is a round of the same count', () => {
  let cases = taken(NO_CASES, mail('probation', { mailBudget: 5_000 }, NOW - 9 * HOUR));
  cases = taken(cases, mail('more-information', {}, NOW - 3 * HOUR));
  assert.equal(currentRound(onlyCase(cases)).countFrom, NOW - 9 * HOUR);
  cases = seeStatus(cases, WHERE, { status: 'paused-by-aws', since: NOW, before: 'under-review' }, NOW);
  const one = onlyCase(cases);
  assert.deepEqual(
    one.rounds.map(({ state }) => state),
    ['under-review', 'under-review', 'paused'],
  );
  assert.equal(currentRound(one).countFrom, NOW);
});

test('an older mail that is read later does not change the state', () => {
  const paused = taken(NO_CASES, mail('paused', {}, NOW));
  const older = onlyCase(taken(paused, mail('under-review', {}, NOW - HOUR)));
  assert.equal(older.rounds.length, 2);
  assert.equal(currentRound(older).state, 'paused');
  assert.deepEqual(takeNotice(paused, WHERE, mail('review-ended', {}, NOW - HOUR), NOW), {
    refused: 'older',
  });
});

test('a healthy status closes the case in which AWS acted, and no case that came before AWS showed it', () => {
  const early = taken(NO_CASES, mail('probation'));
  const healthy = { status: 'healthy', since: NOW - 100 * HOUR } as const;
  const seen = seeStatus(early, WHERE, healthy, NOW);
  assert.ok(openCase(seen));
  const acting = seeStatus(seen, WHERE, { status: 'under-review', since: NOW + HOUR }, NOW + HOUR);
  assert.equal(onlyCase(acting).rounds.length, 1);
  const over = seeStatus(acting, WHERE, { status: 'healthy', since: NOW + 2 * HOUR }, NOW + 2 * HOUR);
  assert.deepEqual(over.cases.at(-1)?.closed, { at: NOW + 2 * HOUR, how: 'status' });
});

test('a change that nobody saw, from a review to healthy, closes the case too', () => {
  const cases = taken(NO_CASES, mail('probation'));
  const seen = { status: 'healthy', since: NOW + HOUR, before: 'under-review' } as const;
  assert.equal(openCase(seeStatus(cases, WHERE, seen, NOW + HOUR)), undefined);
});

test('a case that people close stays closed while AWS reports the same status', () => {
  const opened = seeStatus(NO_CASES, WHERE, { status: 'under-review', since: NOW }, NOW);
  const closing = { at: NOW + HOUR, by: 'U1', how: 'hand', reason: 'wrong account' } as const;
  const closed = withCase(opened, closeCase(onlyCase(opened), closing));
  const again = { status: 'under-review', since: NOW } as const;
  assert.equal(seeStatus(closed, WHERE, again, NOW + 2 * HOUR), closed);
  const paused = { status: 'paused-by-aws', since: NOW + 3 * HOUR } as const;
  assert.equal(seeStatus(closed, WHERE, paused, NOW + 3 * HOUR).cases.length, 2);
});

test('AWS says healthy after people have closed the case: its card shows that, once', () => {
  const opened = seeStatus(NO_CASES, WHERE, { status: 'under-review', since: NOW }, NOW);
  const closing = { at: NOW + HOUR, by: 'U1', how: 'hand', reason: 'we wrote to AWS' } as const;
  const closed = withCase(opened, closeCase(onlyCase(opened), closing));
  const healthy = { status: 'healthy', since: NOW + 2 * HOUR, before: 'under-review' } as const;
  const over = seeStatus(closed, WHERE, healthy, NOW + 2 * HOUR);
  assert.deepEqual(over.cases.at(-1)?.closed, { at: NOW + 2 * HOUR, how: 'status' });
  assert.equal(seeStatus(over, WHERE, healthy, NOW + 3 * HOUR), over);
});

test('a restart begins the count anew and keeps when it began before', () => {
  const cases = taken(NO_CASES, mail('probation', { mailBudget: 5_000 }));
  const restart = { at: NOW + 9 * HOUR, by: 'U2', from: NOW + 8 * HOUR, mailBudget: 8_000 };
  const one = restartCount(onlyCase(cases), restart);
  assert.ok(!('refused' in one));
  assert.equal(currentRound(one).countFrom, NOW + 8 * HOUR);
  assert.deepEqual(one.restarts, [{ ...restart, before: NOW }]);
  assert.equal(restartCount(one, restart), one);
});

test('a note is taken once, and only its author takes it back', () => {
  const one = onlyCase(taken(NO_CASES, mail('probation')));
  const note = { id: 'n1', at: NOW, by: 'U1', kind: 'done', what: 'fix-deployed', text: 'v2.1' } as const;
  const noted = addNote(one, note);
  assert.ok(!('refused' in noted));
  assert.equal(addNote(noted, note), noted);
  assert.equal(withdrawNote(noted, { id: 'n1', by: 'U2', at: NOW }), noted);
  assert.equal(withdrawNote(noted, { id: 'n1', by: 'U1', at: NOW }).notes[0]?.withdrawnAt, NOW);
});

const step = fc.oneof(
  fc.record({
    kind: fc.constantFrom(...NOTICE_KINDS),
    budget: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    back: fc.integer({ min: 0, max: 9 }),
  }),
  fc.constantFrom('healthy' as const, 'under-review' as const, 'paused-by-aws' as const, 'close' as const),
);

test('whatever happens in whatever order: one open case at most, revisions grow, history is only added', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let cases: CasesOfAccount = NO_CASES;
      for (const [index, one] of steps.entries()) {
        const now = NOW + index * HOUR;
        const before = cases;
        if (one === 'close') {
          const open = openCase(cases);
          if (open) cases = withCase(cases, closeCase(open, { at: now, by: 'U1', how: 'hand' }));
        } else if (typeof one === 'string') {
          cases = seeStatus(cases, WHERE, { status: one, since: now }, now);
        } else {
          const more = one.budget === undefined ? {} : { mailBudget: one.budget };
          const result = takeNotice(cases, WHERE, mail(one.kind, more, now - one.back * HOUR), now);
          if (!('refused' in result)) cases = result;
        }
        assert.ok(cases.cases.slice(0, -1).every(({ closed }) => closed));
        for (const past of before.cases) {
          const same = cases.cases.find(({ id }) => id === past.id);
          if (!same) continue;
          assert.ok(same.revision >= past.revision);
          assert.deepEqual(same.events.slice(0, past.events.length), past.events);
          // What people have closed, AWS may close as well.
          if (past.closed) assert.ok(same.closed);
          if (past.closed && past.closed.how !== 'hand') assert.equal(same, past);
          if (same !== past) assert.ok(same.revision > past.revision);
        }
        assert.equal(new Set(cases.cases.map(({ id }) => id)).size, cases.cases.length);
      }
    }),
  );
});
