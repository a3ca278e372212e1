import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { viewProblems } from '../playground/slack/view-limits.js';
import { catalogOf, LOCALES } from '../src/locales/index.js';
import { infoModal, modalView } from '../src/slack/modal.js';
import { SAMPLES, type Shown, showAll } from './gallery/gallery.js';
import { galleryPage } from './gallery/page.js';

/** Functions of which a part of a sample is, with the function in whose samples they are. */
const PARTS: Readonly<Record<string, string>> = {
  trendChart: 'alertMessage',
  accountBlocks: 'digestMessage',
  accountTable: 'digestMessage',
};

const features = readdirSync('src/features', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(path.join('src/features', file), 'utf8') }));
const shown = showAll();
const nameOf = ({ of, about, locale, form }: Shown) => `${of} (${about}), ${locale}, ${form}`;

describe('the gallery', () => {
  test('contains every function of a feature that makes a message, modal or Home tab', () => {
    const made = features.flatMap(({ text }) =>
      [...text.matchAll(/^export function (\w+)(?:<[^>]*>)?\((?:(?!^\})[\s\S])*?\):([^\n]*?) \{$/gm)]
        .filter(([, , result = '']) => /\b(?:Message|Modal|Block\[\])/.test(result))
        .map(([, name = '']) => name),
    );
    assert.ok(made.length > 40, String(made.length));
    const inGallery = new Set([...SAMPLES.map(({ of }) => of), ...Object.keys(PARTS)]);
    assert.deepEqual(
      [...new Set(made)].filter((name) => !inGallery.has(name)).sort(),
      [],
      'add samples of these to test/gallery, with the longest and strangest data that they take',
    );
  });

  test('can contain every modal: each is made by an exported function', () => {
    const inside = features.flatMap(({ file, text }) => {
      const others = text.replaceAll(
        /^export function \w+\((?:(?!^\})[\s\S])*?\): Modal \{$[\s\S]*?^\}$/gm,
        '',
      );
      return /\bclose: [\w.]*modal\.close\b|^ *close,$/m.test(others) ? [file] : [];
    });
    assert.deepEqual(inside, [], 'make the modal in an exported function of its own');
  });

  test('every message can be shown in a modal as well', () => {
    const refused = LOCALES.flatMap((locale) => {
      const t = catalogOf(locale);
      return SAMPLES.flatMap((sample) =>
        'message' in sample
          ? viewProblems(modalView(infoModal('title', 'close', sample.message(t))), 'modal').map(
              (problem) => `${sample.of} (${sample.about}): ${problem}`,
            )
          : [],
      );
    });
    assert.deepEqual(refused, []);
  });

  test('passes the strict limits in both languages and both forms', () => {
    const bad = shown.filter(({ problems }) => problems.length > 0);
    assert.deepEqual(
      bad.map((one) => `${nameOf(one)}: ${one.problems[0]}`),
      [],
    );
  });

  test('cuts no warning of a modal', () => {
    const warnings = shown.flatMap(({ blocks, ...one }) =>
      blocks.flatMap((block) =>
        block.type === 'alert' ? [`${nameOf({ blocks, ...one })}: ${block.text.text}`] : [],
      ),
    );
    assert.ok(warnings.length > 0);
    assert.deepEqual(
      warnings.filter((text) => text.endsWith('…')),
      [],
    );
  });

  test('shows nothing that only a program says', () => {
    const bad = shown.filter(({ text, blocks }) =>
      /undefined|NaN|\[object Object\]|Infinity/.test(`${text}${JSON.stringify(blocks)}`),
    );
    assert.deepEqual(bad.map(nameOf), []);
  });

  test('lets no mention, link or markup of strangers through', () => {
    const bad = shown.filter(({ text, blocks }) =>
      /<!channel>|<!here>|<https:\/\/evil/.test(
        `${text}${JSON.stringify(blocks, (key, value) => (key === 'initial_value' ? '' : value))}`,
      ),
    );
    assert.deepEqual(
      bad.filter(({ blocks }) => /"text":"[^"]*<!channel>/.test(mrkdwnOf(blocks))).map(nameOf),
      [],
    );
  });

  test('is drawn as a page in which strangers write no markup', () => {
    const few = shown.filter(
      ({ of, form }) => form === 'rich' && (of === 'auditMessage' || of === 'clockMessage'),
    );
    const html = galleryPage(few);
    assert.match(html, /<table class="data-table">/);
    assert.doesNotMatch(html, /<script>alert/);
  });
});

/** What Slack reads as markup: plain text may contain whatever it likes. */
function mrkdwnOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(mrkdwnOf).join('');
  if (typeof value !== 'object' || value === null) return '';
  if ('type' in value && value.type === 'mrkdwn') return JSON.stringify(value);
  return Object.values(value).map(mrkdwnOf).join('');
}
