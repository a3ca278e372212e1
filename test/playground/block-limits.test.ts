import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockProblems } from '../../playground/slack/block-limits.js';
import { viewProblems } from '../../playground/slack/view-limits.js';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const button = (more: object = {}) => ({ type: 'button', text: plain(5), action_id: 'a', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const select = (options: number, option: object = {}) => ({
  type: 'static_select',
  action_id: 's',
  placeholder: plain(5),
  options: many(options, (index) => ({ text: plain(5), value: String(index), ...option })),
});

const chart = (categories: number, { title = 50, label = 20, series = 6 } = {}) => {
  const labels = many(categories, (index) => String(index).padStart(label, '0'));
  const data = labels.map((name) => ({ label: name, value: 1 }));
  return {
    type: 'data_visualization',
    title: 'x'.repeat(title),
    chart: {
      type: 'line',
      series: many(series, (index) => ({ name: `s${index}`, data })),
      axis_config: { categories: labels },
    },
  };
};

const table = (rows: number, { columns = 2, cell = 1, page = 5 } = {}) => ({
  type: 'data_table',
  caption: 'x',
  page_size: page,
  rows: many(rows + 1, () => many(columns, () => ({ type: 'raw_text', text: 'x'.repeat(cell) }))),
});
const container = (children: number) => ({
  type: 'container',
  title: plain(150),
  is_collapsible: true,
  default_collapsed: true,
  child_blocks: many(children, () => ({ type: 'section', text: mrkdwn(5) })),
});
const alert = (length: number) => ({ type: 'alert', level: 'warning', text: mrkdwn(length) });
const pie = (segments: number) => ({
  type: 'data_visualization',
  title: 'x',
  chart: { type: 'pie', segments: many(segments, (index) => ({ label: `s${index}`, value: 1 })) },
});

/** Just inside each limit, and just outside. */
const LIMITS: readonly { what: string; inside: object[]; outside: object[] }[] = [
  {
    what: 'blocks',
    inside: many(50, () => ({ type: 'divider' })),
    outside: many(51, () => ({ type: 'divider' })),
  },
  { what: 'charts', inside: many(2, () => chart(1)), outside: many(3, () => chart(1)) },
  { what: 'chart categories', inside: [chart(20)], outside: [chart(21)] },
  { what: 'chart title', inside: [chart(1)], outside: [chart(1, { title: 51 })] },
  { what: 'chart label', inside: [chart(1)], outside: [chart(1, { label: 21 })] },
  { what: 'chart series', inside: [chart(1)], outside: [chart(1, { series: 7 })] },
  {
    what: 'chart values, one for each category',
    inside: [chart(2)],
    outside: [
      { ...chart(2), chart: { ...chart(2).chart, axis_config: { categories: ['0'.padStart(20, '0')] } } },
    ],
  },
  {
    what: 'header',
    inside: [{ type: 'header', text: plain(150) }],
    outside: [{ type: 'header', text: plain(151) }],
  },
  {
    what: 'header is plain',
    inside: [{ type: 'header', text: plain(1) }],
    outside: [{ type: 'header', text: mrkdwn(1) }],
  },
  {
    what: 'section',
    inside: [{ type: 'section', text: mrkdwn(3000) }],
    outside: [{ type: 'section', text: mrkdwn(3001) }],
  },
  {
    what: 'empty text',
    inside: [{ type: 'section', text: mrkdwn(1) }],
    outside: [{ type: 'section', text: mrkdwn(0) }],
  },
  {
    what: 'fields',
    inside: [{ type: 'section', fields: many(10, () => mrkdwn(2000)) }],
    outside: [{ type: 'section', fields: many(11, () => mrkdwn(1)) }],
  },
  {
    what: 'field',
    inside: [{ type: 'section', fields: [mrkdwn(2000)] }],
    outside: [{ type: 'section', fields: [mrkdwn(2001)] }],
  },
  {
    what: 'context elements',
    inside: [{ type: 'context', elements: many(10, () => mrkdwn(9)) }],
    outside: [{ type: 'context', elements: many(11, () => mrkdwn(9)) }],
  },
  {
    what: 'actions',
    inside: [actions(...many(25, (index) => button({ action_id: `a${index}` })))],
    outside: [actions(...many(26, (index) => button({ action_id: `a${index}` })))],
  },
  {
    what: 'button text',
    inside: [actions(button({ text: plain(75) }))],
    outside: [actions(button({ text: plain(76) }))],
  },
  {
    what: 'button value',
    inside: [actions(button({ value: 'x'.repeat(2000) }))],
    outside: [actions(button({ value: 'x'.repeat(2001) }))],
  },
  {
    what: 'action id',
    inside: [actions(button({ action_id: 'x'.repeat(255) }))],
    outside: [actions(button({ action_id: 'x'.repeat(256) }))],
  },
  {
    what: 'the same action id twice',
    inside: [actions(button(), button({ action_id: 'b' }))],
    outside: [actions(button(), button())],
  },
  { what: 'a disabled button', inside: [actions(button())], outside: [actions(button({ disabled: true }))] },
  {
    what: 'the same block id twice',
    inside: [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'b' },
    ],
    outside: [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
  },
  { what: 'options', inside: [actions(select(100))], outside: [actions(select(101))] },
  {
    what: 'option text',
    inside: [actions(select(1, { text: plain(75) }))],
    outside: [actions(select(1, { text: plain(76) }))],
  },
  {
    what: 'confirmation',
    inside: [
      actions(
        button({ confirm: { title: plain(100), text: plain(300), confirm: plain(30), deny: plain(30) } }),
      ),
    ],
    outside: [actions(button({ confirm: { title: plain(100), text: plain(301) } }))],
  },
  {
    what: 'table rows',
    inside: [{ type: 'table', rows: many(100, () => [{ type: 'raw_text', text: 'x' }]) }],
    outside: [{ type: 'table', rows: many(101, () => [{ type: 'raw_text', text: 'x' }]) }],
  },
  {
    what: 'data table rows',
    inside: [table(100)],
    outside: [table(101)],
  },
  { what: 'a data table has a row', inside: [table(1)], outside: [table(0)] },
  { what: 'data table columns', inside: [table(1, { columns: 20 })], outside: [table(1, { columns: 21 })] },
  { what: 'data table page', inside: [table(1, { page: 100 })], outside: [table(1, { page: 101 })] },
  {
    what: 'data table text',
    inside: [table(9, { columns: 10, cell: 100 })],
    outside: [table(10, { columns: 10, cell: 100 })],
  },
  {
    what: 'one table',
    inside: [table(1)],
    outside: [table(1), { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }],
  },
  { what: 'data table caption', inside: [table(1)], outside: [{ ...table(1), caption: '' }] },
  {
    what: 'rows of one length',
    inside: [table(1)],
    outside: [{ ...table(1), rows: [...table(1).rows, []] }],
  },
  { what: 'container title', inside: [container(1)], outside: [{ ...container(1), title: plain(151) }] },
  { what: 'container blocks', inside: [container(10)], outside: [container(11)] },
  {
    what: 'blocks in a container',
    inside: [container(1)],
    outside: [{ ...container(1), child_blocks: [table(1)] }],
  },
  {
    what: 'text in a container',
    inside: [container(1)],
    outside: [{ ...container(1), child_blocks: [{ type: 'section', text: mrkdwn(3001) }] }],
  },
  { what: 'no alert in a message', inside: [container(1)], outside: [alert(1)] },
  { what: 'pie segments', inside: [pie(6)], outside: [pie(7)] },
  { what: 'known types', inside: [{ type: 'divider' }], outside: [{ type: 'hologram' }] },
];

for (const { what, inside, outside } of LIMITS) {
  test(`limit: ${what}`, () => {
    assert.deepEqual(blockProblems(inside, 'message'), []);
    assert.notDeepEqual(blockProblems(outside, 'message'), []);
  });
}

test('views: a hundred blocks, titles of 24 characters, a submit button for what is asked', () => {
  const input = { type: 'input', label: plain(5), element: { type: 'plain_text_input', action_id: 'a' } };
  const modal = { type: 'modal', title: plain(24), submit: plain(24), blocks: [input] };
  assert.deepEqual(viewProblems(modal, 'modal'), []);
  assert.deepEqual(
    viewProblems({ type: 'home', blocks: many(100, () => ({ type: 'divider' })) }, 'home'),
    [],
  );
  for (const wrong of [
    { ...modal, title: plain(25) },
    { ...modal, submit: undefined },
    { ...modal, private_metadata: 'x'.repeat(3001) },
    { ...modal, blocks: many(101, () => ({ type: 'divider' })) },
    { ...modal, type: 'home' },
  ]) {
    assert.notDeepEqual(viewProblems(wrong, 'modal'), []);
  }
});

test('alerts are for modals, and short; tables, charts and containers are for messages', () => {
  const modal = (...blocks: object[]) => ({ type: 'modal', title: plain(5), blocks });
  assert.deepEqual(viewProblems(modal(alert(200)), 'modal'), []);
  for (const wrong of [alert(201), { ...alert(1), level: 'loud' }, table(1), container(1), pie(1)])
    assert.notDeepEqual(viewProblems(modal(wrong), 'modal'), []);
});

test('boxes that are ticked at first are among the boxes', () => {
  const options = many(10, (index) => ({ text: plain(5), value: String(index) }));
  const withInitial = (initial: unknown) => ({
    type: 'modal',
    title: plain(5),
    submit: plain(5),
    blocks: [
      {
        type: 'input',
        block_id: 'b',
        label: plain(5),
        element: { type: 'checkboxes', action_id: 'c', options, initial_options: initial },
      },
    ],
  });
  assert.deepEqual(viewProblems(withInitial(options.slice(2, 4)), 'modal'), []);
  for (const wrong of [[], [{ text: plain(6), value: '1' }], 'all'])
    assert.ok(viewProblems(withInitial(wrong), 'modal').length > 0, JSON.stringify(wrong));
});
