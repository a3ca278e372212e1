import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { createAudit } from '../../../../src/features/audit/index.js';
import { caseActions } from '../../../../src/features/probation/case/case-actions.js';
import { NOTES, TAKE_BACK } from '../../../../src/features/probation/case/case-notes-modal.js';
import { createCasePublisher } from '../../../../src/features/probation/case/case-publisher.js';
import { type Cases, createCases } from '../../../../src/features/probation/case/cases.js';
import {
  type CaseReading,
  caseCard,
  caseRef,
} from '../../../../src/features/probation/case/probation-case.js';
import { catalogOf } from '../../../../src/locales/index.js';
import { type Card, type Cards, createCards } from '../../../../src/slack/cards.js';
import type { Channels } from '../../../../src/slack/channel.js';
import { SlackUnavailable } from '../../../../src/slack/channel.js';
import type { Store } from '../../../../src/store/index.js';
import { type CrashingStore, crashingStore } from '../../../support/crashing-store.js';
import { openEmbeddedTestStore } from '../../../support/embedded-store.js';
import { toOneChannel } from '../../../support/to-one-channel.js';

const WHERE = { account: '111122223333', region: 'eu-west-1' };
const NOW = Date.UTC(2026, 7, 12, 9);
/** Longer than a lease is held, and than a card waits for its next update. */
const LATER_MS = 120_000;
const log = pino({ level: 'silent' });
const MAIL = {
  notice: { kind: 'probation', reasons: ['bounce'], mailBudget: 10_000 },
  at: NOW,
  by: 'U1',
  mailId: 'm1',
} as const;

const metric = { limit: 0.05, counted: { recipients: 0, events: 0 }, unattributed: 0 };
const NUMBERS: CaseReading = {
  outlook: { at: NOW, since: NOW, recipients: 0, metrics: { bounce: metric, complaint: metric } },
  aws: {},
  pauses: [],
  removals: 0,
};

let store: Store;
let clock: number;
/** What is in Slack, by card: how often each was posted, and its last content. */
let posted: Map<string, { times: number; card: Pick<Card, 'message'> }>;
let isSlackAway: boolean;
let pins: string[];

const slack: Pick<Channels, 'post' | 'update' | 'find' | 'pin' | 'unpin'> = {
  post: async (channel, message, cardId) => {
    if (isSlackAway) throw new SlackUnavailable(new Error('away'), 0);
    posted.set(cardId, { times: (posted.get(cardId)?.times ?? 0) + 1, card: { message } });
    return { channel, ts: `ts of ${cardId}` };
  },
  update: async (channel, ts, message) => {
    if (isSlackAway) throw new SlackUnavailable(new Error('away'), 0);
    const cardId = ts.slice('ts of '.length);
    posted.set(cardId, { times: posted.get(cardId)?.times ?? 0, card: { message } });
    return { channel, ts };
  },
  find: async (_, cardId) => ({ ts: posted.has(cardId) ? `ts of ${cardId}` : undefined }),
  pin: async ({ ts }) => {
    if (isSlackAway) throw new SlackUnavailable(new Error('away'), 0);
    if (pins.includes(ts)) return { declined: 'already_pinned' };
    pins.push(ts);
    return { pinned: true };
  },
  unpin: async ({ ts }) => {
    pins = pins.filter((one) => one !== ts);
    return { pinned: false };
  },
};

const unused = async () => assert.fail('not called');
const channels: Channels = {
  ...slack,
  upload: unused,
  membersOf: unused,
  workspace: unused,
  userGroups: unused,
  profileOf: unused,
  publishHome: unused,
  validate: unused,
  isIn: unused,
  read: unused,
  ping: unused,
};

function startProcess(parts: Pick<Store, 'documents' | 'journal' | 'leases'>): {
  cases: Cases;
  cards: Cards;
} {
  const now = () => clock;
  const cards = toOneChannel(createCards({ ...parts, channels, now, log }), 'C1');
  const audit = createAudit(parts);
  const deps = {
    audit,
    cards,
    channels,
    buttonsFor: () => [],
    t: catalogOf('en'),
    now,
    log,
  };
  const publisher = createCasePublisher(deps);
  const cases = createCases({ ...deps, ...parts, publisher, readNumbers: async () => NUMBERS });
  return { cases, cards };
}

/** Lets the cards of a process that lives on deliver what is stored, some time later. */
async function settle({ cases, cards }: { cases: Cases; cards: Cards }): Promise<void> {
  clock += LATER_MS;
  await cases.check();
  await cards.catchUp();
  await cards.stop();
}

async function audited(): Promise<readonly string[]> {
  const { entries } = await createAudit(store).read({ limit: 100 });
  return entries.map(({ what }) => what).toReversed();
}

describe('cases in a store', () => {
  beforeEach(async () => {
    clock = NOW;
    store = await openEmbeddedTestStore(() => clock);
    posted = new Map();
    pins = [];
    isSlackAway = false;
  });
  afterEach(() => store.close());

  test('two processes, two people and the enforcement status at once: one case and one card', async () => {
    const [one, other] = [startProcess(store), startProcess(store)];
    await Promise.all([
      one.cases.takeNotice(WHERE, MAIL),
      other.cases.takeNotice(WHERE, { ...MAIL, by: 'U2' }),
      one.cases.seeStatus(WHERE, { status: 'under-review', since: NOW }),
      other.cases.seeStatus(WHERE, { status: 'under-review', since: NOW }),
    ]);
    const all = await one.cases.list();
    assert.equal(all.length, 1);
    const ref = all.map(caseRef)[0] ?? '';
    const note = { by: 'U1', kind: 'done', what: 'list-cleaned', text: 'x' } as const;
    await Promise.all([
      one.cases.addNote(ref, { ...note, id: 'a' }),
      other.cases.addNote(ref, { ...note, id: 'b' }),
      other.cases.restartCount(ref, { by: 'U2', from: NOW }),
    ]);
    const [last] = await one.cases.list();
    assert.deepEqual(last?.notes.map(({ id }) => id).toSorted(), ['a', 'b']);
    assert.equal(last?.restarts.length, 1);
    await settle(one);
    await settle(startProcess(store));
    assert.deepEqual(
      [...posted.values()].map(({ times }) => times),
      [...posted.values()].map(() => 1),
    );
    assert.ok(last && posted.has(caseCard(last)));
  });

  test('a note is taken back by its author alone, and its reply says so', async () => {
    const one = startProcess(store);
    const actions = caseActions({ cases: one.cases, now: () => clock }).actions;
    const t = catalogOf('en');
    const click = (id: string, value: string, userId: string) =>
      actions
        .find((action) => action.id === id)
        ?.run({ value, userId, channelId: 'C1', t, isOperator: async () => true });
    await workOnCase(one.cases);
    const [opened] = await one.cases.list();
    assert.ok(opened);
    const ref = caseRef(opened);
    const noteId = opened.notes[0]?.id ?? '';
    const button = JSON.stringify(await click(NOTES, ref, opened.notes[0]?.by ?? ''));
    assert.ok(button.includes(`"value":"${ref}#${noteId}"`));
    assert.doesNotMatch(JSON.stringify(await click(NOTES, ref, 'U9')), /probation-take-back/);
    assert.match(
      JSON.stringify(await click(TAKE_BACK, `${ref}#${noteId}`, 'U9')),
      /Only its author can take a note back/,
    );
    assert.match(JSON.stringify(await click(TAKE_BACK, 'forged', 'U9')), /tell/);
    const left = await click(TAKE_BACK, `${ref}#${noteId}`, opened.notes[0]?.by ?? '');
    assert.match(JSON.stringify(left), /There are no notes/);
    await settle(one);
    await settle(startProcess(store));
    const texts = [...posted.values()].map(({ card }) => card.message.text);
    assert.equal(texts.filter((text) => text.startsWith('Taken back: ')).length, 1);
    assert.equal(texts.filter((text) => text.includes('took back the note')).length, 1);
    assert.match(JSON.stringify(posted.get(caseCard(opened))?.card), /Done: nothing recorded yet/);
    assert.deepEqual(await audited(), ['case-opened', 'case-note', 'case-withdrawn']);
  });

  test('a crash at each step: one case, one card, one pin, and each audit entry once', async () => {
    for (let calls = 0; calls < 200; calls += 1) {
      await store.close();
      clock = NOW;
      store = await openEmbeddedTestStore(() => clock);
      posted = new Map();
      pins = [];
      const dying: CrashingStore = crashingStore(store, calls);
      const process = startProcess(dying);
      const work = workOnCase(process.cases);
      await Promise.race([work, untilCrashed(dying)]);
      const isDead = dying.crashed();
      dying.crash();
      // The next process does the same again, as people do who got no answer, and its watch goes on.
      const next = startProcess(store);
      await workOnCase(next.cases);
      await settle(next);
      await settle(startProcess(store));
      const all = await next.cases.list();
      assert.equal(all.length, 1, `after ${calls} calls`);
      const [one] = all;
      assert.ok(one);
      assert.deepEqual([one.rounds.length, one.notes.length], [1, 1], `after ${calls} calls`);
      assert.ok(
        [...posted.values()].every(({ times }) => times === 1),
        `after ${calls} calls`,
      );
      assert.equal(pins.length, 1);
      assert.deepEqual(await audited(), ['case-opened', 'case-note'], `after ${calls} calls`);
      dying.endPendingCalls();
      await work.catch(() => undefined);
      await process.cards.stop();
      if (!isDead) return;
    }
    assert.fail('it never ended without a crash');
  });

  test('Slack away: the case is kept, and the card comes once when Slack is back', async () => {
    isSlackAway = true;
    const one = startProcess(store);
    await workOnCase(one.cases);
    await one.cases.check();
    assert.equal(posted.size, 0);
    isSlackAway = false;
    await settle(startProcess(store));
    await settle(startProcess(store));
    assert.ok([...posted.values()].every(({ times }) => times === 1));
    assert.equal(pins.length, 1);
    await one.cards.stop();
  });

  test('without the scope everything works unpinned; a closed case is unpinned', async () => {
    const one = startProcess(store);
    await workOnCase(one.cases);
    await settle(one);
    const next = startProcess(store);
    await next.cases.check();
    assert.equal(pins.length, 1);
    const [open] = await next.cases.list();
    await next.cases.close(open ? caseRef(open) : '', { by: 'U1', reason: 'done' });
    await settle(next);
    assert.equal(pins.length, 0);
    assert.equal((await next.cases.read(WHERE))?.pin?.isPinned, false);
  });
});

/** What a person does: reads AWS's mail and writes a note. */
async function workOnCase(cases: Cases): Promise<void> {
  const taken = await cases.takeNotice(WHERE, MAIL);
  assert.ok('done' in taken);
  const note = { id: 'n1', by: 'U1', kind: 'done', what: 'list-cleaned', text: 'x' } as const;
  await cases.addNote(caseRef(taken.done), note);
}

async function untilCrashed(dying: CrashingStore): Promise<void> {
  while (!dying.crashed()) await new Promise((resolve) => setImmediate(resolve));
}
