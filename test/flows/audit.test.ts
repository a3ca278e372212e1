import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { createAudit } from '../../src/features/audit/index.js';
import { openStore } from '../../src/store/index.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';
const FORMULA = '=HYPERLINK("https://evil.example","click")';

let dataDir: string;
let playground: Playground;

/** Thirty requests, one every hour, the newest the last. */
async function record(): Promise<void> {
  const store = await openStore({ dataDir, now: Date.now, log: pino({ level: 'silent' }) });
  const audit = createAudit(store);
  for (let hour = 30; hour > 0; hour -= 1) {
    const entry = {
      key: `a${hour}/0`,
      at: Date.now() - hour * 3_600_000,
      by: hour % 2 === 0 ? TANAKA : SATO,
      what: 'requested',
      kind: 'removal',
      approval: `a${hour}`,
      account: '111122223333',
      region: 'ap-northeast-1',
      about: hour === 3 ? 'Jane+x@Example.com' : `user${hour}@example.com`,
      note: hour === 3 ? FORMULA : 'she called',
    };
    await audit.record(entry);
    // As after a crash between the audit and the memory of it.
    if (hour === 5) await audit.record(entry);
  }
  await store.close();
}

before(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-audit-'));
  await record();
  playground = await startPlayground({
    dataDir,
    env: { SLACK_APPROVAL_CHANNEL: APPROVALS, SLACK_APPROVERS: SATO },
  });
});
after(async () => {
  await playground.close();
  await rm(dataDir, { recursive: true });
});

const answers = (user: string) => playground.slack.ephemerals(user);
const lastOf = (user: string) => JSON.stringify(answers(user).at(-1)?.blocks ?? []);

async function type(user: string, text: string): Promise<string> {
  const count = answers(user).length;
  await playground.slack.slashCommand({ user, channel: ALERTS, text });
  await until(() => answers(user).length > count);
  return lastOf(user);
}
const click = (actionId: string) =>
  playground.slack.click({ user: SATO, ts: answers(SATO).at(-1)?.ts ?? '', actionId });

describe('/ses audit', () => {
  test('is for approvers', async () => {
    assert.match(await type(TANAKA, 'audit'), /only approvers can read it/);
  });

  test('newest first, a page at a time, each step once', async () => {
    const first = await type(SATO, 'audit');
    assert.match(first, /user1@example\.com.*user2@example\.com/);
    assert.equal(first.split('user5@example.com').length, 2);
    assert.ok(!first.includes('user20@example.com'));
    await click('audit-page');
    await until(() => /user20@example\.com/.test(lastOf(SATO)));
    const second = lastOf(SATO);
    assert.ok(!second.includes('user1@example.com') && second.includes('user30@example.com'));
    assert.ok(!second.includes('audit-page'));
  });

  test('by address however it is written, by user, by days', async () => {
    assert.match(await type(SATO, 'audit jane+x@example.com'), /Jane\+x@Example\.com/);
    const mine = await type(SATO, 'audit me 1');
    assert.match(mine, /user1@example\.com/);
    assert.doesNotMatch(mine, /user2@example\.com|user29@example\.com/);
    assert.match(await type(SATO, 'audit nobody@example.com'), /No entries/);
    const byName = await type(SATO, 'audit @Tanaka');
    assert.match(byName, /user2@example\.com/);
    assert.doesNotMatch(byName, /user1@example\.com/);
    assert.match(await type(SATO, 'audit @suzuki'), /Nobody called `@suzuki`/);
  });

  test('as a file for the approvers, in which nothing is a formula', async () => {
    await type(SATO, 'audit');
    await click('audit-export');
    await until(() => playground.slack.files().length === 1 && /The file is in/.test(lastOf(SATO)));
    const [file] = playground.slack.files();
    const rows = file?.content.toString().split('\r\n') ?? [];
    assert.equal(file?.channel, APPROVALS);
    assert.equal(rows.length, 1 + 30 + 1);
    assert.equal(rows[0], '\ufefftime,by,what,kind,about,account,region,note,request');
    assert.ok(rows.some((row) => row.includes(`"'=HYPERLINK(""https://evil.example"",""click"")"`)));
    assert.match(
      playground.slack.messages(APPROVALS)[0]?.text ?? '',
      /30 audit entries, exported by <@U0SATO00001>/,
    );
  });
});
