import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import pino from 'pino';
import { blockProblems } from '../../playground/slack/block-limits.js';
import { viewProblems } from '../../playground/slack/view-limits.js';
import { createBlockSupport } from '../../src/slack/block-support.js';
import { message, section } from '../../src/slack/blocks.js';
import type { BlockQuestion } from '../../src/slack/channel.js';
import { barChart, lineChart } from '../../src/slack/chart.js';
import { type Cell, dataTable } from '../../src/slack/data-table.js';
import { infoModal, modalView } from '../../src/slack/modal.js';
import { alertBlock, folded, plainForm, RICH_BLOCKS, richKinds } from '../../src/slack/rich-blocks.js';
import { mrkdwn } from '../../src/text/mrkdwn.js';

const log = pino({ level: 'silent' });
const strange = fc.string({ unit: 'grapheme', maxLength: 400 });
const cell: fc.Arbitrary<Cell> = fc.oneof(
  strange,
  fc.record({
    number: fc.double({ noNaN: true, noDefaultInfinity: true }),
    text: fc.constantFrom('1', '9,999'),
  }),
  fc.record({ at: fc.integer({ min: 0, max: 4e12 }) }),
  fc.record({ user: fc.constantFrom('U0SATO00001', 'W1') }),
);

describe('rich blocks fit into the limits of Slack', () => {
  test('tables, whatever is in the cells', () => {
    fc.assert(
      fc.property(
        strange.filter((text) => text !== ''),
        fc.array(strange, { minLength: 1, maxLength: 25 }),
        fc.array(fc.array(cell, { maxLength: 25 }), { minLength: 1, maxLength: 160 }),
        fc.integer({ min: 1, max: 200 }),
        (caption, columns, rows, perPage) => {
          assert.deepEqual(blockProblems([dataTable({ caption, columns, rows, perPage })], 'message'), []);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a table that is too long says how many rows are missing', () => {
    const rows = Array.from({ length: 130 }, (_, index) => [String(index)]);
    const table = dataTable({ caption: 'Numbers', columns: ['number'], rows, perPage: 10 });
    assert.equal(table.rows.length, 101);
    assert.deepEqual(table.rows.at(-1), [{ type: 'raw_text', text: '… (+31)' }]);
    assert.deepEqual(table.rows.at(-2), [{ type: 'raw_text', text: '98' }]);
  });

  test('long cells are cut before a row is left out', () => {
    const rows = Array.from({ length: 16 }, (_, index) => [String(index), 'x'.repeat(900), 'y'.repeat(900)]);
    const table = dataTable({ caption: 'T', columns: ['a', 'b', 'c'], rows, perPage: 16 });
    assert.equal(table.rows.length, 17);
    assert.match(JSON.stringify(table.rows.at(-1)), /"15".*x…/);
  });

  test('charts, whatever the labels are', () => {
    const content = fc.record({
      title: strange.filter((text) => text !== ''),
      categories: fc.array(strange, { minLength: 1, maxLength: 40 }),
      series: fc.array(fc.record({ name: strange, values: fc.array(fc.integer(), { maxLength: 40 }) }), {
        minLength: 1,
        maxLength: 9,
      }),
    });
    fc.assert(
      fc.property(content, (given) => {
        assert.deepEqual(blockProblems([lineChart(given), barChart(given)], 'message'), []);
      }),
      { numRuns: 200 },
    );
  });

  test('two labels that begin alike stay two', () => {
    const alike = ['x'.repeat(30), `${'x'.repeat(30)}y`];
    const { chart } = barChart({ title: 'T', categories: alike, series: [{ name: 'n', values: [1, 2] }] });
    assert.deepEqual(chart.axis_config.categories, [`${'x'.repeat(19)}…`, `${'x'.repeat(17)}… 2`]);
  });

  test('containers and alerts, however long their texts are', () => {
    const texts = Array.from({ length: 40 }, () => mrkdwn`${'long '.repeat(300)}`);
    assert.deepEqual(blockProblems([folded('T'.repeat(400), texts)], 'message'), []);
    const view = modalView({
      title: 'T',
      close: 'C',
      blocks: [alertBlock('error', mrkdwn`${'x'.repeat(999)}`)],
    });
    assert.deepEqual(viewProblems(view, 'modal'), []);
  });
});

describe('the form that a workspace takes', () => {
  const table = dataTable({ caption: 'T', columns: ['a'], rows: [['b']], perPage: 1 });
  const container = folded('Evidence', [mrkdwn`550 5.1.1`]);
  const rich = message(
    mrkdwn`first`,
    [section(mrkdwn`first`), table, container],
    [section(mrkdwn`in words`)],
  );
  const kindsOf = (question: BlockQuestion) =>
    richKinds('view' in question ? question.view.blocks : question.blocks);

  function supportIn(answer: (kind: string) => Promise<{ valid: true } | { declined: string }>) {
    const asked: string[] = [];
    const clock = { now: 0 };
    const support = createBlockSupport({
      validate: async (question) => {
        const [kind = ''] = kindsOf(question);
        asked.push(kind);
        return answer(kind);
      },
      now: () => clock.now,
      log,
    });
    return { support, asked, clock };
  }

  test('the rich one where all is taken, and each kind is asked for once a day', async () => {
    const { support, asked, clock } = supportIn(async () => ({ valid: true }));
    for (let time = 0; time < 3; time += 1) assert.deepEqual(await support.fit(rich), rich);
    assert.deepEqual(asked.toSorted(), ['container', 'data_table']);
    clock.now += 25 * 3_600_000;
    await support.fit(rich);
    assert.equal(asked.length, 4);
  });

  test('the words where tables are refused', async () => {
    const { support } = supportIn(async (kind) =>
      kind === 'data_table' ? { declined: 'invalid_blocks' } : { valid: true },
    );
    assert.deepEqual((await support.fit(rich)).blocks, [section(mrkdwn`in words`)]);
  });

  test('a container opens where only containers are refused', async () => {
    const { support } = supportIn(async (kind) =>
      kind === 'container' ? { declined: 'invalid_blocks' } : { valid: true },
    );
    const { blocks } = await support.fit(rich);
    assert.deepEqual(
      blocks.map(({ type }) => type),
      ['section', 'data_table', 'section', 'section'],
    );
  });

  test('the plain one while Slack does not say, which is asked again soon', async () => {
    const { support, asked, clock } = supportIn(async () => {
      throw new Error('Slack is away');
    });
    assert.deepEqual(richKinds((await support.fit(rich)).blocks), []);
    clock.now += 11 * 60_000;
    await support.fit(rich);
    assert.equal(asked.length, 4);
  });

  test('an alert in a modal becomes a text with a sign', async () => {
    const { support } = supportIn(async () => ({ declined: 'invalid_view' }));
    const view = modalView({
      title: 'T',
      close: 'C',
      blocks: [alertBlock('warning', mrkdwn`*All* mail stops.`)],
    });
    assert.deepEqual((await support.fitView(view)).blocks, [section(mrkdwn`:warning: *All* mail stops.`)]);
  });

  test('words in a modal, because modals take neither tables nor charts nor containers', () => {
    const chart = lineChart({
      title: 'T',
      categories: ['a', 'b'],
      series: [{ name: 'n', values: [1, 2] }],
    });
    const inWords = modalView(infoModal('T', 'Close', rich));
    assert.deepEqual(inWords.blocks, [section(mrkdwn`in words`)]);
    const withoutWords = message(mrkdwn`first`, [section(mrkdwn`first`), chart, container]);
    const view = modalView(infoModal('T', 'Close', withoutWords));
    assert.deepEqual(viewProblems(view, 'modal'), []);
    assert.match(JSON.stringify(view.blocks), /Evidence.*550 5\.1\.1/);
  });

  test('nothing is asked for a message that every workspace takes', async () => {
    const { support, asked } = supportIn(async () => assert.fail('asked'));
    const plain = message(mrkdwn`a`, [section(mrkdwn`a`)]);
    assert.equal(await support.fit(plain), plain);
    assert.deepEqual(asked, []);
    assert.deepEqual(richKinds(plainForm([table, container], new Set(RICH_BLOCKS))), []);
  });
});
