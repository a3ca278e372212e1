import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { enUS } from 'date-fns/locale/en-US';
import { ja as jaDates } from 'date-fns/locale/ja';
import fc from 'fast-check';
import { en } from '../../src/locales/en.js';
import { createFormat } from '../../src/locales/format.js';
import { duration as durationInJapanese } from '../../src/locales/ja/words.js';
import { ja } from '../../src/locales/ja.js';

const english = createFormat('en-US', enUS);
const japanese = createFormat('ja-JP', jaDates);

describe('numbers', () => {
  test('a percentage never reads as more than it is', () => {
    assert.equal(english.percent(496, 10_000), '4.9 %');
    assert.equal(english.percent(500, 10_000), '5.0 %');
    assert.equal(english.percent(29, 100), '29.0 %');
    assert.equal(english.percent(9, 10_000, 2), '0.09 %');
    assert.equal(english.percent(1, 0), '0.0 %');
    assert.deepEqual([0.05, 0.001, 0.0008].map(english.asPercent), ['5 %', '0.1 %', '0.08 %']);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        (part, whole) => {
          const shown = Number(english.percent(part, whole).replace(/[ %,]/g, ''));
          const exact = (part * 100) / whole;
          assert.ok(shown <= exact + 1e-9 && shown > exact - 0.1 - 1e-9, `${part}/${whole} as ${shown}`);
        },
      ),
    );
  });

  test('durations have two units at most, and are never empty', () => {
    assert.equal(english.duration(11_280_000), '3 hours 8 minutes');
    assert.equal(english.duration(0), '1 minute');
    assert.equal(japanese.duration(11_280_000), '3時間 8分');
    assert.equal(durationInJapanese(11_280_000), '3 時間 8 分');
    assert.equal(durationInJapanese(400 * 86_400_000), '1 年 1 か月');
    assert.equal(english.duration(90_061_000), '1 day 1 hour');
  });

  test('thousands are grouped', () => {
    assert.equal(english.count(1_234_567), '1,234,567');
    assert.equal(japanese.count(1_234_567), '1,234,567');
  });
});

/** Every text of a catalogue with made-up arguments. */
function textsOf(node: unknown, place: string): readonly [string, string][] {
  if (typeof node === 'function') return [];
  if (typeof node === 'string') return [[place, node]];
  if (typeof node !== 'object' || node === null) return [];
  if ('mrkdwn' in node && typeof node.mrkdwn === 'string') return [[place, node.mrkdwn]];
  return Object.entries(node).flatMap(([key, part]) => textsOf(part, `${place}.${key}`));
}

/** Names are the same in every language. */
const NAMES = new Set(['ses-warden', 'DKIM', 'DMARC', 'Terraform']);

test('Japanese is Japanese: no text is left in English', () => {
  const english = new Map(textsOf(en, ''));
  for (const [place, text] of textsOf(ja, '')) {
    if (NAMES.has(text)) continue;
    assert.notEqual(text, english.get(place), place);
    assert.match(text, /[\u3040-\u30ff\u4e00-\u9fff]/, place);
  }
});
