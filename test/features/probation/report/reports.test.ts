import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setImmediate as tick } from 'node:timers/promises';
import { pino } from 'pino';
import { createAudit } from '../../../../src/features/audit/index.js';
import { caseRef } from '../../../../src/features/probation/case/probation-case.js';
import { createReportStore } from '../../../../src/features/probation/report/report-store.js';
import { createReports } from '../../../../src/features/probation/report/reports.js';
import { THRESHOLDS } from '../../../../src/features/reputation/index.js';
import type { Card } from '../../../../src/slack/cards.js';
import type { Store } from '../../../../src/store/index.js';
import { crashingStore } from '../../../support/crashing-store.js';
import { openEmbeddedTestStore } from '../../../support/embedded-store.js';
import { shownInEnglish } from '../../../support/to-one-channel.js';
import { createUnshownCases } from '../../../support/unshown-cases.js';

const WHERE = { account: '111122223333', region: 'us-east-1' };
const NOW = Date.UTC(2026, 10, 27, 12);

let store: Store;
let shown: Map<string, Card>;
beforeEach(async () => {
  store = await openEmbeddedTestStore(() => NOW);
  shown = new Map();
});
afterEach(() => store.close());

/** A process of the bot, without AWS and with the newest content of each card. */
function startProcess(parts: Pick<Store, 'documents' | 'journal'> = store) {
  const audit = createAudit(parts);
  const deps = { ...store, ...parts, audit, now: () => NOW, log: pino({ level: 'silent' }) };
  const cases = createUnshownCases(deps);
  const reports = createReports({
    ...deps,
    cases,
    store: createReportStore(parts),
    awsMetrics: { read: async () => ({}), rateHistory: async () => undefined, sendPoints: async () => [] },
    pausesIn: async () => [],
    stepsOf: async () => [],
    thresholds: THRESHOLDS,
    cards: {
      show: shownInEnglish(async (id, card) => {
        if ((shown.get(id)?.revision ?? 0) < card.revision) shown.set(id, card);
      }),
    },
    needsApproval: false,
  });
  return { cases, reports, audit };
}

async function openReport(): Promise<string> {
  const { cases, reports } = startProcess();
  const notice = { kind: 'under-review', reasons: ['bounce'] } as const;
  const taken = await cases.takeNotice(WHERE, { notice, at: NOW, by: 'U1', mailId: 'one' });
  assert.ok('done' in taken);
  const opened = await reports.open(taken.done, 'U1');
  assert.equal(opened.report.caseRef, caseRef(taken.done));
  return opened.report.id;
}

test('whichever call a process dies at, nothing that was saved is lost, and the next process records and shows it', async () => {
  const id = await openReport();
  const texts: string[] = [];
  for (let afterCalls = 0; ; afterCalls += 1) {
    const before = await startProcess().reports.find(id);
    const base = before?.report.revisions.findLast(({ section }) => section === 'done')?.number ?? 0;
    const edit = {
      id,
      section: 'done',
      text: `Stopped campaign ${afterCalls}.`,
      base,
      by: 'U2',
      submission: `s${afterCalls}`,
    } as const;
    const dying = crashingStore(store, afterCalls);
    const ended = startProcess(dying)
      .reports.edit(edit)
      .then(
        () => 'done',
        () => 'died',
      );
    while (
      !dying.crashed() &&
      dying.calls() < afterCalls &&
      (await Promise.race([ended, tick('tick')])) === 'tick'
    );
    const isDone = (await Promise.race([ended, tick('tick')])) === 'done';
    dying.endPendingCalls();
    await ended;
    // The person sees an error, and saves the same form again.
    const again = await startProcess().reports.edit(edit);
    assert.ok('saved' in again, JSON.stringify(again));
    texts.push(edit.text);
    const { reports, audit } = startProcess();
    await reports.catchUp();
    const found = await reports.find(id);
    const own = found?.report.revisions.filter(({ by }) => by !== undefined).map(({ text }) => text);
    assert.deepEqual(own, texts);
    assert.equal(found?.report.published, found?.report.events.length);
    const { entries } = await audit.read({ limit: 500 });
    assert.equal(entries.filter(({ what }) => what === 'report-edited').length, texts.length);
    assert.equal(shown.get(`probation-report/${id}`)?.revision, (found?.report.changes ?? 0) + 1);
    if (isDone) break;
  }
  assert.ok(texts.length > 5);
});

test('one reply for everybody who asks at once, in two processes', async () => {
  const { cases, reports } = startProcess();
  const notice = { kind: 'paused', reasons: [] } as const;
  const taken = await cases.takeNotice(WHERE, { notice, at: NOW, by: 'U1', mailId: 'one' });
  assert.ok('done' in taken);
  const all = await Promise.all([
    reports.open(taken.done, 'U1'),
    startProcess().reports.open(taken.done, 'U2'),
    startProcess().reports.open(taken.done, 'U3'),
  ]);
  assert.equal(new Set(all.map(({ report }) => report.id)).size, 1);
  const [stored, ...more] = await store.documents.list<{ revisions: readonly object[] }>('probation-reports');
  assert.deepEqual(more, []);
  assert.equal(stored?.value.revisions.length, 7, 'each section was drafted once');
});

test('the reply to the next round begins with what people wrote about the cause', async () => {
  const id = await openReport();
  const { cases, reports } = startProcess();
  const by = 'U2';
  const edit = { id, section: 'root-cause', text: 'A purchased list.', by, submission: 'a' } as const;
  const base = (await reports.find(id))?.report.revisions.find(
    ({ section }) => section === 'root-cause',
  )?.number;
  await reports.edit({ ...edit, base: base ?? 0 });
  const notice = { kind: 'more-information', reasons: [] } as const;
  const taken = await cases.takeNotice(WHERE, { notice, at: NOW + 1, by: 'U1', mailId: 'two' });
  assert.ok('done' in taken);
  const { report } = await reports.open(taken.done, 'U3');
  assert.equal(report.variant, 'follow-up');
  assert.equal(report.round, 1);
  const cause = report.revisions.filter(({ section }) => section === 'root-cause');
  assert.deepEqual(
    cause.map((one) => [one.text, one.by]),
    [['A purchased list.', by]],
  );
  assert.ok(
    report.revisions.some(({ section, by: author }) => section === 'answers' && author === undefined),
  );
});
