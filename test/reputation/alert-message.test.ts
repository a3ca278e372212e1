import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalogOf, type Locale } from '../../src/locales/index.js';
import type { Alert } from '../../src/reputation/alert.js';
import { alertMessage } from '../../src/reputation/alert-message.js';

const OPENED = Date.UTC(2026, 10, 24, 14, 2);
const rate = { window: 'volume', from: OPENED, events: 410, recipients: 10_000, rate: 0.041 } as const;
const alert: Alert = {
  partition: '111122223333:ap-northeast-1',
  metric: 'bounce',
  openedAt: OPENED,
  level: 'warning',
  peak: { ...rate, level: 'warning' },
  decisive: rate,
  rates: [
    rate,
    { window: 'day', from: OPENED, events: 410, recipients: 10_000, rate: 0.041 },
    { window: 'hour', from: OPENED, events: 318, recipients: 2840, rate: 0.111 },
  ],
  mutes: [],
  notes: [],
  notesShown: 0,
  said: 'warning',
  told: 'warning',
  revision: 1,
  updatedAt: OPENED + 60_000,
};

function linesOf(locale: Locale, shown: Alert): { text: string; lines: readonly string[] } {
  const { text, blocks } = alertMessage(catalogOf(locale), shown);
  const texts = blocks.flatMap((block) => {
    if (block.type === 'section') return block.text ? [block.text.text] : [];
    if (block.type === 'context')
      return [block.elements.map((one) => ('text' in one ? one.text : '')).join(' · ')];
    return [];
  });
  return { text, lines: texts.flatMap((part) => part.split('\n')) };
}

describe('the message of an alert', () => {
  test('says state, number, limit and window first, then what to do, then the evidence', () => {
    const { text, lines } = linesOf('en', alert);
    assert.equal(
      lines[0],
      ':large_yellow_circle: *Bounce rate 4.1 %* of the last 10,000 recipients · AWS reviews at 5 %',
    );
    assert.match(lines[1] ?? '', /^Find the campaign/);
    assert.ok(lines.includes('Last hour: 11.1 % (318 hard bounces of 2,840 recipients)'));
    assert.ok(lines.some((line) => line.startsWith('111122223333 · ap-northeast-1')));
    assert.equal(
      text,
      'Bounce rate 4.1 % of the last 10,000 recipients · AWS reviews at 5 % · 111122223333 · ap-northeast-1',
    );
  });

  test('is as dense in Japanese', () => {
    const { lines } = linesOf('ja', alert);
    assert.equal(
      lines[0],
      ':large_yellow_circle: *バウンス率 4.1 %*（直近 10,000 宛先）· AWS の審査対象は 5 %',
    );
    assert.ok(lines.includes('直近 1 時間: 11.1 %（2,840 宛先中 ハードバウンス 318 件）'));
  });

  test('of an hour names the hour and its numbers', () => {
    const hour = alert.rates[2];
    assert.ok(hour);
    assert.match(
      linesOf('en', { ...alert, decisive: hour }).lines[0] ?? '',
      /\*Bounce rate 11\.1 %\* in the last hour \(318 of 2,840 recipients\)/,
    );
  });

  test('that is over says how long and how high', () => {
    const over = {
      ...alert,
      endedAt: OPENED + 11_280_000,
      decisive: { ...rate, events: 60, rate: 0.006 },
      peak: { ...rate, events: 540, rate: 0.054, level: 'review' as const },
    };
    assert.equal(
      linesOf('en', over).lines[0],
      ':white_check_mark: *Bounce rate is down to 0.6 %* of the last 10,000 recipients · over after 3 hours 8 minutes, highest 5.4 %',
    );
    assert.match(
      linesOf('ja', over).lines[0] ?? '',
      /^:white_check_mark: \*バウンス率は 0\.6 % に下がりました\*/,
    );
  });

  test('of complaints has two decimals and calls itself a lower bound', () => {
    const complaint = {
      ...alert,
      metric: 'complaint' as const,
      level: 'review' as const,
      decisive: { ...rate, events: 12, rate: 0.0012 },
    };
    const { lines } = linesOf('en', complaint);
    assert.match(lines[0] ?? '', /^:large_orange_circle: \*Complaint rate 0\.12 %\*/);
    assert.ok(lines.some((line) => line.includes('lower bound')));
  });

  test('stays within ten lines at every level, in both languages', () => {
    for (const locale of ['en', 'ja'] as const) {
      for (const metric of ['bounce', 'complaint'] as const) {
        for (const level of ['advisory', 'warning', 'review', 'pause'] as const) {
          const { lines } = linesOf(locale, { ...alert, metric, level, quietSince: OPENED });
          assert.ok(lines.length <= 10, `${locale} ${level}: ${lines.length}`);
          assert.ok(lines.every((line) => !/undefined|NaN|\[object/.test(line)));
        }
      }
    }
  });
});
