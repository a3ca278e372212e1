import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pino } from 'pino';
import { readSpecificCause } from '../../../../src/features/bounces/cause/read-cause.js';
import { readSample } from '../../../../src/features/bounces/cause/sampled-events.js';
import { createCauseReader } from '../../../../src/features/bounces/index.js';
import { entriesOf } from '../../../../src/features/intake/index.js';
import type { Journal } from '../../../../src/store/index.js';
import { memoryJournal } from '../../../support/causes/memory-journal.js';
import { assertWithin } from '../../../support/time-limit.js';

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
  test('recipients are looked up by an index only: a journal without one is not scanned for each', async () => {
    const journal = await journalOf(['a@one.example', 'b@one.example']);
    const lookedUp: string[] = [];
    const watched = (isIndexed: boolean): Pick<Journal, 'read' | 'isIndexed'> => ({
      isIndexed,
      read: async (stream, query) => {
        if (query.about !== undefined) lookedUp.push(query.about);
        return journal.read(stream, query);
      },
    });
    const indexed = await readSample(watched(true), WHERE, WINDOW, 'bounce');
    assert.deepEqual(
      indexed.sample.map(({ isFirstEver }) => isFirstEver),
      [false, false],
    );
    assert.equal(new Set(lookedUp).size, 2);
    lookedUp.length = 0;
    const scanned = await readSample(watched(false), WHERE, WINDOW, 'bounce');
    assert.deepEqual(
      scanned.sample.map(({ isFirstEver, mails }) => [isFirstEver, mails]),
      [
        [undefined, 1],
        [undefined, 1],
      ],
    );
    assert.deepEqual(lookedUp, []);
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
    const watched = { tally, journal: { isIndexed: true, read } };
    const { cause } = await readSpecificCause(watched, WHERE, WINDOW, ['bounce', 'all']);
    assert.equal(cause, undefined);
    assert.ok(queries.length > 0);
    assert.deepEqual(queries, [...new Set(queries)]);
  });

  test('an alert does not wait for a cause that takes long, and not at all for one that fails', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    const journal = memoryJournal();
    const never = new Promise<never>(() => undefined);
    const slow = createCauseReader({
      tally: { dimensions: () => never, buckets: () => never },
      journal,
      log,
    });
    const began = performance.now();
    assert.equal(await slow(WHERE, WINDOW, 'bounce'), undefined);
    assertWithin(2_000, began);
    const broken = createCauseReader({
      tally: { dimensions: async () => assert.fail('broken'), buckets: async () => [] },
      journal,
      log,
    });
    assert.equal(await broken(WHERE, WINDOW, 'bounce'), undefined);
    assert.match(lines.join(''), /cause not read/);
  });
});
