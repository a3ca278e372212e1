import { isObject, type Json, listIn } from '../json.js';
import { type Problem, problem, textProblems } from './text-limits.js';

const MOST_TABLE_ROWS = 101;
const MOST_TABLE_CELLS = 20;
/** Secondary sources say 10,000 or 20,000: the smaller is the stricter. */
const LONGEST_TABLE = 10_000;
const MOST_PAGE_SIZE = 100;
const LONGEST_ALERT = 200;
const ALERT_LEVELS: ReadonlySet<unknown> = new Set(['default', 'info', 'warning', 'error', 'success']);
const MOST_CHILDREN = 10;
/** Those that Slack's reference names and that Slack's validator is said to accept as well. */
const CHILDREN: ReadonlySet<unknown> = new Set([
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'section',
  'table',
  'video',
]);
const CONTAINER_PROPERTIES = new Set(
  'type title rich_text_title subtitle child_blocks width icon is_collapsible default_collapsed has_header_divider block_id'.split(
    ' ',
  ),
);

/** What Slack would refuse in a data table: https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
export function dataTableProblems(block: Json, at: string): readonly Problem[] {
  const { rows, caption, page_size: pageSize = 5, row_header_column_index: header = 0 } = block;
  const list = listIn(rows).map(listIn);
  const [first = []] = list;
  if (list.length < 2 || list.length > MOST_TABLE_ROWS)
    return [problem(`${at}/rows`, `must have 2 to ${MOST_TABLE_ROWS} items`)];
  if (
    first.length === 0 ||
    first.length > MOST_TABLE_CELLS ||
    list.some((row) => row.length !== first.length)
  )
    return [problem(`${at}/rows`, `must all have the same number of cells, 1 to ${MOST_TABLE_CELLS}`)];
  const length = list.flat().reduce<number>((sum, cell) => sum + cellLength(cell), 0);
  return [
    ...(typeof caption === 'string' && caption !== ''
      ? []
      : [problem(`${at}/caption`, 'missing required field')]),
    ...(isWithin(pageSize, 1, MOST_PAGE_SIZE)
      ? []
      : [problem(`${at}/page_size`, `must be 1 to ${MOST_PAGE_SIZE}`)]),
    ...(isWithin(header, 0, first.length - 1)
      ? []
      : [problem(`${at}/row_header_column_index`, 'must be a column')]),
    ...(first.every((cell) => isObject(cell) && cell['type'] === 'raw_text')
      ? []
      : [problem(`${at}/rows/0`, 'must be raw_text')]),
    ...(length > LONGEST_TABLE
      ? [problem(`${at}/rows`, `no more than ${LONGEST_TABLE} characters allowed`)]
      : []),
    ...list.flatMap((row, index) =>
      row.flatMap((cell, column) => cellProblems(cell, `${at}/rows/${index}/${column}`)),
    ),
  ];
}

function cellProblems(cell: unknown, at: string): readonly Problem[] {
  if (!isObject(cell)) return [problem(at, 'must be an object')];
  const { type, text, value, elements } = cell;
  switch (type) {
    case 'raw_text':
      return isText(text) ? [] : [problem(`${at}/text`, 'must be more than 0 characters')];
    case 'raw_number':
      return isText(text) && Number.isFinite(value) ? [] : [problem(at, 'must have a number and a text')];
    case 'rich_text':
      return listIn(elements).length > 0 ? [] : [problem(`${at}/elements`, 'must have 1 or more items')];
    default:
      return [problem(`${at}/type`, `unsupported type: ${String(type)}`)];
  }
}

function cellLength(cell: unknown): number {
  if (!isObject(cell)) return 0;
  const { text, elements } = cell;
  return typeof text === 'string' ? text.length : JSON.stringify(elements ?? '').length;
}

function isText(text: unknown): boolean {
  return typeof text === 'string' && text !== '';
}

function isWithin(number: unknown, from: number, to: number): boolean {
  return Number.isInteger(number) && Number(number) >= from && Number(number) <= to;
}

/** What Slack would refuse in an alert: https://docs.slack.dev/reference/block-kit/blocks/alert-block */
export function alertProblems({ text, level = 'default' }: Json, at: string): readonly Problem[] {
  return [
    ...textProblems(text, `${at}/text`, { longest: LONGEST_ALERT }),
    ...(ALERT_LEVELS.has(level) ? [] : [problem(`${at}/level`, 'unsupported level')]),
  ];
}

/**
 * What Slack would refuse in a container, apart from what is in its children:
 * https://docs.slack.dev/reference/block-kit/blocks/container-block
 */
export function containerProblems(block: Json, at: string): readonly Problem[] {
  const { title, child_blocks: children, is_collapsible: canFold, default_collapsed: isFolded } = block;
  const list = listIn(children);
  const unknown = Object.keys(block).filter((name) => !CONTAINER_PROPERTIES.has(name));
  return [
    ...textProblems(title, `${at}/title`, { longest: 150, type: 'plain_text' }),
    ...(list.length > 0 && list.length <= MOST_CHILDREN
      ? []
      : [problem(`${at}/child_blocks`, `must have 1 to ${MOST_CHILDREN} items`)]),
    ...list.flatMap((child, index) =>
      isObject(child) && CHILDREN.has(child['type'])
        ? []
        : [problem(`${at}/child_blocks/${index}`, 'unsupported type in a container')],
    ),
    ...(isFolded === true && canFold !== true
      ? [problem(`${at}/default_collapsed`, 'requires is_collapsible')]
      : []),
    ...unknown.map((name) => problem(at, `no more than the known properties allowed, got: ${name}`)),
  ];
}
