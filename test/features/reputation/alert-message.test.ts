import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { blockProblems } from '../../../playground/slack/block-limits.js';
import { accountRegionKey } from '../../../src/account-region.js';
import type { AwsMetrics } from '../../../src/features/aws-metrics/index.js';
import type { Alert } from '../../../src/features/reputation/alert.js';
import { alertMessage } from '../../../src/features/reputation/alert-message.js';
import type { Evidence } from '../../../src/features/reputation/evidence.js';
import { catalogOf, type Locale } from '../../../src/locales/index.js';

const OPENED = Date.UTC(2026, 10, 24, 14, 2);
const rate = { window: 'volume', from: OPENED, events: 410, recipients: 10_000, rate: 0.041 } as const;
const alert: Alert = {
  accountRegion: { account: '111122223333', region: 'ap-northeast-1' },
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
  lastAnnouncedLevel: 'warning',
  worstBroadcastLevel: 'warning',
  revision: 1,
  updatedAt: OPENED + 60_000,
};

function linesOf(
  locale: Locale,
  shown: Alert,
  awsMetrics: AwsMetrics = {},
): { text: string; lines: readonly string[] } {
  const { text, blocks } = alertMessage(catalogOf(locale), shown, awsMetrics);
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
      ':large_yellow_circle: *Bounce rate 4.1 %* of the last 10,000 recipients · AWS reviews at 5 % · 111122223333 · ap-northeast-1',
    );
    assert.equal(lines[1], '410 of those recipients hard-bounced, all within the last 24 h.');
    assert.match(lines[2] ?? '', /^→ Find the campaign/);
    assert.ok(lines.includes('Last hour: 11.1 % (318 hard bounces of 2,840 recipients)'));
    assert.equal(
      text,
      'Bounce rate 4.1 % of the last 10,000 recipients · AWS reviews at 5 % · 111122223333 · ap-northeast-1',
    );
  });

  test('is as dense in Japanese', () => {
    const { lines } = linesOf('ja', alert);
    assert.equal(
      lines[0],
      ':large_yellow_circle: *バウンス率 4.1 %*（直近 10,000 宛先）· AWS のレビュー対象は 5 % · 111122223333 · ap-northeast-1',
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
      ':white_check_mark: *Bounce rate back to 0.6 %* of the last 10,000 recipients · was open 3 hours 8 minutes, highest 5.4 % · 111122223333 · ap-northeast-1',
    );
    assert.match(
      linesOf('ja', over).lines[0] ?? '',
      /^:white_check_mark: \*バウンス率は 0\.6 % に下がりました\*/,
    );
  });

  test('that calms down says when it closes, or falls to a milder level, and orders nothing', () => {
    const calm = { ...rate, events: 150, rate: 0.015 };
    const peak = { ...rate, events: 540, rate: 0.054, level: 'review' as const };
    const shown = { ...alert, decisive: calm, rates: [calm], peak, calmSince: OPENED };
    const { lines } = linesOf('en', shown);
    assert.match(
      lines[0] ?? '',
      /^:large_yellow_circle: \*Bounce rate 1\.5 %\* of the last 10,000 recipients, was 5\.4 % · calming down, closes about <!date\^1795532520.*> if it stays below 3\.2 % · /,
    );
    assert.ok(lines.every((line) => !line.startsWith('→')));
    const milder = linesOf('en', { ...shown, rates: [{ ...rate, events: 250, rate: 0.025 }] }).lines;
    assert.match(milder[0] ?? '', /calming down, falls to advisory about/);
  });

  test('says of which window the highest rate was, where it is another one', () => {
    const peak = {
      ...rate,
      window: 'hour' as const,
      events: 318,
      recipients: 2840,
      level: 'warning' as const,
    };
    const footer = (locale: Locale) =>
      linesOf(locale, { ...alert, peak }).lines.find((line) => /^Open since|から継続/.test(line));
    assert.match(footer('en') ?? '', / · highest 11\.1 % in an hour · /);
    assert.match(footer('ja') ?? '', / · 最大 11\.1 %（1 時間で） · /);
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

  test('shows what decides and the parts that are worse, escaped, and since when it counts', () => {
    const scope = { kind: 'configuration-set', name: 'news`<!channel>' } as const;
    const part = { window: 'day', scope, from: OPENED, events: 301, recipients: 1250, rate: 0.24 } as const;
    const week = { ...rate, window: 'week', countedSince: OPENED } as const;
    const volume = { ...rate, distinct: { since: OPENED, events: 390, recipients: 9_800 } };
    const early = { ...rate, window: 'early', recipients: 1_012 } as const;
    const shown = { ...alert, rates: [volume, early, week, part], decisive: part };
    const { lines } = linesOf('en', shown);
    assert.equal(
      lines[0],
      ':large_yellow_circle: *Bounce rate 24.0 %* of configuration set `newsˋ&lt;!channel&gt;` in the last 24 h (301 of 1,250 recipients) · AWS reviews at 5 % · 111122223333 · ap-northeast-1',
    );
    assert.equal(
      lines[2],
      'Last 10,000 recipients: 4.1 % (410 hard bounces of 10,000 recipients); 390 of about 9,800 distinct addresses since <!date^1795528920^{date_short_pretty}|2026-11-24 14:02 UTC>',
    );
    const byVolume = linesOf('en', { ...shown, decisive: volume }).lines;
    assert.equal(
      byVolume[1],
      '410 of those recipients hard-bounced (390 of about 9,800 distinct addresses).',
    );
    assert.ok(
      byVolume.includes(
        'Main source (24 h): configuration set `newsˋ&lt;!channel&gt;` 301 hard bounces (rate 24.0 %)',
      ),
    );
    const japanese = linesOf('ja', shown).lines;
    assert.match(
      japanese[0] ?? '',
      /\*バウンス率 24\.0 %\*（設定セット `newsˋ&lt;!channel&gt;`、直近 24 時間、1,250 宛先中 301 件）/,
    );
    assert.match(japanese[2] ?? '', /、重複を除くと <.*> 以降の約 9,800 アドレス中 390 件$/);
    const byWeek = linesOf('en', { ...shown, decisive: week }).lines;
    assert.match(byWeek[0] ?? '', /in the last 7 days \(410 of 10,000 recipients\)/);
    assert.match(byWeek[1] ?? '', /^Counted since </);
  });

  test('names what the attempts are known by, where it is not Send events', () => {
    const source = (attemptsFrom: 'statistics' | 'outcomes' | 'send-events') =>
      linesOf('en', { ...alert, decisive: { ...rate, attemptsFrom } }).lines.at(-1);
    assert.match(source('statistics') ?? '', /SES's own statistics/);
    assert.match(source('outcomes') ?? '', /let SES publish Send events too/);
    assert.doesNotMatch(source('send-events') ?? '', /statistics|publish/);
  });

  const evidence: Evidence = {
    limit: { level: 'review', rate: 0.05 },
    next: { line: 0.05, at: OPENED + 9_480_000 },
    clean: { line: 0.04, recipients: 7074 },
    trend: [
      { hoursAgo: 2, rate: 0.004 },
      { hoursAgo: 1, rate: 0.021 },
      { hoursAgo: 0, rate: 0.041 },
    ],
    sources: {
      recipientDomains: [
        { name: 'gmail.com', count: 140, share: 0.34 },
        { name: 'docomo.ne.jp', count: 96, share: 0.23 },
      ],
      configurationSets: [{ name: 'newsletter', count: 301, share: 0.73 }],
      causes: [{ name: '5.1.1', count: 360, share: 0.88 }],
    },
  };

  test('from AWS’s review limit on it offers to stop what most of it comes from, else all sending', () => {
    const pauseOf = (shown: Alert) => {
      const { blocks } = alertMessage(catalogOf('en'), shown, {});
      return /"action_id":"brake-pause".*?"value":"([^"]*)"/.exec(JSON.stringify(blocks))?.[1];
    };
    const from = (name: string, share: number): Alert => ({
      ...alert,
      level: 'review',
      evidence: {
        ...evidence,
        sources: { ...evidence.sources, configurationSets: [{ name, count: 9, share }] },
      },
    });
    assert.equal(pauseOf(alert), undefined);
    assert.equal(pauseOf(from('newsletter', 0.9)), `${accountRegionKey(alert.accountRegion)}:newsletter`);
    assert.equal(pauseOf(from('newsletter', 0.3)), `${accountRegionKey(alert.accountRegion)}:`);
    assert.equal(pauseOf(from('(others)', 0.9)), `${accountRegionKey(alert.accountRegion)}:`);
    assert.equal(pauseOf({ ...from('newsletter', 0.9), endedAt: OPENED }), undefined);
  });
  const asked = { askedAt: OPENED, known: { asOf: OPENED, value: { bounce: { rate: 0.034, at: OPENED } } } };

  test('says where it is going, what AWS counts, and where it comes from', () => {
    const { lines } = linesOf('en', { ...alert, evidence }, { rates: asked });
    assert.match(
      lines[1] ?? '',
      /^410 .*\. AWS's own bounce rate: 3\.4 % \(<!date.*>\)\. At the pace of the last hour the rate reaches 5 % about <!date.*>\.$/,
    );
    assert.match(
      lines[2] ?? '',
      /^→ Find the campaign .*\. About 7,100 clean recipients bring the rate under 4 %\.$/,
    );
    assert.ok(
      lines.includes(
        'Bounced at (24 h): `gmail.com` 140 · `docomo.ne.jp` 96 · cause: `5.1.1` no such mailbox, 88 %',
      ),
      lines.join('\n'),
    );
  });

  test('says what is not reached, and since when AWS does not answer', () => {
    const unknown = { askedAt: OPENED, unknown: { since: OPENED } };
    const { lines } = linesOf(
      'en',
      { ...alert, evidence: { ...evidence, next: { line: 0.05 } } },
      { rates: unknown },
    );
    assert.match(
      lines[1] ?? '',
      / AWS's own rates: unknown since .*\. At the pace of the last hour the rate does not reach 5 %\.$/,
    );
  });

  test('draws the trend as a chart with AWS’s limit, and in text where a workspace takes none', () => {
    const { blocks, simpler = [] } = alertMessage(catalogOf('en'), { ...alert, evidence }, {});
    const chart = blocks.find(({ type }) => type === 'data_visualization');
    assert.deepEqual(blockProblems(blocks, 'message'), []);
    assert.match(JSON.stringify(chart), /"Bounce rate in %, last 10,000 recipients".*"AWS reviews"/);
    assert.match(JSON.stringify(chart), /"label":"now","value":4\.1/);
    assert.ok(!simpler.some(({ type }) => type === 'data_visualization'));
    assert.match(JSON.stringify(simpler), /Last 2 h: ▂▄▇ from 0\.4 % to 4\.1 %/);
  });

  test('names the parts that are worse rather than the day', () => {
    const part = {
      ...rate,
      window: 'day' as const,
      scope: { kind: 'configuration-set' as const, name: 'newsletter' },
    };
    const more = { ...part, scope: { ...part.scope, name: 'receipts' } };
    const { lines } = linesOf('en', { ...alert, rates: [...alert.rates, part, more] });
    assert.ok(
      lines.includes(
        'Main sources (24 h): configuration set `newsletter` 410 of 410 hard bounces (rate 4.1 %) · configuration set `receipts` 410 of 410 hard bounces (rate 4.1 %)',
      ),
    );
    assert.ok(!lines.some((line) => line.startsWith('Last 24 h: ')));
  });

  test('stays within ten lines at every level, in both languages', () => {
    for (const locale of ['en', 'ja'] as const) {
      for (const metric of ['bounce', 'complaint'] as const) {
        for (const level of ['advisory', 'warning', 'review', 'pause'] as const) {
          const parts = ['a', 'b', 'c'].map((name) => ({
            ...rate,
            window: 'day' as const,
            scope: { kind: 'tenant' as const, name },
          }));
          const decisive = { ...rate, window: 'week' as const };
          const rates = [...alert.rates, decisive, ...parts];
          const shown = { ...alert, metric, level, rates, decisive, evidence, calmSince: OPENED };
          const open = linesOf(locale, { ...shown, calmSince: undefined }, { rates: asked }).lines;
          assert.ok(open.length <= 10, `${locale} ${level}: ${open.length}`);
          const { lines } = linesOf(locale, shown, { rates: asked });
          assert.ok(lines.length <= 10, `${locale} ${level}: ${lines.length}`);
          assert.ok(lines.every((line) => !/undefined|NaN|\[object/.test(line)));
        }
      }
    }
  });
});
