import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Block, Message } from 'slack-blocks-to-jsx';
import { isObject, type Json } from './json.js';

/** Draws Block Kit as HTML. The renderer escapes all text, so nothing in a message becomes markup of the page. */
export function drawBlocks(blocks: readonly Json[], text: string, now: number): string {
  const shown = blocks.length > 0 ? blocks : [{ type: 'section', text: { type: 'mrkdwn', text } }];
  const element = createElement(Message, {
    // The renderer narrows blocks by their type; the workspace has checked them before.
    blocks: shown.map(withoutVerbatim) as unknown as Block[],
    logo: '',
    name: '',
    theme: 'light',
    withoutWrapper: true,
    hooks: {
      date: ({ timestamp, format }) =>
        createElement('time', null, formatDate(Number(timestamp) * 1000, format, now)),
    },
  });
  return renderToStaticMarkup(element);
}

/** The renderer takes `verbatim` for "no markup", whereas in Slack it only turns automatic links off. */
function withoutVerbatim(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutVerbatim);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'verbatim');
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutVerbatim(part)]));
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });

/** https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
function formatDate(at: number, format: string, now: number): string {
  const day = DAY.format(at) === DAY.format(now) ? 'today' : DAY.format(at);
  return format.replace(/\{date[a-z_]*\}/g, day).replace(/\{time[a-z_]*\}/g, TIME.format(at));
}
