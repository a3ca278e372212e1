import { code, join, mrkdwn } from '../../text/mrkdwn.js';
import type { bounces as en } from '../en/bounces.js';
import type { FailureFilterKind, FailureGroup, FailureKind, FailureSource } from '../terms.js';
import { count, percent } from './words.js';

const GROUP: Readonly<Record<FailureGroup, string>> = {
  bounces: 'バウンス',
  complaints: '苦情',
  delays: '配信遅延',
  'not-sent': 'SES が送信しなかったメール',
};

const KIND: Readonly<Record<FailureKind, string>> = {
  hard: 'ハードバウンス',
  soft: 'ソフトバウンス',
  dead: '無効なアドレスのソフトバウンス',
  undetermined: '種別不明のバウンス',
  uncounted: '自社ドメインまたはシミュレーターのバウンス（AWS の集計対象外）',
  rejected: 'SES による拒否',
  'not-attempted': 'リストによる未送信',
  complaint: '苦情',
  'not-rendered': 'テンプレートのレンダリング失敗',
  delayed: '配信遅延',
  'automatic-reply': '自動返信',
};

const SOURCE: Readonly<Record<FailureSource, string>> = {
  configurationSet: '設定セット',
  tag: 'タグ',
  fromDomain: '送信元ドメイン',
  caller: '呼び出し元',
  tenant: 'テナント',
};

const FILTER: Readonly<Record<FailureFilterKind, string>> = {
  reason: '理由',
  provider: 'プロバイダー',
  domain: '宛先ドメイン',
  address: 'アドレス',
  'configuration-set': '設定セット',
  tag: 'タグ',
  'from-domain': '送信元ドメイン',
  tenant: 'テナント',
  caller: '呼び出し元',
};

const REFUSED: typeof en.refused = {
  'too-long': () => mrkdwn`入力が長すぎます。期間と名前を 1 つだけ指定してください。`,
  'bad-date': (text) =>
    mrkdwn`${text === '' ? '日付がありません。' : mrkdwn`${code(text)} を日付として解釈できません。`}${code('/ses bounces since 2026-11-20')} のように指定してください。`,
  'in-future': (text) => mrkdwn`${code(text)} は未来の日時です。`,
  'too-short': (text) =>
    mrkdwn`${code(text)} は期間として指定できません。${code('1h')}、${code('24h')}、${code('7d')} などを指定してください。`,
  'several-filters': (text) => mrkdwn`名前は 1 つだけ指定してください。複数あります: ${code(text)}`,
  'no-such-account': (text) => mrkdwn`アカウントまたはリージョンが見つかりません: ${code(text)}`,
};

const counted = (kind: FailureKind, number: number): string => `${KIND[kind]} ${count(number)} 件`;

export const bounces: typeof en = {
  argument: '[1h | 24h | 7d | since <日付>] [名前] [export]',
  summary:
    'バウンスの原因を理由・プロバイダー・送信元別に表示します。名前にはドメイン、設定セット、タグ、アドレス、理由を指定できます',
  headline: (group, total, since, until) => {
    const time = until ? mrkdwn`${since} から ${until} まで` : mrkdwn`${since} から`;
    return mrkdwn`*${GROUP[group]} ${total === 0 ? 'なし' : `${count(total)} 件`}*（${time}）`;
  },
  only: (name) => mrkdwn`${name} のみ`,
  counts: (counts, rate) =>
    join(
      [...counts.map(([kind, number]) => mrkdwn`${counted(kind, number)}`), ...(rate ? [rate] : [])],
      ' · ',
    ),
  rate: (group, events, recipients) =>
    group === 'complaints'
      ? mrkdwn`苦情率 ${percent(events, recipients, 2)}（苦情を報告するドメインの ${count(recipients)} 宛先中）`
      : mrkdwn`ハードバウンス率 ${percent(events, recipients)}（${count(recipients)} 宛先中）`,
  rateUnknown: mrkdwn`送信数が不明なため、率は計算できません`,
  beside: (counts) => mrkdwn`ほかに: ${counts.map(([kind, number]) => counted(kind, number)).join(' · ')}`,
  risen: (since) => mrkdwn`大半は ${since} 以降に送信したメールです。`,
  byReason: mrkdwn`*理由別*`,
  byProvider: mrkdwn`*プロバイダー別*`,
  bySource: (kind) => mrkdwn`*${SOURCE[kind]}*`,
  share: (number, share, rate) =>
    mrkdwn`${count(number)} 件 · ${percent(Math.round(share * 1000), 1000, 0)}${rate ? ` · 率 ${percent(rate.events, rate.recipients)}（${count(rate.recipients)} 宛先中）` : ''}`,
  more: (number) => mrkdwn`ほか ${count(number)} 件`,
  noExamples: (searched) => mrkdwn`最新の ${count(searched)} 件のイベントに例はありません。`,
  examplesFor: mrkdwn`例はオペレーターにのみ表示されます。`,
  notBrokenDown: (number) =>
    mrkdwn`うち ${count(number)} 件は以前のバージョンが集計したため、内訳がありません。`,
  knownFrom: (since) =>
    mrkdwn`内訳の保存期間は 8 日間のため、${since} 以降のものです。合計は全期間のものです。`,
  knownFromFiltered: (since) => mrkdwn`名前の保存期間は 8 日間のため、${since} 以降の結果です。`,
  withoutSource: (number) =>
    mrkdwn`うち ${count(number)} 件は設定セットを使わずに届いたため、送信元が不明です。`,
  together: (number) =>
    mrkdwn`うち ${count(number)} 件は、1 時間あたりの名前が多すぎたため送信元が不明です。`,
  togetherProvider: (number) =>
    mrkdwn`うち ${count(number)} 件は、1 時間あたりの名前が多すぎたためプロバイダーが不明です。`,
  togetherDomain: (number) =>
    mrkdwn`ほかに ${count(number)} 件は、1 時間あたりのドメインが多すぎたためドメインが不明です。`,
  unattributed: (number) =>
    mrkdwn`うち ${count(number)} 件は集計されていないメールのものであり、率には含まれません。`,
  quoted: (name) => mrkdwn`「${name}」`,
  howCounted: mrkdwn`SES のイベントを、そのメールの送信時刻ごとに 1 時間単位で集計しています。割合はすべて同じ合計に対するものです。`,
  ofAddress: (address, found, since) =>
    found === 0
      ? mrkdwn`*${address} 宛ての失敗はありません*（${since} から）`
      : mrkdwn`*${address} 宛ての失敗 ${count(found)} 件*（${since} から、新しい順）`,
  chartTitle: (group) => `${GROUP[group]}（メールの送信時刻別）`,
  chartSeries: (group) => GROUP[group],
  byReasonTitle: (group) => `${GROUP[group]}（理由別）`,
  examplesTitle: (examples) => `最新の例 ${count(examples)} 件`,
  hoursAgo: (hours) => (hours === 0 ? '現在' : `${hours} 時間前`),
  daysAgo: (days) => (days === 0 ? '今日' : `${days} 日前`),
  why: '原因は？',
  inThread: mrkdwn`アラートのスレッドに回答しました。`,
  alertGone: mrkdwn`このアラートはもうありません。`,
  export: 'CSV でエクスポート',
  exportTitle: (where) => mrkdwn`${where} の失敗`,
  exportedBy: (by, rows) => mrkdwn`失敗の内訳 ${count(rows)} 行を ${by} がエクスポートしました`,
  nothingToExport: mrkdwn`この期間の失敗はないため、ファイルはありません。`,
  exported: (channel) => mrkdwn`ファイルは ${channel} にあります。`,
  oldRequest: mrkdwn`このボタンは使えなくなりました。もう一度表示してください。`,
  refused: REFUSED,
  ambiguous: (text, kinds, ways) =>
    mrkdwn`${code(text)} は${kinds.map((kind) => FILTER[kind]).join('でも')}でもあります。${join(ways.map(code), ' と ')} のどちらですか？`,
  unknownName: (text) =>
    mrkdwn`過去 8 日間に ${code(text)} という名前はありません。宛先ドメイン、設定セット、タグ、送信元ドメイン、呼び出し元、テナント、アドレス、プロバイダー、または ${code('mailbox-full')} などの理由を指定してください。`,
  unknownOf: (text, kind) => mrkdwn`過去 8 日間に、${code(text)} という${FILTER[kind]}はありません。`,
  whichAccount: 'どのアカウントとリージョンですか?',
  nameAccount: (choices) => mrkdwn`次のいずれかをコマンドに追加してください。\n${choices}`,
  noAccounts: mrkdwn`イベントがまだ届いていないため、内訳はありません。*設定の確認* で不足しているものを確認できます。`,
};
