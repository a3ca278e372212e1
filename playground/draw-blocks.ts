import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Block, Message } from 'slack-blocks-to-jsx';
import { drawChart } from './draw-chart.js';
import { isObject, type Json } from './json.js';
import { slackDate } from './slack-date.js';

/** What mentions and dates are rendered with. */
export type RenderContext = {
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
    .map((run) => (isChart(run[0]) ? run.map(drawChart).join('') : drawKnown(run, surroundings)))
    .join('');
}

/** Splits blocks into charts and others, because the renderer does not know charts. */
function inRuns(blocks: readonly Json[]): readonly (readonly Json[])[] {
  const runs: Json[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last && isChart(last[0]) === isChart(block)) last.push(block);
    else runs.push([block]);
  }
  return runs;
}

function isChart(block: Json | undefined): boolean {
  return block?.['type'] === 'data_visualization';
}

function drawKnown(shown: readonly Json[], { now, users, channels }: RenderContext): string {
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
        createElement('time', { title: fallback }, slackDate(Number(timestamp) * 1000, format, now)),
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
