import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { drawBlocks } from '../../playground/draw-blocks.js';
import { slackDate } from '../../playground/slack-date.js';

const surroundings = {
  now: Date.UTC(2026, 10, 24, 12),
  language: 'en' as const,
  users: [{ id: 'U0SATO00001', name: 'sato' }],
  channels: [{ id: 'C0ALERTS001', name: 'ses-alerts' }],
};
const draw = (text: string) =>
  drawBlocks(
    { blocks: [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }], text: '' },
    surroundings,
  );
const words = (html: string) => html.replace(/<[^>]*>/g, '');

describe('what a message is drawn as', () => {
  test('markup, mentions and links', () => {
    assert.match(draw('*bold* and `code`'), /<strong>.*bold.*<\/strong>.*<code[^>]*>code<\/code>/s);
    assert.equal(words(draw('<@U0SATO00001> in <#C0ALERTS001>')), '@sato in #ses-alerts');
    assert.match(draw('<https://example.com/a|here>'), /<a [^>]*href="https:\/\/example\.com\/a"/);
  });

  test('a message without blocks shows its text', () => {
    assert.equal(words(drawBlocks({ blocks: [], text: 'plain *words*' }, surroundings)), 'plain words');
  });

  test('a chart, between what is above and below it', () => {
    const data = [1, 2].map((value) => ({ label: `<b>${value}`, value }));
    const chart = {
      type: 'line',
      series: [{ name: '<i>rate', data }],
      axis_config: { categories: ['<b>1', '<b>2'] },
    };
    const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
    const blocks = [section('above'), { type: 'data_visualization', title: '<u>T', chart }, section('below')];
    const html = drawBlocks({ blocks, text: '' }, surroundings);
    assert.match(html, /above.*<figure.*<svg.*<polyline.*<\/svg>.*below/s);
    assert.doesNotMatch(html, /<[biu]>/);
  });

  test('nothing in a message becomes markup or script of the page', () => {
    const attacks = [
      '<img src=x onerror=alert(1)>',
      '&lt;script&gt;alert(1)&lt;/script&gt;',
      '"><svg onload=alert(1)>',
    ];
    for (const attack of attacks) assert.doesNotMatch(draw(attack), /<(img|script|svg)/i);
    const link = draw('<javascript:alert(1)|click>');
    assert.doesNotMatch(link, /href="javascript:alert/);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'=/abon|!*_`~ \n') }), (text) => {
        assert.doesNotMatch(
          draw(text),
          /<(?!\/?(div|p|span|strong|em|s|code|pre|a|br|ul|ol|li|blockquote|time)\b)/,
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('dates', () => {
  /** Local times, as the zone of this machine does not matter to the reader of the page. */
  const now = new Date(2026, 10, 24, 12, 30, 5).getTime();
  const day = 86_400_000;
  const cases: readonly [format: string, at: number, words: string][] = [
    ['{date_num} {time_secs}', now, '2026-11-24 12:30:05'],
    ['{date} at {time}', now, 'November 24, 2026 at 12:30'],
    ['{date_short}', now, 'Nov 24, 2026'],
    ['{date_long}', now, 'Tuesday, November 24, 2026'],
    ['{date_pretty}', now, 'today'],
    ['{date_short_pretty}', now - day, 'yesterday'],
    ['{date_long_pretty}', now + day, 'tomorrow'],
    ['{date_short_pretty}', now - 3 * day, 'Nov 21, 2026'],
    ['{ago}', now - 3 * day, '3 days ago'],
    ['{unheard_of}', now, '{unheard_of}'],
  ];
  for (const [format, at, expected] of cases) {
    test(`${format} is ${expected}`, () => assert.equal(slackDate(at, format, now, 'en'), expected));
  }

  test('they are in the language of the reader', () => {
    const format = '{date_short_pretty} {date_long} {time} {ago}';
    assert.equal(slackDate(now - day, format, now, 'ja'), '昨日 2026年11月23日月曜日 12:30 1日前');
  });

  test('they are drawn in place, with what says the same elsewhere beside them', () => {
    const html = draw(`seen <!date^${surroundings.now / 1000}^{date_short_pretty}|24 Nov>`);
    assert.match(html, /<time title="24 Nov">today<\/time>/);
  });
});
