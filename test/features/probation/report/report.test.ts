import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { replyPoints, replySections } from '../../../../src/features/probation/report/reply-plan.js';
import {
  approveReport,
  currentRevision,
  isApproved,
  latestRevision,
  type Report,
  readinessOf,
  redraft,
  saveSection,
  tickedPoints,
  tickPoints,
} from '../../../../src/features/probation/report/report.js';
import type { ReplySection } from '../../../../src/locales/index.js';

const EMPTY: Report = {
  account: '111122223333',
  region: 'us-east-1',
  id: 'one',
  caseRef: '111122223333:us-east-1/1',
  round: 0,
  variant: 'bounce',
  createdAt: 1,
  createdBy: 'U1',
  revisions: [],
  ticks: [],
  events: [],
  published: 0,
  changes: 0,
};
const textsOf = (text: string) =>
  Object.fromEntries(replySections('bounce').map((section) => [section, text]));
const drafted = redraft(
  EMPTY,
  { variant: 'bounce', texts: textsOf('[TO CONFIRM: x]'), kept: { details: {} }, by: 'U1' },
  2,
);
const base = (report: Report, section: ReplySection) => currentRevision(report, section)?.number ?? 0;

function saved(
  report: Report,
  section: ReplySection,
  text: string,
  from = base(report, section),
  submission = `${section}/${text}`,
): Report {
  const result = saveSection(report, { section, text, base: from, by: 'U2', submission }, 5);
  return 'report' in result ? result.report : assert.fail();
}

test('of two editors of one section nothing is lost, and the second sees what the first wrote', () => {
  const from = base(drafted, 'done');
  const first = saved(drafted, 'done', 'Paused.', from);
  const second = saveSection(
    first,
    { section: 'done', text: 'Cleaned.', base: from, by: 'U3', submission: 'b' },
    6,
  );
  assert.ok('conflict' in second);
  assert.equal(second.conflict.theirs.text, 'Paused.');
  assert.equal(second.conflict.mine.text, 'Cleaned.');
  assert.equal(currentRevision(second.report, 'done')?.text, 'Paused.');
  const merged = saved(second.report, 'done', 'Paused. Cleaned.');
  assert.equal(currentRevision(merged, 'done')?.text, 'Paused. Cleaned.');
  assert.deepEqual(
    merged.revisions.slice(-3).map(({ text }) => text),
    ['Paused.', 'Cleaned.', 'Paused. Cleaned.'],
  );
});

test('two editors of different sections do not disturb each other, and a submission counts once', () => {
  const seen = drafted;
  const one = saved(seen, 'done', 'Paused.', base(seen, 'done'));
  const both = saved(one, 'prevention', 'Checked.', base(seen, 'prevention'));
  assert.equal(currentRevision(both, 'done')?.text, 'Paused.');
  assert.equal(currentRevision(both, 'prevention')?.text, 'Checked.');
  assert.equal(saved(both, 'done', 'Paused.', base(seen, 'done'), 'done/Paused.'), both);
});

test('whatever people do and in which order, no text is lost, and the newest that saw the present one counts', () => {
  const edits = fc.array(
    fc.record({
      section: fc.constantFrom<ReplySection>('done', 'prevention', 'request'),
      text: fc.string({ minLength: 1, maxLength: 8 }),
      sawAgo: fc.nat(3),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(edits, (list) => {
      let report = drafted;
      const seen: Report[] = [drafted];
      for (const [index, { section, text, sawAgo }] of list.entries()) {
        const saw = seen.at(-1 - Math.min(sawAgo, seen.length - 1)) ?? drafted;
        const before = currentRevision(report, section);
        report = saved(report, section, text, base(saw, section), String(index));
        assert.ok(report.revisions.some((one) => one.section === section && one.text === text));
        const isStale = base(saw, section) !== before?.number;
        assert.equal(currentRevision(report, section)?.text, isStale ? before?.text : text);
        seen.push(report);
      }
      assert.deepEqual(
        report.revisions.map(({ number }) => number),
        report.revisions.map((_, index) => index + 1),
      );
    }),
  );
});

test('a reply is ready when every point is ticked and no placeholder is left, and not before', () => {
  assert.deepEqual(
    tickedPoints(tickPoints(drafted, { points: replyPoints('bounce'), by: 'U2', seen: 99 }, 6)),
    [],
  );
  let report = drafted;
  for (const section of replySections('bounce')) report = saved(report, section, `About ${section}.`);
  assert.equal(readinessOf(report).isReady, false);
  report = tickPoints(report, { points: replyPoints('bounce'), by: 'U2', seen: latestRevision(report) }, 7);
  assert.deepEqual(readinessOf(report), { open: [], unknown: [], isReady: true });
  const edited = saved(report, 'done', 'Something else.');
  assert.deepEqual(readinessOf(edited).open, ['implemented']);
  assert.deepEqual(readinessOf(saved(report, 'request', '[TO CONFIRM: this]')).unknown, ['request']);
  assert.deepEqual(
    readinessOf(tickPoints(report, { points: ['root-cause'], by: 'U2', seen: 99 }, 8)).open.length,
    4,
  );
});

test('a point is not ticked by somebody who has not seen its text', () => {
  const one = saved(drafted, 'done', 'Paused.');
  const two = saved(one, 'root-cause', 'A list.');
  const ticked = tickPoints(
    two,
    { points: ['implemented', 'root-cause'], by: 'U2', seen: latestRevision(one) },
    7,
  );
  assert.deepEqual(
    tickedPoints(ticked).map(({ point }) => point),
    ['implemented'],
  );
});

test('an approval is of one text', () => {
  const approved = approveReport(drafted, latestRevision(drafted), 9);
  assert.ok(isApproved(approved));
  assert.equal(
    redraft(approved, { variant: 'bounce', texts: textsOf('new'), kept: { details: {} }, by: 'U1' }, 10),
    approved,
  );
  const edited = saved(approved, 'done', 'Paused.');
  assert.ok(!isApproved(edited));
  assert.equal(approveReport(edited, latestRevision(drafted), 11), edited);
});

test('a new draft replaces what the bot wrote, and never what a person wrote', () => {
  const edited = saved(drafted, 'done', 'Paused.');
  const again = redraft(
    edited,
    { variant: 'bounce', texts: textsOf('new facts'), kept: { details: {} }, by: 'U1' },
    12,
  );
  assert.equal(currentRevision(again, 'done')?.text, 'Paused.');
  assert.equal(currentRevision(again, 'impact')?.text, 'new facts');
  assert.equal(
    redraft(again, { variant: 'bounce', texts: textsOf('new facts'), kept: { details: {} }, by: 'U1' }, 13),
    again,
  );
});
