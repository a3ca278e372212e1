import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Block, Message } from 'slack-blocks-to-jsx';
import { drawChart } from './draw-chart.js';
import { drawTable } from './draw-table.js';
import { isObject, type Json, listIn, objectIn, textIn } from './json.js';
import { type Language, slackDate } from './slack-date.js';

/** What mentions and dates are rendered with. */
export type RenderContext = {
  /** That of the reader. */
  language: Language;
  /** Milliseconds since the epoch. */
  now: number;
  users: readonly { id: string; name: string }[];
  channels: readonly { id: string; name: string }[];
};

/** Renders Block Kit as HTML. The renderer escapes all text, so nothing in a message becomes markup of the page. */
export function drawBlocks(
  { blocks, text }: { blocks: readonly Json[]; text: string },
  surroundings: RenderContext,
): string {
  const shown = blocks.length > 0 ? blocks : [{ type: 'section', text: { type: 'mrkdwn', text } }];
  return inRuns(shown)
    .map((run) =>
      isOurs(run[0])
        ? run.map((block) => drawOurs(block, surroundings)).join('')
        : drawKnown(run, surroundings),
    )
    .join('');
}

/** Splits blocks into those that the renderer does not know and others. */
function inRuns(blocks: readonly Json[]): readonly (readonly Json[])[] {
  const runs: Json[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last && isOurs(last[0]) === isOurs(block)) last.push(block);
    else runs.push([block]);
  }
  return runs;
}

const OURS: ReadonlySet<unknown> = new Set(['data_visualization', 'data_table', 'container', 'alert']);

function isOurs(block: Json | undefined): boolean {
  return OURS.has(block?.['type']);
}

function drawOurs(block: Json, surroundings: RenderContext): string {
  switch (block['type']) {
    case 'data_visualization':
      return drawChart(block);
    case 'data_table':
      return drawTable(block, surroundings);
    case 'container':
      return drawContainer(block, surroundings);
    default:
      return drawAlert(block, surroundings);
  }
}

/** A container that opens on a click. */
function drawContainer(block: Json, surroundings: RenderContext): string {
  const title = renderToStaticMarkup(createElement('summary', {}, textIn(objectIn(block['title'])['text'])));
  const children = listIn(block['child_blocks']).filter(isObject);
  const open = block['default_collapsed'] === true ? '' : ' open=""';
  return `<details class="container"${open}>${title}${drawBlocks({ blocks: children, text: '' }, surroundings)}</details>`;
}

function drawAlert({ text, level }: Json, surroundings: RenderContext): string {
  const known = ['info', 'warning', 'error', 'success'].find((one) => one === level) ?? 'default';
  return `<div class="alert ${known}" role="note">${drawKnown([{ type: 'section', text }], surroundings)}</div>`;
}

function drawKnown(shown: readonly Json[], { now, language, users, channels }: RenderContext): string {
  const named = (all: readonly { id: string; name: string }[], id: string) =>
    all.find((one) => one.id === id)?.name ?? id;
  const element = createElement(Message, {
    // The renderer types blocks more strictly; the workspace has validated them.
    blocks: shown.map(withoutVerbatim) as unknown as Block[],
    logo: '',
    name: '',
    theme: 'light',
    withoutWrapper: true,
    hooks: {
      user: ({ id }) => createElement('span', { className: 'mention' }, `@${named(users, id)}`),
      channel: ({ id }) => createElement('span', { className: 'mention' }, `#${named(channels, id)}`),
      date: ({ timestamp, format, fallback }) =>
        createElement(
          'time',
          { title: fallback },
          slackDate(Number(timestamp) * 1000, format, now, language),
        ),
    },
  });
  return renderToStaticMarkup(element);
}

/** The renderer reads `verbatim` as "no markup", but in Slack it only turns automatic links off. */
function withoutVerbatim(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutVerbatim);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'verbatim');
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutVerbatim(part)]));
}
