import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainText } from '../../src/slack/blocks.js';
import { lineChart } from '../../src/slack/chart.js';
import { cutText, shortened } from '../../src/text/cut-text.js';
import { cut, mrkdwn } from '../../src/text/mrkdwn.js';

/** Each is one character to a reader. */
const CHARACTERS = ['x', 'é', 'e\u0301', 'か\u3099', '😀', '👨‍👩‍👧‍👦', '🇯🇵', '👍🏽', '한', '\r\n', '1️⃣'];

test('text is cut between characters, as long as it may be', () => {
  assert.equal(cutText('ab😀', 3), 'ab');
  assert.equal(cutText('jose\u0301', 4), 'jos');
  assert.equal(cutText('🇯🇵🇫🇷', 6), '🇯🇵');
  assert.equal(cutText('👨‍👩‍👧‍👦', 10), '');
  assert.equal(cutText('abc', 3), 'abc');
  assert.equal(shortened('abcd', 3), 'ab…');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 60 }), fc.nat(80), (parts, longest) => {
      const expected: string[] = [];
      const length = () => expected.join('').length;
      for (const part of parts) {
        if (length() + part.length > longest) break;
        expected.push(part);
      }
      // Flags beside each other, and a letter behind an emoji, stay what they are: each part begins a character.
      assert.equal(cutText(parts.join(''), longest), expected.join(''));
    }),
  );
});

test('a letter with thousands of accents is cut all the same, and never through a pair', () => {
  const accents = `a${'\u0301'.repeat(5000)}`;
  assert.equal(cutText(accents, 1000).length, 1000);
  const joined = '😀\u200d'.repeat(2000);
  for (const longest of [998, 999, 1000, 1001]) {
    const kept = cutText(joined, longest);
    assert.ok(kept.length >= longest - 2 && kept.isWellFormed(), String(longest));
  }
});

test('whatever Slack limits is cut by the same rule', () => {
  assert.equal(plainText('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 20).text, '👨‍👩‍👧‍👦…');
  const chart = lineChart({
    title: `${'a'.repeat(48)}😀😀`,
    categories: ['1'],
    series: [{ name: 'e\u0301'.repeat(20), values: [1] }],
  });
  assert.equal(chart.title, `${'a'.repeat(48)}…`);
  assert.equal(chart.chart.series[0]?.name, `${'e\u0301'.repeat(9)}…`);
  const { mrkdwn: markup } = cut(mrkdwn`${'🇯🇵'.repeat(50)}`, 60);
  assert.match(cut(mrkdwn`${'🇯🇵'.repeat(500)}`, 1001).mrkdwn, /^(?:🇯🇵)+… /u);
  assert.match(markup, /^(?:🇯🇵)+… \(\+\d+\)$/u);
});
