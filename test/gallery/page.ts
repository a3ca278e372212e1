import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { drawBlocks, type RenderContext } from '../../playground/draw-blocks.js';
import { isObject, type Json, listIn, objectIn, textIn } from '../../playground/json.js';
import type { Shown } from './gallery.js';
import { NOW, OTHER_USER, USER } from './strange.js';

const SURROUNDINGS: Omit<RenderContext, 'language'> = {
  now: NOW,
  users: [
    { id: USER, name: 'sato' },
    { id: OTHER_USER, name: 'tanaka' },
  ],
  channels: [{ id: 'C0ALERTS001', name: 'ses-alerts' }],
};
const STYLES = [
  createRequire(import.meta.url).resolve('slack-blocks-to-jsx/dist/style.css'),
  'playground/page/page.css',
  'playground/page/channel.css',
];
const OWN_STYLE = `
  html, body { height: auto; overflow: auto; display: block; }
  body { background: #fff; margin: 16px; }
  h2 { font: 700 20px sans-serif; margin: 32px 0 8px; }
  h3 { font: 13px monospace; color: #616061; margin: 16px 0 4px; }
  h4 { font: 700 18px sans-serif; margin: 0 0 12px; }
  .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; }
  .shown { border: 1px solid #ddd; border-radius: 8px; padding: 10px 14px; overflow: hidden; overflow-wrap: anywhere; }
  .shown.plain { background: #fbfbf7; }
  .shown.of-modal { max-width: 520px; }
  .bad { border-color: #e01e5a; }
  .notification { color: #616061; font-size: 12px; border-top: 1px dashed #ddd; margin: 8px 0 0; }
  .field { margin: 10px 0; }
  .field b { display: block; }
  .field small { color: #616061; display: block; }
  .input { border: 1px solid #bbb; border-radius: 4px; padding: 4px 8px; margin: 4px 0; white-space: pre-wrap; }
  .input.blank { color: #868686; }
  .options { color: #616061; font-size: 12px; }
  .below { text-align: right; border-top: 1px solid #ddd; padding-top: 8px; }
  .below span { border: 1px solid #bbb; border-radius: 4px; padding: 4px 12px; margin-left: 8px; }
`;
/** As many options of a menu as a person would look at. */
const MOST_OPTIONS = 8;

/** All of the gallery as one page that needs nothing else; what is in one row is the same in both languages. */
export function galleryPage(shown: readonly Shown[]): string {
  const rows = new Map<string, Shown[]>();
  for (const one of shown) {
    const key = `${one.of} · ${one.about} · ${one.form}`;
    rows.set(key, [...(rows.get(key) ?? []), one]);
  }
  const body = [...rows].map(
    ([key, pair]) => `<h3>${escaped(key)}</h3><div class="pair">${pair.map(drawn).join('')}</div>`,
  );
  const style = STYLES.map((file) => readFileSync(file, 'utf8')).join('\n');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>ses-warden: gallery</title>
<style>${style}${OWN_STYLE}</style><body><h2>${shown.length} messages and views</h2>${body.join('\n')}</body></html>\n`;
}

function drawn({ surface, form, locale, title, below, text, blocks, problems }: Shown): string {
  const json: readonly Json[] = JSON.parse(JSON.stringify(blocks));
  const surroundings = { ...SURROUNDINGS, language: locale };
  const head = title === '' ? '' : `<h4>${escaped(title)}</h4>`;
  const foot = below.map((words) => `<span>${escaped(words)}</span>`).join('');
  const said = text === '' ? '' : `<p class="notification">${escaped(text)}</p>`;
  const bad = problems.length === 0 ? '' : `<p class="bad">${problems.map(escaped).join('<br>')}</p>`;
  const html = inParts(json)
    .map((part) => (isField(part[0]) ? drawField(part[0]) : drawBlocks({ blocks: part, text }, surroundings)))
    .join('');
  const classes = `shown of-${surface} ${form}${problems.length > 0 ? ' bad' : ''}`;
  return `<div class="${classes}" lang="${locale}">${head}${html}${foot && `<p class="below">${foot}</p>`}${said}${bad}</div>`;
}

function isField(block: Json | undefined): block is Json {
  return block?.['type'] === 'input';
}

/** Each field alone, and the blocks between fields together. */
function inParts(blocks: readonly Json[]): readonly (readonly Json[])[] {
  const parts: Json[][] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (!last || isField(block) || isField(last[0])) parts.push([block]);
    else last.push(block);
  }
  return parts;
}

/** What pickers of users, channels and times begin with. */
const STARTS = ['initial_user', 'initial_conversation', 'initial_time', 'initial_date'];

/** A field with what is in it before anybody types, or what it asks for, and what can be chosen. */
function drawField({ label, hint, optional, element }: Json): string {
  const field = objectIn(element);
  const options = listIn(field['options']).map((option) => wordsIn(objectIn(option)['text']));
  const value =
    textIn(field['initial_value']) ||
    wordsIn(objectIn(field['initial_option'])['text']) ||
    (STARTS.map((name) => textIn(field[name])).find((start) => start !== '') ?? '') ||
    listIn(field['initial_options'])
      .map((option) => `☑ ${wordsIn(objectIn(option)['text'])}`)
      .join('\n');
  const empty = wordsIn(field['placeholder']) || `(${textIn(field['type'])})`;
  const left = options.length - MOST_OPTIONS;
  const offered = [...options.slice(0, MOST_OPTIONS), ...(left > 0 ? [`… (+${left})`] : [])].join(' | ');
  return `<div class="field"><b>${escaped(wordsIn(label))}${optional === true ? ' (optional)' : ''}</b>
<div class="input${value ? '' : ' blank'}">${escaped(value || empty)}</div>
${offered && `<div class="options">${escaped(offered)}</div>`}<small>${escaped(wordsIn(hint))}</small></div>`;
}

function wordsIn(value: unknown): string {
  return isObject(value) ? textIn(value['text']) : '';
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
