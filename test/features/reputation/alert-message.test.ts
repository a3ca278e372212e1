import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { blockProblems } from '../../../playground/slack/block-limits.js';
import { accountRegionKey } from '../../../src/account-region.js';
import type { AwsMetrics } from '../../../src/features/aws-metrics/index.js';
import type { Alert } from '../../../src/features/reputation/alert.js';
import { alertMessage } from '../../../src/features/reputation/alert-message.js';
import { noteMessage } from '../../../src/features/reputation/alert-note-message.js';
import type { Evidence, Sources } from '../../../src/features/reputation/evidence.js';
import { catalogOf, type Locale, type ShownRate } from '../../../src/locales/index.js';

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
    events: 410,
    recipientDomains: [
      { name: 'gmail.com', count: 140, share: 0.34 },
      { name: 'docomo.ne.jp', count: 96, share: 0.23 },
    ],
    configurationSets: [{ name: 'newsletter', count: 301, share: 0.73 }],
    causes: [{ name: '5.1.1', count: 360, share: 0.88 }],
    areSetsKnown: true,
  },
};

const asked = { askedAt: OPENED, known: { asOf: OPENED, value: { bounce: { rate: 0.034, at: OPENED } } } };

/** The evidence with these configuration sets. */
function withSets(
  configurationSets: Sources['configurationSets'] = [{ name: 'newsletter', count: 301, share: 0.73 }],
  areSetsKnown = true,
): Evidence {
  const sources = { recipientDomains: [], causes: [], configurationSets, areSetsKnown };
  return { ...evidence, sources };
}

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
    assert.ok(lines.includes('直近 1 時間: 11.1 %（2,840 宛先中ハードバウンス 318 件）'));
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

  test('of complaints has two decimals, both denominators, and is a lower bound only where that is true', () => {
    const shown = (locale: Locale, more: Partial<ShownRate>) =>
      linesOf(locale, {
        ...alert,
        metric: 'complaint',
        level: 'review',
        decisive: { ...rate, events: 10, recipients: 8200, rate: 0.0012, ...more },
      }).lines;
    const both = shown('en', { allRecipients: 24_000 });
    assert.match(
      both[0] ?? '',
      /^:large_orange_circle: \*Complaint rate 0\.12 %\* of the last 8,200 recipients at domains that report complaints · /,
    );
    assert.equal(both[1], '10 complaints came from those recipients, 0.04 % of all 24,000.');
    assert.ok(both.every((line) => !line.includes('lower bound')));
    const japanese = shown('ja', { allRecipients: 24_000 });
    assert.match(japanese[0] ?? '', /\*苦情率 0\.12 %\*（苦情を通知するドメインの直近 8,200 宛先）/);
    assert.match(japanese[1] ?? '', /^これらの宛先からの苦情 10 件、全 24,000 宛先では 0\.04 %。$/);
    assert.match(shown('en', { attemptsFrom: 'statistics' }).at(-1) ?? '', /lower bound/);
    assert.match(shown('en', { cohortsSince: OPENED }).at(-1) ?? '', /lower bound/);
    assert.match(shown('ja', { attemptsFrom: 'statistics' }).at(-1) ?? '', /下限/);
  });

  test('without a known number of mails says what is known, why it is not more, and what to do', () => {
    const unknown = (unknownAttempts: NonNullable<ShownRate['unknownAttempts']>, locale: Locale = 'en') => {
      const day = { ...rate, window: 'day' as const, events: 212, recipients: 0, rate: 0, unknownAttempts };
      return linesOf(locale, { ...alert, decisive: day, rates: [day], peak: { ...day, level: 'warning' } })
        .lines;
    };
    const denied = unknown({ hasSendEvents: false, statistics: 'denied' });
    assert.equal(
      denied[0],
      ':large_yellow_circle: *212 hard bounces* in the last 24 h, the number of mails is unknown · AWS reviews at 5 % · 111122223333 · ap-northeast-1',
    );
    assert.equal(
      denied[1],
      'The number of mails is unknown, because no Send events arrive and AWS denied `ses:GetSendStatistics`.',
    );
    assert.match(
      denied[2] ?? '',
      /^→ Find the campaign .* Let SES publish Send events too, or allow `ses:GetSendStatistics`\.$/,
    );
    const partly = unknown({ hasSendEvents: true, statistics: 'none' });
    assert.match(partly[1] ?? '', /no Send events of this mail arrived and SES's statistics show no mail/);
    assert.ok(partly.every((line) => !line.includes('publish Send events too')));
    assert.match(unknown({ hasSendEvents: false, statistics: 'failed' })[1] ?? '', /could not be read\.$/);
    assert.match(unknown({ hasSendEvents: false, statistics: 'not-read' })[1] ?? '', /not been read yet\.$/);
    const japanese = unknown({ hasSendEvents: false, statistics: 'denied' }, 'ja');
    assert.match(japanese[0] ?? '', /\*ハードバウンス 212 件\*（直近 24 時間、送信数は不明）/);
    assert.match(
      japanese[1] ?? '',
      /^Send イベントが届いておらず、AWS が `ses:GetSendStatistics` を拒否したため、送信数は不明です。$/,
    );
    for (const line of [...denied, ...partly, ...japanese]) assert.doesNotMatch(line, /\b0\.0 %|undefined/);
  });

  test('says by how many recipients AWS seems to judge, and since when events are counted with their mail', () => {
    const source = (locale: Locale, more: Partial<ShownRate>) =>
      linesOf(locale, { ...alert, decisive: { ...rate, ...more }, rates: [{ ...rate, ...more }] }).lines.at(
        -1,
      );
    const fitted = { volume: { recipients: 187_654, source: 'fitted' as const } };
    assert.match(
      source('en', fitted) ?? '',
      /Counted from SES events by the mail they belong to\. AWS seems to judge by about the last 190,000 recipients\.$/,
    );
    assert.match(source('ja', fitted) ?? '', /AWS は直近約 190,000 宛先で判定していると見られます。$/);
    const interval = { from: 151_234, to: 231_000 };
    const uncertain = { volume: { ...fitted.volume, interval } };
    assert.match(source('en', uncertain) ?? '', /last 190,000 recipients \(between 160,000 and 240,000\)\.$/);
    assert.match(source('ja', uncertain) ?? '', /直近約 190,000 宛先（160,000〜240,000）で判定/);
    const configured = { volume: { recipients: 12_345, source: 'configured' as const } };
    assert.match(source('en', configured) ?? '', /The volume of 12,345 recipients is configured/);
    assert.match(
      source('en', { cohortsSince: OPENED }) ?? '',
      /by the mail they belong to since <!date.*>, before that by their arrival\./,
    );
  });

  test('that is clean while AWS still shows a rate at its line says so, orders nothing and offers no pause', () => {
    const calm = { ...rate, events: 5, rate: 0.0005 };
    const held: Alert = {
      ...alert,
      level: 'review',
      decisive: calm,
      rates: [calm],
      peak: { ...rate, events: 650, rate: 0.065, level: 'review' },
      calmSince: OPENED - 2 * 3_600_000,
      heldByAws: { rate: 0.063, at: OPENED },
    };
    const { lines, text } = linesOf('en', held, { rates: asked });
    assert.match(
      lines[0] ?? '',
      /^:large_orange_circle: \*Bounce rate 0\.0 %\* of the last 10,000 recipients, was 6\.5 % · our count is clean, AWS still shows 6\.3 % \(<!date.*>\) · closes when AWS's rate is below 4 % · /,
    );
    assert.ok(lines.every((line) => !line.startsWith('→') && !/AWS's own bounce rate/.test(line)));
    assert.doesNotMatch(text, /undefined/);
    const waiting = linesOf('en', { ...held, calmSince: OPENED }).lines[0];
    assert.match(waiting ?? '', /below 4 %, <!date.*> at the earliest/);
    assert.match(
      linesOf('ja', held).lines[0] ?? '',
      /こちらの集計では正常ですが、AWS の値はまだ 6\.3 %（<!date.*>）· AWS の値が 4 % を下回れば終了します/,
    );
    const paused = { ...held, level: 'pause' as const, heldByAws: { rate: 0.09, at: OPENED } };
    assert.match(
      linesOf('en', paused).lines[0] ?? '',
      /calming down, AWS still shows 9\.0 % .* falls to review limit when AWS's rate is below 8 %/,
    );
    const unknown = { ...held, heldByAws: { rate: 0.063, at: OPENED, unknownSince: OPENED } };
    assert.ok(linesOf('en', unknown).lines.some((line) => /AWS's own rates: unknown since/.test(line)));
    const { blocks } = alertMessage(catalogOf('en'), { ...held, evidence: withSets() }, {});
    assert.doesNotMatch(JSON.stringify(blocks), /brake-pause/);
  });

  test('whose cause is paused says by whom, orders nothing, and offers to resume it', () => {
    const pause = {
      configurationSet: 'newsletter',
      by: 'U0TANAKA001',
      since: OPENED,
      reason: 'ticket <4711>',
    };
    const paused: Alert = { ...alert, level: 'review', evidence, pauses: [pause] };
    const { lines } = linesOf('en', paused);
    assert.match(
      lines[2] ?? '',
      /^`newsletter` paused by <@U0TANAKA001>, since <!date.*> \(ticket &lt;4711&gt;\) · SES sends nothing of it$/,
    );
    assert.ok(lines.every((line) => !line.startsWith('→') && !/If the last 3 hours/.test(line)));
    const shown = JSON.stringify(alertMessage(catalogOf('en'), paused, {}).blocks);
    assert.match(shown, /"brake-resume"/);
    assert.doesNotMatch(shown, /"brake-pause"/);
    assert.match(
      linesOf('ja', paused).lines[2] ?? '',
      /^<@U0TANAKA001> が <!date.*> から `newsletter` を停止中（/,
    );

    const other = linesOf('en', { ...paused, pauses: [{ ...pause, configurationSet: 'receipts' }] }).lines;
    assert.ok(other.some((line) => line.startsWith('`receipts` paused')));
    assert.ok(other.some((line) => line.startsWith('→ Stop the sending')));

    const resumed = { ...paused, pauses: [{ ...pause, endedAt: OPENED + 5_400_000 }] };
    assert.ok(linesOf('en', resumed).lines.some((line) => line.startsWith('→ Stop')));
    const over = linesOf('en', { ...resumed, endedAt: OPENED + 11_280_000 }).lines;
    assert.match(over[1] ?? '', /^`newsletter` paused by <@U0TANAKA001>, <!date.*> to <!date.*> \(ticket/);
    const stillPaused = { ...paused, endedAt: OPENED + 11_280_000 };
    assert.match(JSON.stringify(alertMessage(catalogOf('en'), stillPaused, {}).blocks), /"brake-resume"/);
    const forSato = {
      ...pause,
      endedAt: OPENED + 5_400_000,
      resumedBy: 'U0SATO00001',
      approvedBy: ['U0TANAKA001'],
    };
    assert.match(
      linesOf('en', { ...paused, pauses: [forSato] }).lines.join('\n'),
      /paused by <@U0TANAKA001>, .*, resume requested by <@U0SATO00001>, approved by <@U0TANAKA001>/,
    );
    const note = { at: OPENED + 86_400_000, level: 'review', rate, broadcast: false } as const;
    const reminder = noteMessage(catalogOf('en'), paused, { ...note, kind: 'reminder' });
    assert.match(reminder.blocks.map((block) => JSON.stringify(block)).join(), /newsletter.* paused by/);
    assert.doesNotMatch(JSON.stringify(reminder.blocks), /Stop the sending/);
  });

  test('that is over states AWS’s rate with its time', () => {
    const over = { ...alert, endedAt: OPENED + 3_600_000, awsAtEnd: { rate: 0.032, at: OPENED } };
    assert.match(linesOf('en', over).lines[0] ?? '', / · AWS's own bounce rate: 3\.2 % \(<!date.*>\) · /);
    const note = noteMessage(catalogOf('ja'), over, {
      kind: 'end',
      at: OPENED + 3_600_000,
      level: 'review',
      rate,
      broadcast: false,
    });
    assert.match(note.text, /AWS のバウンス率: 3\.2 %/);
    const unknown = { rates: { askedAt: OPENED, unknown: { since: OPENED } } };
    assert.ok(linesOf('en', over, unknown).lines.some((line) => /AWS's own rates: unknown since/.test(line)));
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
    assert.match(source('outcomes') ?? '', /known from deliveries and bounces only/);
    assert.doesNotMatch(source('outcomes') ?? '', /publish/);
    assert.doesNotMatch(source('send-events') ?? '', /statistics|publish/);
    const without = { ...alert, decisive: { ...rate, attemptsFrom: 'outcomes' as const } };
    const { lines } = linesOf('en', { ...without, evidence: { ...evidence, hasSendEvents: false } });
    assert.match(lines.at(-1) ?? '', /Let SES publish Send events too/);
  });

  test('from AWS’s review limit on it offers to stop what most of it comes from, else all sending', () => {
    const pauseOf = (shown: Alert) => {
      const { blocks } = alertMessage(catalogOf('en'), shown, {});
      return /"action_id":"brake-pause".*?"value":"([^"]*)"/.exec(JSON.stringify(blocks))?.[1];
    };
    const from = (name: string, share: number, areSetsKnown = true): Alert => ({
      ...alert,
      level: 'review',
      evidence: withSets([{ name, count: 9, share }], areSetsKnown),
    });
    assert.equal(pauseOf(alert), undefined);
    assert.equal(pauseOf(from('newsletter', 0.9)), `${accountRegionKey(alert.accountRegion)}:newsletter`);
    assert.equal(pauseOf(from('newsletter', 0.3)), `${accountRegionKey(alert.accountRegion)}:`);
    assert.equal(pauseOf(from('(others)', 0.9, false)), undefined);
    assert.equal(pauseOf(from('newsletter', 0.3, false)), undefined);
    assert.equal(
      pauseOf({ ...from('newsletter', 0.9), evidence: { ...evidence, sources: undefined } }),
      undefined,
    );
    assert.equal(pauseOf({ ...from('newsletter', 0.9), calmSince: OPENED }), undefined);
    assert.equal(pauseOf({ ...from('newsletter', 0.9), endedAt: OPENED }), undefined);
  });

  test('says where it is going, what AWS counts, and where it comes from', () => {
    const { lines } = linesOf('en', { ...alert, evidence }, { rates: asked });
    assert.match(
      lines[1] ?? '',
      /^410 .*\. AWS's own bounce rate: 3\.4 % \(<!date.*>\)\. If the last 3 hours continue, 5 % is reached by about <!date.*>\.$/,
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

  test('says nothing of where it is going while that is unknown, and since when AWS does not answer', () => {
    const unknown = { askedAt: OPENED, unknown: { since: OPENED } };
    const { lines } = linesOf(
      'en',
      { ...alert, evidence: { ...evidence, next: { line: 0.05 } } },
      { rates: unknown },
    );
    assert.match(lines[1] ?? '', /^410 .* AWS's own rates: unknown since <!date[^>]*>\.$/);
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
    const { lines } = linesOf('en', { ...alert, evidence, rates: [...alert.rates, part, more] });
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
