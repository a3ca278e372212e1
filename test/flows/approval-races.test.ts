import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { type SlackWorkspace, startSlackWorkspace } from '../../playground/slack-workspace.js';
import { openStore, type Store } from '../../src/store/index.js';
import {
  APPROVAL_CHANNEL,
  type ApprovalProcess,
  createApprovalProcess,
  SATO,
  SUZUKI,
  TANAKA,
  type World,
} from '../support/approval-process.js';
import { startRedisCluster } from '../support/redis-cluster.js';
import { startRedis } from '../support/redis-server.js';
import { until } from '../support/until.js';

const ROUNDS = 12;
const log = pino({ level: 'silent' });

type Engine = { openings: (() => Promise<Store>)[]; stop(): Promise<void> };

/** Two processes each: on Redis with a connection of their own, on the embedded store, which serves one, with two listeners. */
const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  embedded: async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-races-'));
    const store = await openStore({ dataDir, now: Date.now, log });
    const open = async () => store;
    return { openings: [open, open], stop: () => rm(dataDir, { recursive: true }) };
  },
  Redis: async () => {
    const redis = await startRedis();
    const open = () => openStore({ redisUrl: redis.url, dataDir: '', now: Date.now, log });
    return { openings: [open, open], stop: () => redis.stop() };
  },
  'Redis Cluster': async () => {
    const cluster = await startRedisCluster();
    const open = () => openStore({ redisUrl: cluster.url, dataDir: '', now: Date.now, log });
    return { openings: [open, open], stop: () => cluster.stop() };
  },
};

for (const [name, startEngine] of Object.entries(ENGINES)) {
  describe(`races on ${name}`, () => {
    const world: World = { entries: new Set(), acts: 0, reason: 'usual' };
    let slack: SlackWorkspace;
    let engine: Engine;
    let stores: Store[];
    let first: ApprovalProcess;
    let second: ApprovalProcess;

    before(async () => {
      slack = await startSlackWorkspace({ now: Date.now });
      engine = await startEngine();
      stores = await Promise.all(engine.openings.map((open) => open()));
      [first, second] = stores.map((store) =>
        createApprovalProcess({ store, slack, world, maxRequestsPerDay: 1000 }),
      ) as [ApprovalProcess, ApprovalProcess];
    });
    after(async () => {
      await Promise.all([first.stop(), second.stop()]);
      await Promise.all([...new Set(stores)].map((store) => store.close()));
      await engine.stop();
      await slack.close();
    });

    /** Asks, lets people race for the decision, and waits until everybody has been told; for each of several rounds. */
    async function race(
      what: string,
      run: (value: string) => readonly Promise<string | undefined>[],
      check: (end: {
        told: readonly (string | undefined)[];
        card: string;
        acts: number;
        steps: readonly string[];
      }) => void,
    ): Promise<void> {
      for (let round = 0; round < ROUNDS; round += 1) {
        const about = `${what}${round}@example.com`;
        world.entries.add(about);
        const before = world.acts;
        const asked = await first.ask(about);
        assert.ok('id' in asked);
        const cardsOf = () =>
          slack
            .messages(APPROVAL_CHANNEL)
            .filter(
              ({ threadTs, blocks }) => threadTs === undefined && JSON.stringify(blocks).includes(about),
            );
        await until(() => cardsOf().length === 1);
        const told = await Promise.all(run(`${asked.id}/0`));
        const card = () => JSON.stringify(cardsOf()[0]?.blocks);
        await until(() => /SES confirmed|denied by|withdrawn by/.test(card()));
        assert.equal(cardsOf().length, 1);
        const { entries } = await second.audit.read({ limit: 100, about });
        const steps = entries.map((entry) => entry.what).reverse();
        check({ told, card: card(), acts: world.acts - before, steps });
      }
    }

    const DONE = ['requested', 'approved', 'acting', 'done'];

    test('six people who request the same at once make one card, and five of them are told so', async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const about = `six${round}@example.com`;
        world.entries.add(about);
        const people = Array.from({ length: 6 }, (_, index) => `U0PERSON00${index}`);
        const results = await Promise.all(
          people.map((requester, index) => (index % 2 === 0 ? first : second).ask(about, { requester })),
        );
        const made = results.filter((result) => 'id' in result);
        const refused = results.flatMap((result) => ('refused' in result ? result.refused : []));
        assert.equal(made.length, 1);
        assert.deepEqual(refused, Array(5).fill('asked-before'));
        const cards = () =>
          slack.messages(APPROVAL_CHANNEL).filter(({ blocks }) => JSON.stringify(blocks).includes(about));
        await until(() => cards().length === 1);
        await Promise.all([first.look(), second.look()]);
        assert.equal(cards().length, 1);
      }
    });

    test('two approvers at the same moment: one decides, the other one sees who did', () =>
      race(
        'two',
        (value) => [
          first.click('approval-approve', value, SATO),
          second.click('approval-approve', value, SUZUKI),
        ],
        ({ told, acts, steps }) => {
          assert.equal(acts, 1);
          assert.deepEqual(steps, DONE);
          const [sato, suzuki] = told;
          const [winner, loser] = sato === undefined ? [SATO, suzuki] : [SUZUKI, sato];
          assert.match(loser ?? '', new RegExp(`Already decided: approved by <@${winner}>`));
        },
      ));

    test('approve against deny: what is denied is not done, what is done is not denied', () =>
      race(
        'against',
        (value) => [first.click('approval-approve', value, SATO), second.submit(value, 'no', SUZUKI)],
        ({ told, acts, steps, card }) => {
          const approved = told[0] === undefined;
          assert.equal(acts, approved ? 1 : 0);
          assert.deepEqual(steps, approved ? DONE : ['requested', 'denied']);
          assert.match(approved ? (told[1] ?? '') : (told[0] ?? ''), approved ? /approved by/ : /denied by/);
          assert.equal(/denied by/.test(card), !approved);
        },
      ));

    test('a double click, in two processes: done once', () =>
      race(
        'double',
        (value) => [
          first.click('approval-approve', value, SATO),
          second.click('approval-approve', value, SATO),
          first.click('approval-approve', value, SATO),
        ],
        ({ told, acts, steps }) => {
          assert.equal(acts, 1);
          assert.deepEqual(steps, DONE);
          assert.equal(told.filter((one) => one === undefined).length, 1);
        },
      ));

    test('withdrawn while it is approved: one of the two', () =>
      race(
        'withdrawn',
        (value) => [
          first.click('approval-cancel', value, TANAKA),
          second.click('approval-approve', value, SATO),
        ],
        ({ told, acts, steps }) => {
          const withdrawn = told[0] === undefined;
          assert.equal(acts, withdrawn ? 0 : 1);
          assert.deepEqual(steps, withdrawn ? ['requested', 'cancelled'] : DONE);
        },
      ));

    test('the watches of both processes, all the while: nothing twice', () =>
      race(
        'watched',
        (value) => [
          first.look().then(() => undefined),
          second.click('approval-approve', value, SATO),
          second.look().then(() => undefined),
          first.look().then(() => undefined),
        ],
        ({ acts, steps }) => {
          assert.equal(acts, 1);
          assert.deepEqual(steps, DONE);
        },
      ));
  });
}
