import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { evidence as en } from '../en/evidence.js';
import type { Metric, Source } from '../terms.js';
import { asPercent, count, DECIMALS, METRIC, percent } from './words.js';

export const evidence: typeof en = {
  sentences: (sentences) =>
    join(
      sentences.map((sentence) => mrkdwn`${sentence}。`),
      '',
    ),
  reached: (limit, at) => mrkdwn`直近 3 時間の状況が続けば、${at} 頃までに ${asPercent(limit)} に達します`,
  clean: (limit, recipients) =>
    mrkdwn`正常な送信があと約 ${count(recipients)} 通あれば ${asPercent(limit)} を下回ります`,
  trend: (metric, hours, bars, from, to) =>
    mrkdwn`直近 ${hours} 時間: ${bars} ${share(metric, from)} → ${share(metric, to)}`,
  chartTitle: (metric, volume) => `${METRIC[metric]}（%、直近 ${count(volume)} 宛先）`,
  chartRate: (metric) => METRIC[metric],
  chartLimit: { review: 'AWS のレビュー対象', pause: 'AWS による送信停止の可能性' },
  hoursAgo: (hours) => (hours === 0 ? '現在' : `${hours} 時間前`),
  from: (metric, domains, causes) => {
    const to = domains.map(({ name, count: events }) => mrkdwn`${code(name)} ${count(events)} 件`);
    const why = causes.slice(0, 1).map((cause) => mrkdwn`原因: ${causeOf(metric, cause)}`);
    return mrkdwn`${FROM[metric]}（24 時間）: ${join([...to, ...why], ' · ')}`;
  },
  domainsTitle: mrkdwn`*宛先ドメイン*（直近 24 時間）`,
  setsTitle: mrkdwn`*設定セット*（直近 24 時間）`,
  causesTitle: mrkdwn`*原因*（直近 24 時間）`,
  source: ({ name, count: events, share: part }) =>
    mrkdwn`${code(name)}  ${count(events)} 件  ${percent(Math.round(part * 1000), 1000, 0)}`,
  cause: (metric, source) => mrkdwn`${causeOf(metric, source)}  ${count(source.count)} 件`,
};

function share(metric: Metric, rate: number): string {
  return percent(Math.round(rate * 1e6), 1e6, DECIMALS[metric]);
}

function causeOf(metric: Metric, { name, share: part }: Source): Mrkdwn {
  const words = CAUSES[metric][name];
  const cause = words === undefined ? code(name) : NAMED_CAUSE[metric](name, words);
  return mrkdwn`${cause} ${percent(Math.round(part * 1000), 1000, 0)}`;
}

const FROM: Readonly<Record<Metric, string>> = { bounce: 'バウンスした宛先', complaint: '苦情の発生元' };

const NAMED_CAUSE: Readonly<Record<Metric, (name: string, words: string) => Mrkdwn>> = {
  bounce: (name, words) => mrkdwn`${code(name)} ${words}`,
  complaint: (name, words) => mrkdwn`${words}（${name}）`,
};

const BOUNCES: Readonly<Record<string, string>> = {
  '5.0.0': '理由不明の拒否',
  '5.1.0': 'アドレス拒否',
  '5.1.1': '宛先不明',
  '5.1.2': 'ドメインなし',
  '5.1.3': 'アドレス形式の誤り',
  '5.1.6': 'メールボックス移転',
  '5.1.10': 'メールを受け取らないドメイン',
  '5.2.1': 'メールボックス無効',
  '5.2.2': 'メールボックス容量超過',
  '5.4.1': '受信者拒否',
  '5.4.4': 'ドメインなし',
  '5.7.1': 'ポリシーによる拒否',
  General: '理由不明',
  NoEmail: 'バウンスメールに宛先なし',
  Suppressed: 'SES グローバルサプレッションリスト',
  EmailValidationSuppressed: 'SES の検証による停止',
};

const COMPLAINTS: Readonly<Record<string, string>> = {
  abuse: '迷惑メール報告',
  fraud: '詐欺報告',
  virus: 'ウイルス報告',
  other: '理由不明',
};

const CAUSES: Readonly<Record<Metric, Readonly<Record<string, string>>>> = {
  bounce: BOUNCES,
  complaint: COMPLAINTS,
};
