import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { ownProperty } from '../../text/own-property.js';
import type { awsMetrics as en } from '../en/aws-metrics.js';
import type { Metric } from '../terms.js';
import { count, DECIMALS, duration, METRIC, percent } from './words.js';

const TOPICS: Readonly<Record<string, string>> = {
  BOUNCE: 'バウンス',
  COMPLAINT: '苦情',
  FEEDBACK_3P: 'メールプロバイダーからの報告',
  IP_LISTING: 'IP アドレスのブロックリスト登録',
  DKIM: 'DKIM',
  SPF: 'SPF',
  DMARC: 'DMARC',
  BIMI: 'BIMI',
};

const FINDINGS: Readonly<Record<string, { headline: Mrkdwn; remedy: Mrkdwn }>> = {
  BOUNCE: {
    headline: mrkdwn`*SES アドバイザーの警告（バウンス）:* 存在しない宛先への送信が多すぎます。`,
    remedy: mrkdwn`この警告は AWS のレビューが始まる前に出ます。宛先の出どころ（リストやフォーム）を特定して送信を止め、登録時にアドレスを検証してください。`,
  },
  COMPLAINT: {
    headline: mrkdwn`*SES アドバイザーの警告（苦情）:* 迷惑メールとして報告する受信者が多すぎます。`,
    remedy: mrkdwn`この警告は AWS のレビューが始まる前に出ます。同意のある宛先だけに送り、苦情のあった宛先は除外し、ワンクリック配信停止（${code('List-Unsubscribe-Post')}）を用意してください。`,
  },
  FEEDBACK_3P: {
    headline: mrkdwn`*SES アドバイザーの警告:* メールプロバイダーなどの第三者から迷惑メールの報告があります。`,
    remedy: mrkdwn`この報告は AWS に届くもので、SNS トピックには届かず、このボットの集計にも現れません。まず最近追加したリストや反応の少ないリストへの送信を止め、Google Postmaster Tools と Microsoft SNDS を確認してください。`,
  },
  IP_LISTING: {
    headline: mrkdwn`*SES アドバイザーの警告:* 送信元の IP アドレスがブロックリストに登録されています。`,
    remedy: mrkdwn`専用 IP の場合は、ブロックリストのサイトで理由を確認し、原因の送信を止めてから解除を申請してください。共有 IP の場合は AWS が対処します。受信拒否が続くときはサポートケースを作成してください。`,
  },
};

const UNFAMILIAR = (type: string): { headline: Mrkdwn; remedy: Mrkdwn } => ({
  headline: mrkdwn`*SES アドバイザーの警告:* ${code(type)}`,
  remedy: mrkdwn`SES コンソールの Virtual Deliverability Manager「Advisor」で確認してください。`,
});

const LIMITS: Readonly<Record<Metric, Readonly<Record<'review' | 'pause', string>>>> = {
  bounce: {
    review: 'AWS のレビュー対象は 5 %、10 % で送信停止の可能性',
    pause: 'AWS は 10 % で送信を停止する可能性',
  },
  complaint: {
    review: 'AWS のレビュー対象は 0.1 %、0.5 % で送信停止の可能性',
    pause: 'AWS は 0.5 % で送信を停止する可能性',
  },
};

const WHAT_TO_DO: Readonly<Record<Metric, Mrkdwn>> = {
  bounce: mrkdwn`原因となる送信が続いている場合は今すぐ止め、バウンスしたアドレスをリストから外してください。すでに止めている場合は、正常な宛先への送信に伴って下がります。`,
  complaint: mrkdwn`報告されているメールの送信が続いている場合は今すぐ止め、報告した受信者をリストから外してください。すでに止めている場合は、希望されたメールの送信に伴って下がります。`,
};

const share = (metric: Metric, rate: number): string =>
  percent(Math.round(rate * 1e6), 1e6, DECIMALS[metric]);

export const awsMetrics: typeof en = {
  ratesUnknown: (since) => mrkdwn`AWS の値: ${since} から不明`,
  ratesShort: (rates, before) => {
    const words = (['bounce', 'complaint'] as const).flatMap((metric) => {
      const [now, earlier] = [rates[metric], before[metric]];
      if (now === undefined) return [];
      const was = earlier === undefined ? '' : `（前の期間 ${share(metric, earlier)}）`;
      return [mrkdwn`${METRIC[metric]} ${share(metric, now)}${was}`];
    });
    return mrkdwn`AWS の値: ${join(words, '、')}`;
  },
  rate: (metric, rate, at) => mrkdwn`AWS の${METRIC[metric]}: ${share(metric, rate)}（${at} 時点）`,
  crossed: (metric, level, rate) =>
    mrkdwn`*AWS の${METRIC[metric]}が ${share(metric, rate)} です* · ${LIMITS[metric][level]}`,
  whyItCounts: mrkdwn`AWS はこの値で判定します。母数は AWS が決め、数か月前までさかのぼることがあります。このボットの集計のほうが低く見えることもあります。`,
  whatToDo: (metric) => WHAT_TO_DO[metric],
  seeAlert: mrkdwn`対応は、このボットが数えた率の継続中のアラートを見てください。AWS の率も表示しています。`,
  measured: (at) => mrkdwn`AWS の集計 ${at}`,
  belowAgain: (metric, rate, highest, ms) =>
    mrkdwn`*AWS の${METRIC[metric]}が ${share(metric, rate)} に下がりました* · 継続時間 ${duration(ms)}、最高 ${share(metric, highest)}`,
  ratesNotRead: mrkdwn`AWS の値: まだ読み込んでいません`,
  findingsNotRead: mrkdwn`SES の推奨事項: まだ読み込んでいません`,
  noRates: mrkdwn`直近 2 週間、AWS から値が報告されていません。`,
  topic: (type) => ownProperty(TOPICS, type) ?? type,
  warnsOf: (types) =>
    mrkdwn`*SES の警告: ${types.map((type) => ownProperty(TOPICS, type) ?? type).join('、')}*`,
  findingsUnknown: (since) =>
    mrkdwn`SES アドバイザーの指摘: ${since} から不明。Virtual Deliverability Manager が有効なアカウントでのみ取得できます。`,
  findingsTitle: (findings) => mrkdwn`SES アドバイザーの未解決の指摘 ${count(findings)} 件:`,
  moreFindings: (more) => mrkdwn`ほか ${count(more)} 件（SES コンソールを参照）`,
  finding: (type) => ownProperty(FINDINGS, type) ?? UNFAMILIAR(type),
  resolved: (headline) => mrkdwn`解消しました。${headline}`,
  wasOpenFor: (ms) => mrkdwn`継続時間 ${duration(ms)}`,
  about: (resource) => mrkdwn`対象 ${resource}`,
  inAwsWords: (description) => mrkdwn`AWS の説明: ${description}`,
  resolvedAt: (at) => mrkdwn`${at} に解消`,
  openSince: (at) => mrkdwn`${at} から`,
};
