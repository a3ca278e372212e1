import { readFileSync } from 'node:fs';
import { drawBlocks } from '../../playground/draw-blocks.js';
import { isObject, type Json, listIn, textIn } from '../../playground/json.js';
import { modalParts } from '../../playground/page-elements.js';
import type { Shown } from './gallery.js';
import { NOW, OTHER_USER, USER } from './strange.js';

const SURROUNDINGS = {
  now: NOW,
  users: [
    { id: USER, name: 'sato' },
    { id: OTHER_USER, name: 'tanaka' },
  ],
  channels: [{ id: 'C0ALERTS001', name: 'ses-alerts' }],
};
const STYLES = ['playground/page/page.css', 'playground/page/channel.css'];
const OWN_STYLE = `
  html, body { height: auto; overflow: auto; display: block; }
  body { background: #fff; margin: 16px; }
  h2 { font: 700 20px sans-serif; margin: 32px 0 8px; }
  h3 { font: 13px monospace; color: #616061; margin: 16px 0 4px; }
  .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; }
  .shown { border: 1px solid #ddd; border-radius: 8px; padding: 10px 14px; overflow: hidden; overflow-wrap: anywhere; }
  .shown.plain { background: #fbfbf7; }
  .bad { border-color: #e01e5a; }
  .notification { color: #616061; font-size: 12px; }
  .input { border: 1px solid #bbb; border-radius: 4px; padding: 4px 8px; margin: 4px 0; white-space: pre-wrap; }
`;

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

function drawn({ surface, form, locale, title, text, blocks, problems }: Shown): string {
  const json: readonly Record<string, unknown>[] = JSON.parse(JSON.stringify(blocks));
  const head = title === '' ? '' : `<h4>${escaped(title)}</h4>`;
  const said = text === '' ? '' : `<p class="notification">${escaped(text)}</p>`;
  const bad = problems.length === 0 ? '' : `<p class="bad">${problems.map(escaped).join('<br>')}</p>`;
  const around = { ...SURROUNDINGS, language: locale };
  const html =
    surface === 'message'
      ? drawBlocks({ blocks: json, text }, around)
      : listIn(modalParts({ blocks: json }, around)?.['parts'])
          .filter(isObject)
          .map(drawnPart)
          .join('');
  return `<div class="shown ${form}${problems.length > 0 ? ' bad' : ''}" lang="${locale}">${head}${html}${said}${bad}</div>`;
}

/** A part of a view: blocks, or a field with what is in it at first. */
function drawnPart({ html, field }: Json): string {
  if (!isObject(field)) return textIn(html);
  const [label, hint, value] = [field['label'], field['hint'], field['value']].map((one) =>
    escaped(textIn(one)),
  );
  return `<label>${label}</label><div class="input">${value || '&nbsp;'}</div><small>${hint}</small>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
