import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { RenderContext } from './draw-blocks.js';
import { isObject, type Json, listIn, objectIn, textIn } from './json.js';
import { slackDate } from './slack-date.js';

/** Renders Slack's data table with all its rows. The workspace has validated the block. */
export function drawTable(block: Json, surroundings: RenderContext): string {
  const [header = [], ...rows] = listIn(block['rows']).map((row) => listIn(row).map(objectIn));
  return renderToStaticMarkup(
    createElement(
      'table',
      { className: 'data-table' },
      createElement('caption', {}, textIn(block['caption'])),
      createElement('thead', {}, rowOf('th', header, 'header', surroundings)),
      createElement(
        'tbody',
        {},
        rows.map((row, index) => rowOf('td', row, String(index), surroundings)),
      ),
    ),
  );
}

function rowOf(
  element: 'th' | 'td',
  cells: readonly Json[],
  key: string,
  surroundings: RenderContext,
): ReactElement {
  return createElement(
    'tr',
    { key },
    cells.map((cell, index) =>
      createElement(
        element,
        {
          // Cells have no identity but their place.
          key: `${key}-${index}`,
          ...(element === 'th' && { scope: 'col' }),
          ...(cell['type'] === 'raw_number' && { className: 'number' }),
        },
        wordsOf(cell, surroundings),
      ),
    ),
  );
}

function wordsOf(cell: Json, surroundings: RenderContext): string {
  if (cell['type'] !== 'rich_text') return textIn(cell['text']);
  const elements = listIn(cell['elements']).flatMap((section) => listIn(objectIn(section)['elements']));
  return elements
    .filter(isObject)
    .map((element) => richWords(element, surroundings))
    .join('');
}

function richWords(element: Json, { now, language, users }: RenderContext): string {
  const { type, text, user_id: id, timestamp, format } = element;
  if (type === 'user') return `@${users.find((user) => user.id === id)?.name ?? textIn(id)}`;
  if (type === 'date') return slackDate(Number(timestamp) * 1000, textIn(format), now, language);
  return textIn(text);
}
