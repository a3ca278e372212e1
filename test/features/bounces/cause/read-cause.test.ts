import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pino } from 'pino';
import { readSpecificCause } from '../../../../src/features/bounces/cause/read-cause.js';
import { readSample } from '../../../../src/features/bounces/cause/sampled-events.js';
import { createCauseReader } from '../../../../src/features/bounces/index.js';
import { entriesOf } from '../../../../src/features/intake/index.js';
import type { Journal } from '../../../../src/store/index.js';
import { memoryJournal } from '../../../support/causes/memory-journal.js';

const WHERE = { account: '111122223333', region: 'ap-northeast-1' };
const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 27, 12);
const WINDOW = { from: NOW - 24 * HOUR, to: NOW + HOUR };
const RULES = { countEmailValidation: false, isOwn: () => false };

/** Of each recipient a delivery ten days ago, and a bounce now. */
async function journalOf(recipients: readonly string[]): Promise<Journal> {
  const journal = memoryJournal();
  for (const [days, kind] of [
    [10, 'delivery'],
    [0, 'bounce'],
  ] as const) {
    for (const recipient of recipients) {
      const at = NOW - days * 24 * HOUR;
      const mail = { ...WHERE, at, snsMessageId: recipient, messageId: `${days}-${recipient}`, recipient };
      const bounce = { type: 'Permanent', subType: 'General', status: '5.1.1' };
      const event =
        kind === 'bounce' ? { ...mail, kind, bounce } : { ...mail, kind, smtpResponse: undefined };
      const [{ journal: body = '' }] = entriesOf(RULES, event);
      await journal.append('111122223333:ap-northeast-1', { at, about: recipient, body });
    }
  }
  return journal;
}

describe('reading what the cause is decided by', () => {
  test('recipients are looked up all at once, and are unknown until the index has had its time', async () => {
    const journal = await journalOf(['a@one.example', 'b@one.example']);
    const lookedUp: (readonly string[])[] = [];
    const knownSince = (since: number): Pick<Journal, 'read' | 'lookUp'> => ({
      read: async (stream, query) => {
        assert.equal(query.about, undefined, 'no scan for a single recipient');
        return journal.read(stream, query);
      },
      lookUp: async (stream, query) => {
        lookedUp.push(query.abouts);
        return { ...(await journal.lookUp(stream, query)), since };
      },
    });
    const read = async (since: number) => {
      const { sample, recipientsSince } = await readSample(knownSince(since), WHERE, WINDOW, 'bounce');
      return { firstEver: sample.map(({ isFirstEver }) => isFirstEver), recipientsSince };
    };
    const tenDaysAgo = NOW - 10 * 24 * HOUR;
    assert.deepEqual(await read(0), { firstEver: [false, false], recipientsSince: tenDaysAgo });
    assert.deepEqual(lookedUp, [['b@one.example', 'a@one.example']]);
    const since = WINDOW.from - 2 * 24 * HOUR;
    assert.deepEqual(await read(since), { firstEver: [undefined, undefined], recipientsSince: since });
  });

  test('a recipient about whom there is too much to look through is unknown', async () => {
    const journal = await journalOf(['a@one.example', 'b@one.example']);
    const { sample } = await readSample(
      { ...journal, lookUp: async () => ({ since: 0, found: [undefined, { newest: [] }] }) },
      WHERE,
      WINDOW,
      'bounce',
    );
    assert.deepEqual(
      sample.map(({ isFirstEver, mails }) => [isFirstEver, mails]),
      [
        [undefined, 1],
        [true, 0],
      ],
    );
  });

  test('what the causes of several subjects need is read once', async () => {
    const journal = await journalOf(['a@one.example', 'b@one.example']);
    const queries: string[] = [];
    const noted = <Answer>(answer: Answer) => {
      return async (...query: readonly unknown[]) => {
        queries.push(JSON.stringify(query));
        return answer;
      };
    };
    const tally = { dimensions: noted([]), buckets: noted([]) };
    const read: Journal['read'] = async (...query) => {
      queries.push(JSON.stringify(query));
      return journal.read(...query);
    };
    const lookUp: Journal['lookUp'] = async (...query) => {
      queries.push(JSON.stringify(query));
      return journal.lookUp(...query);
    };
    const watched = { tally, journal: { read, lookUp } };
    const { cause } = await readSpecificCause(watched, WHERE, WINDOW, ['bounce', 'all']);
    assert.equal(cause, undefined);
    assert.ok(queries.length > 0);
    assert.deepEqual(queries, [...new Set(queries)]);
  });

  test('a reading that fails is logged', async () => {
    const lines: string[] = [];
    const broken = createCauseReader({
      tally: { dimensions: async () => assert.fail('broken'), buckets: async () => [] },
      journal: memoryJournal(),
      log: pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }),
    });
    assert.equal(await broken(WHERE, WINDOW, 'bounce'), undefined);
    assert.match(lines.join(''), /cause not read/);
  });
});
