import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import { pino } from 'pino';
import { createStateWatch, type StateWatch } from '../../src/jobs/index.js';
import type { Store } from '../../src/store/index.js';
import { openEmbeddedTestStore } from '../support/embedded-store.js';

/** A watch of a number that announces each new value: the smallest example of the pattern. */
type NumberState = { value: number; since: number };
type NumberCard = { text: string };

const HOUR_MS = 3_600_000;
const START = 1_000 * HOUR_MS;

describe('a state watch', () => {
  let store: Store;
  let clock = START;
  let subjects = 0;
  let shown: string[];
  let logged: Record<string, unknown>[];
  const cards = {
    show: async (id: string, card: NumberCard) => {
      shown.push(`${id} ${card.text}`);
    },
  };

  before(async () => {
    store = await openEmbeddedTestStore(() => clock);
  });
  beforeEach(() => {
    clock = START;
    shown = [];
    logged = [];
  });
  after(() => store.close());

  /** A subject that no other test uses. */
  const subject = () => {
    subjects += 1;
    return `subject-${subjects}`;
  };

  function numberWatch(
    observed: () => number | undefined,
    more: Partial<StateWatch<string, number, NumberState, NumberCard>> = {},
  ) {
    const log = pino({}, { write: (line: string) => logged.push(JSON.parse(line)) });
    return createStateWatch<string, number, NumberState, NumberCard>(
      { ...store, cards, now: () => clock, log },
      {
        collection: 'numbers',
        id: (name) => name,
        observe: async () => observed(),
        decide: (current, value, now) =>
          value === 0 ? undefined : value === current?.value ? current : { value, since: now },
        announce: ({ value, since }, name) => [
          { id: name, at: since, card: { text: String(value) } },
          undefined,
        ],
        announceForMs: HOUR_MS,
        event: 'number changed',
        logged: (state) => ({ value: state?.value }),
        ...more,
      },
    );
  }

  test('stores what it decides, announces it, and logs the change once', async () => {
    const name = subject();
    const check = numberWatch(() => 5);
    assert.deepEqual(await check(name), { value: 5, since: START });
    clock += 1_000;
    assert.deepEqual(await check(name), { value: 5, since: START });
    assert.deepEqual((await store.documents.get('numbers', name))?.value, { value: 5, since: START });
    assert.deepEqual(shown, [`${name} 5`, `${name} 5`]);
    assert.deepEqual(
      logged.map(({ id, value, msg }) => [id, value, msg]),
      [[name, 5, 'number changed']],
    );
  });

  test('keeps what it knows and announces nothing while AWS does not answer', async () => {
    const name = subject();
    await numberWatch(() => 5)(name);
    assert.equal(await numberWatch(() => undefined)(name), undefined);
    assert.deepEqual((await store.documents.get('numbers', name))?.value, { value: 5, since: START });
    assert.equal(shown.length, 1);
  });

  test('removes a state that is over, announces nothing of it, and logs that', async () => {
    const name = subject();
    await numberWatch(() => 5)(name);
    assert.equal(await numberWatch(() => 0)(name), undefined);
    assert.equal(await numberWatch(() => 0)(name), undefined);
    assert.equal(await store.documents.get('numbers', name), undefined);
    assert.equal(shown.length, 1);
    assert.deepEqual(
      logged.map(({ value }) => value),
      [5, undefined],
    );
  });

  test('announces again what another process decided and may not have shown', async () => {
    const name = subject();
    const dying = numberWatch(() => 5, { announce: () => [] });
    await dying(name);
    assert.deepEqual(shown, []);
    await numberWatch(() => 5)(name);
    assert.deepEqual(shown, [`${name} 5`]);
  });

  test('does not announce what happened too long ago, but what is still going on', async () => {
    const name = subject();
    await numberWatch(() => 5, { announce: () => [] })(name);
    clock += HOUR_MS + 1;
    await numberWatch(() => 5)(name);
    assert.deepEqual(shown, []);
    await numberWatch(() => 5, { announce: () => [{ id: name, card: { text: 'still' } }] })(name);
    assert.deepEqual(shown, [`${name} still`]);
  });

  test('passes on whether a cached answer will do', async () => {
    const options: boolean[] = [];
    const check = numberWatch(() => 5, {
      observe: async (_, { uncached }) => {
        options.push(uncached);
        return 5;
      },
    });
    await check(subject());
    await check(subject(), { uncached: true });
    assert.deepEqual(options, [false, true]);
  });

  test('a card that cannot be stored rejects, and the next check shows it', async () => {
    const name = subject();
    const log = pino({ level: 'silent' });
    const broken = createStateWatch<string, number, NumberState, NumberCard>(
      { ...store, cards: { show: () => Promise.reject(new Error('store')) }, now: () => clock, log },
      {
        collection: 'numbers',
        id: (one) => one,
        observe: async () => 5,
        decide: (current, value, now) => current ?? { value, since: now },
        announce: (_, one) => [{ id: one, card: { text: '5' } }],
        announceForMs: HOUR_MS,
        event: 'number changed',
        logged: () => ({}),
      },
    );
    await assert.rejects(broken(name), /store/);
    await numberWatch(() => 5)(name);
    assert.deepEqual(shown, [`${name} 5`]);
  });

  test('of processes that check at the same moment, all come to the same state', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 6 }),
        async (values) => {
          const name = subject();
          const checks = values.map((value) => numberWatch(() => value, { announce: () => [] }));
          const states = await Promise.all(checks.map((check) => check(name)));
          const stored = (await store.documents.get<NumberState>('numbers', name))?.value;
          assert.ok(states.some((state) => state?.value === stored?.value));
          assert.ok(values.includes(stored?.value ?? 0));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('forgets a state that expires, announces what was observed, and logs at its level without the id', async () => {
    const name = subject();
    const check = numberWatch(() => 7, {
      expiresInMs: () => HOUR_MS,
      announce: (_state, id, value) => [{ id, card: { text: `observed ${value}` } }],
      level: 'warn',
      logged: (state) => ({ id: undefined, value: state?.value }),
    });
    await check(name);
    assert.deepEqual(shown, [`${name} observed 7`]);
    assert.deepEqual(
      logged.map(({ level, id, value }) => [level, id, value]),
      [[40, undefined, 7]],
    );
    clock += 2 * HOUR_MS;
    assert.equal(await store.documents.get('numbers', name), undefined);
    assert.deepEqual(await check(name), { value: 7, since: clock });
  });
});
