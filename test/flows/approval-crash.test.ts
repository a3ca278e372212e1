import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pino } from 'pino';
import { startSlackWorkspace } from '../../playground/slack-workspace.js';
import { openStore } from '../../src/store/index.js';
import {
  APPROVAL_CHANNEL,
  type ApprovalProcess,
  createApprovalProcess,
  SATO,
  TANAKA,
  type World,
} from '../support/approval-process.js';
import { crashingStore } from '../support/crashing-store.js';
import { until } from '../support/until.js';

const ABOUT = 'jane@example.com';
/** Of asking, deciding, acting and telling. */
const FEWEST_CALLS = 40;
/** Leases of a process that died are free after this. */
const LEASES_OVER_MS = 10_000;
const AT_A_TIME = 10;

/**
 * Asks and approves in a process that dies after so many calls of the store, and lets another one go on.
 *
 * @returns whether it died before it was done
 */
async function dieAfter(calls: number): Promise<boolean> {
  const clock = { ms: 0 };
  const now = () => Date.now() + clock.ms;
  const slack = await startSlackWorkspace({ now });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-crash-'));
  const store = await openStore({ dataDir, now, log: pino({ level: 'silent' }) });
  const world: World = { entries: new Set([ABOUT]), acts: 0, reason: 'usual' };
  const inChannel = () => slack.messages(APPROVAL_CHANNEL);
  const cards = () => inChannel().filter(({ threadTs }) => threadTs === undefined);
  const card = () => JSON.stringify(cards()[0]?.blocks ?? []);
  const askAndApprove = async (bot: ApprovalProcess) => {
    const asked = await bot.ask(ABOUT);
    if ('id' in asked) await bot.click('approval-approve', `${asked.id}/0`, SATO);
  };

  const dying = crashingStore(store, calls);
  const one = createApprovalProcess({ store: dying, slack, world, now });
  askAndApprove(one).catch(() => undefined);
  await until(() => dying.crashed() || card().includes('SES confirmed'));
  const died = dying.crashed();
  dying.crash();
  clock.ms += LEASES_OVER_MS;

  const other = createApprovalProcess({ store, slack, world, now });
  const stepsSoFar = async () =>
    (await other.audit.read({ limit: 100 })).entries.map(({ what }) => what).reverse();
  try {
    await other.look();
    await other.cards.catchUp();
    await askAndApprove(other);
    await until(async () => (await stepsSoFar()).includes('done'));
    await until(() => /\bdone \S+/.test(card()) && !card().includes('"actions"'));
    await until(() => inChannel().length === 2 && slack.direct(TANAKA).length > 0);
    const steps = await stepsSoFar();
    const once = steps.filter((step, index) => step !== 'acting' || steps[index - 1] !== 'acting');
    const found = { acts: world.acts, cards: cards().length, steps: once };
    const expected = { acts: 1, cards: 1, steps: ['requested', 'approved', 'acting', 'done'] };
    assert.deepEqual(found, expected, `after ${calls} calls`);
    return died;
  } finally {
    dying.endPendingCalls();
    await Promise.all([one.stop(), other.stop()]);
    await store.close();
    await slack.close();
    await rm(dataDir, { recursive: true });
  }
}

test('a process dies between any two calls of the store: another ends it with one act and one card', async (t) => {
  let calls = 0;
  for (let died = true; died; calls += AT_A_TIME) {
    const ends = Array.from({ length: AT_A_TIME }, (_, index) => dieAfter(calls + index));
    died = (await Promise.all(ends)).every(Boolean);
  }
  t.diagnostic(`died at each of more than ${calls - AT_A_TIME} calls`);
  assert.ok(calls > FEWEST_CALLS);
});
