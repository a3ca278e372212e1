import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { evidence as en } from '../en/evidence.js';
import type { Metric, Source } from '../terms.js';
import { causeWords } from './causes.js';
import { count, DECIMALS, line, METRIC, percent } from './words.js';

export const evidence: typeof en = {
  reached: (limit, at) => mrkdwn`直近 1 時間のペースでは ${at} 頃に ${line(limit)} に達します。`,
  notReached: (limit) => mrkdwn`直近 1 時間のペースでは ${line(limit)} に達しません。`,
  going: (sentences) => join(sentences, ''),
  clean: (limit, recipients) => mrkdwn`正常送信 約 ${count(recipients)} 通で ${line(limit)} を下回ります。`,
  trend: (metric, hours, bars, from, to) =>
    mrkdwn`直近 ${hours} 時間: ${bars} ${share(metric, from)} → ${share(metric, to)}`,
  chartTitle: (metric, volume) => `${METRIC[metric]}（%、直近 ${count(volume)} 宛先）`,
  chartRate: (metric) => METRIC[metric],
  chartLimit: { review: 'AWS の審査ライン', pause: 'AWS の停止ライン' },
  hoursAgo: (hours) => (hours === 0 ? '現在' : `${hours} 時間前`),
  from: (metric, domains, causes) => {
    const to = domains.map(({ name, count: events }) => mrkdwn`${code(name)} ${count(events)} 件`);
    const why = causes.slice(0, 1).map((cause) => mrkdwn`${causeOf(metric, cause)}`);
    return mrkdwn`発生元（直近 24 時間）: ${join([...to, ...why], ' · ')}`;
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
  const words = causeWords(metric, name);
  const known = words === undefined ? code(name) : mrkdwn`${code(name)} ${words}`;
  return mrkdwn`${known} ${percent(Math.round(part * 1000), 1000, 0)}`;
}
