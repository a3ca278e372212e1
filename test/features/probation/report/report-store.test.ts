import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  currentRevision,
  type Report,
  saveSection,
} from '../../../../src/features/probation/report/report.js';
import { createReportStore, reportId } from '../../../../src/features/probation/report/report-store.js';
import { createMemoryStore } from '../../../../src/store/index.js';

const ID = reportId('111122223333:us-east-1/1', 0);
const EMPTY: Report = {
  account: '111122223333',
  region: 'us-east-1',
  id: ID,
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

test('twenty people who save at once in two processes lose nothing', async () => {
  const { documents } = createMemoryStore({ now: () => 1 });
  const [one, other] = [createReportStore({ documents }), createReportStore({ documents })];
  const [added, again] = await Promise.all([one.add(EMPTY), other.add({ ...EMPTY, createdBy: 'U2' })]);
  assert.deepEqual(added, again);
  const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
  await Promise.all(
    texts.map((text, index) =>
      (index % 2 ? one : other).decide(ID, (report) => {
        const section = index % 3 ? 'done' : 'impact';
        return saveSection(report, { section, text, base: 0, by: `U${index}`, submission: text }, index);
      }),
    ),
  );
  const stored = await one.get(ID);
  assert.deepEqual(stored?.revisions.map(({ text }) => text).toSorted(), texts.toSorted());
  assert.equal(stored?.changes, 20);
  assert.equal(stored?.revisions.filter(({ conflictsWith }) => conflictsWith === undefined).length, 2);
  assert.ok(stored && currentRevision(stored, 'done') && currentRevision(stored, 'impact'));
});

test('what changes nothing is not stored, and a reply that does not exist cannot be changed', async () => {
  const { documents } = createMemoryStore({ now: () => 1 });
  const store = createReportStore({ documents });
  assert.equal(await store.decide(ID, (report) => ({ report })), undefined);
  await store.add(EMPTY);
  await store.decide(ID, (report) => ({ report }));
  assert.equal((await store.list())[0]?.changes, 0);
});
