import type { types } from '@slack/bolt';
import { shortened } from '../text/cut-text.js';
import { plain, slackDate } from '../text/mrkdwn.js';

/** What a cell shows: a text, a number to sort by, a time (ms) in the zone of the reader, or a user by id. */
export type Cell = string | { number: number; text: string } | { at: number } | { user: string };

type TableCell = types.DataTableBlock['rows'][number][number];

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
const MOST_ROWS = 100;
const MOST_COLUMNS = 20;
const MOST_ROWS_PER_PAGE = 100;
/**
 * Of all cells together. Slack's reference has a limit and secondary sources disagree on it (10,000 or 20,000), so this is
 * unconfirmed: a table that Slack refuses is replaced by the plain form.
 */
const LONGEST_TABLE = 10_000;
/** Ours, tried in this order: the whole of an address (https://www.rfc-editor.org/rfc/rfc3696#section-3), and less so that all rows fit. */
const LONGEST_CELLS = [320, 160, 80, 40] as const;
const LONGEST_CAPTION = 150;

/**
 * A table that people can sort, filter and leaf through. A message can have one, and needs `simpler` blocks, because not
 * every workspace shows tables; a modal or Home tab can have none. Long cells are
 * cut so that all rows fit; of rows that do not fit even so, the last one says how many.
 *
 * @param table.rows at least one; a cell for each column
 * @param table.perPage how many rows are shown at once
 */
export function dataTable(table: {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
  perPage: number;
}): types.DataTableBlock {
  const columns = table.columns.slice(0, MOST_COLUMNS);
  const [longest, ...shorter] = LONGEST_CELLS;
  const header = columns.map((name): TableCell => rawText(name, longest));
  const rowsWith = (most: number) =>
    table.rows.map((row) => columns.map((_, index) => tableCell(row[index] ?? '', most)));
  const fits = (rows: readonly TableCell[][]) =>
    lengthOf([header, ...rows.slice(0, MOST_ROWS)]) <= LONGEST_TABLE;
  const rows = shorter.reduce((found, most) => (fits(found) ? found : rowsWith(most)), rowsWith(longest));
  const kept = rowsThatFit([header, ...rows]) - 1;
  const shown =
    kept < rows.length ? [...rows.slice(0, kept - 1), moreRow(columns.length, rows.length - kept + 1)] : rows;
  return {
    type: 'data_table',
    caption: shortened(table.caption, LONGEST_CAPTION),
    page_size: Math.min(table.perPage, MOST_ROWS_PER_PAGE),
    rows: [header, ...shown],
  };
}

/** How many rows, with the header, are within the limits. */
function rowsThatFit(rows: readonly (readonly TableCell[])[]): number {
  let length = 0;
  const tooLong = rows.findIndex((row) => {
    length += lengthOf([row]);
    return length > LONGEST_TABLE;
  });
  return Math.min(MOST_ROWS + 1, tooLong < 0 ? rows.length : tooLong);
}

/** In characters, of all cells. */
function lengthOf(rows: readonly (readonly TableCell[])[]): number {
  return rows.flat().reduce((sum, cell) => sum + textOf(cell).length, 0);
}

function moreRow(columns: number, more: number): TableCell[] {
  return Array.from({ length: columns }, (_, index) =>
    rawText(index === 0 ? `… (+${more})` : '', LONGEST_CELLS[0]),
  );
}

function tableCell(cell: Cell, longest: number): TableCell {
  if (typeof cell === 'string') return rawText(cell, longest);
  if ('number' in cell) return { type: 'raw_number', value: cell.number, text: cell.text };
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [richText(cell)] }],
  };
}

function richText(cell: { at: number } | { user: string }): types.RichTextElement {
  if ('user' in cell) return { type: 'user', user_id: cell.user };
  return {
    type: 'date',
    timestamp: Math.floor(cell.at / 1000),
    format: '{date_short_pretty} {time}',
    fallback: plain(slackDate(cell.at, 'date_short_time')),
  };
}

/** Raw text must not be empty; line breaks would tear the row apart. */
function rawText(text: string, longest: number): TableCell {
  const inOneLine = text.replace(/\s+/g, ' ').trim();
  return { type: 'raw_text', text: inOneLine === '' ? '–' : shortened(inOneLine, longest) };
}

function textOf(cell: TableCell): string {
  return cell.type === 'rich_text' ? JSON.stringify(cell.elements) : cell.text;
}
