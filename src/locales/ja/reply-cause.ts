import type {
  AddressMark,
  Cause,
  CauseEvidence,
  EventShare,
  PartKind,
  ProviderName,
  SourceName,
} from '../cause-terms.js';
import type { Metric } from '../terms.js';
import { reasons } from './reasons.js';
import { utc, utcDay } from './reply-words.js';
import { count, EVENTS } from './words.js';

const PART: Readonly<Record<PartKind, string>> = {
  'configuration-set': '設定セット',
  tag: 'メッセージタグ',
  'from-domain': '送信元ドメイン',
  tenant: 'テナント',
  caller: '呼び出し元',
  'source-ip': '送信元 IP',
  provider: 'プロバイダー',
};

const MARK: Readonly<Record<AddressMark, string>> = {
  'dotted-gmail': 'ドットの多い Gmail アドレス',
  'sms-gateway': 'SMS ゲートウェイ',
  'role-account': '役割アドレス',
  'random-name': 'ランダムな文字列',
};

export function partText({ kind, name }: SourceName): string {
  return `${PART[kind]} ${name}`;
}

/** データに現れた原因のパターンと、その根拠。 */
export function causeText(cause: Cause, metric: Metric): string {
  const { events, of } = cause.explained;
  return [
    `${patternOf(cause, metric)}調べた失敗 ${count(of)} 件のうち ${count(events)} 件がこれで説明できます。`,
    ...(cause.support.length > 0
      ? ['SES イベントによる根拠:', ...cause.support.map((one) => `- ${evidenceText(one)}`)]
      : []),
    ...(cause.against.length > 0
      ? ['このパターンに合わない点:', ...cause.against.map((one) => `- ${evidenceText(one)}`)]
      : []),
  ].join('\n');
}

function patternOf(cause: Cause, metric: Metric): string {
  const events = EVENTS[metric];
  switch (cause.kind) {
    case 'purchased-list':
      return `${events}は、自社で収集していないか非常に古いリストへの送信${sentWith(cause.source)}に見られるパターンです。記録にある限り、宛先の多くはそれまで当社のメールを受け取っていません。`;
    case 'one-source':
      return `${events}は主に送信の一部（${partText(cause.source)}）に由来します。`;
    case 'sign-up-attack':
      return `スクリプトが登録フォームに架空のアドレスを入力し、アプリケーションがそこへ送信しました${sentWith(cause.source)}。`;
    case 'list-bombing':
      return `第三者が登録フォームで本人の同意なく他人を登録し（リストボミング）、アプリケーションがそこへ送信しました${sentWith(cause.source)}。`;
    case 'typo-domains':
      return `ドメインの誤入力を受け付けていました: ${cause.domains.map(({ wrong, right, events: many }) => `${right} の誤り ${wrong}（${count(many)} 件）`).join('、')}。`;
    case 'dead-domain':
      return `ドメイン ${cause.domain} はメールを受け付けなくなりましたが、その宛先に送信し続けていました。`;
    case 'provider-outage':
      return `${providerText(cause.provider)} に障害があり、メールを受け付けませんでした。`;
    case 'provider-block':
      return `${providerText(cause.provider)} がメールを拒否しました: ${reasons.name(cause.reason)}。`;
    case 'blocklist':
      return `${cause.listed ?? 'メールのドメインまたは IP アドレス'} がブロックリスト ${cause.blocklist} に登録され、受信サーバーが拒否しています。`;
    case 'authentication':
      return `${cause.since === undefined ? '' : `${utc(cause.since)} 以降、`}認証${cause.domain === undefined ? '' : `（${cause.domain}）`}に失敗し、受信サーバーが拒否しました。`;
    case 'stolen-credentials':
      return `それまで送信の記録がない ${cause.sources.map(partText).join('、')} からメールが送信されました。認証情報が第三者に使われたときのパターンです。`;
    default:
      return cause satisfies never;
  }
}

function evidenceText(evidence: CauseEvidence): string {
  switch (evidence.fact) {
    case 'first-ever':
      return `調べた宛先 ${shareText(evidence.share)}は、それまでメールを受け取っていません（宛先の記録は ${utcDay(evidence.since)} から）。`;
    case 'known-recipients':
      return `調べた宛先 ${shareText(evidence.share)}は、以前にメールを受け取っています。`;
    case 'short-history':
      return `宛先の記録は ${utcDay(evidence.since)} からしかありません。`;
    case 'dead-addresses':
      return `調べた宛先 ${shareText(evidence.share)}は存在せず、${count(evidence.domains)} ドメインにわたります。`;
    case 'complaints':
      return `失敗 ${shareText(evidence.share)}が苦情です。`;
    case 'made-up-addresses':
      return `アドレス ${shareText(evidence.share)}が架空のものに見えます（${evidence.marks.map(({ mark, events }) => `${MARK[mark]} ${count(events)}`).join('、')}）。`;
    case 'several-mails':
      return `失敗 ${shareText(evidence.share)}は、この時間に三通以上送られた宛先のものです。`;
    case 'source-rate':
      return `${partText(evidence.source)} の失敗率は ${shareOf(evidence.rate)}、ほかのメールは ${shareOf(evidence.rest)} です。`;
    case 'provider-rate':
      return `${providerText(evidence.provider)} 宛の ${shareOf(evidence.rate)} が失敗し、ほかは ${shareOf(evidence.rest)} です。`;
    case 'new-source':
      return `${partText(evidence.source)} は ${count(evidence.attempts)} 宛先に送信し、その前の ${count(evidence.days)} 日間は 0 でした。`;
    case 'volume':
    case 'usual-volume':
      return `送信数は通常の ${count(Math.round(evidence.times * 10) / 10)} 倍でした。`;
    case 'says':
      return `受信サーバーの応答: 「${evidence.diagnostic}」`;
    case 'recipient-domains':
      return `${count(evidence.domains)} ドメインのサーバーがその名前を挙げています。`;
    case 'began':
      return `${utc(evidence.at)} ごろに始まりました。`;
    case 'others':
      return `失敗 ${shareText(evidence.share)}は別の理由です。`;
    case 'only-provider':
      return `メールの ${shareOf(evidence.share)} がこのプロバイダー宛のため、比べる対象がほとんどありません。`;
    default:
      return evidence satisfies never;
  }
}

function shareText({ events, of }: EventShare): string {
  return `${count(of)} 件中 ${count(events)} 件`;
}

function shareOf(share: number): string {
  return `${(share * 100).toFixed(share < 0.02 ? 2 : 1)} %`;
}

function sentWith(source: SourceName | undefined): string {
  return source ? `（${partText(source)}）` : '';
}

function providerText(name: ProviderName): string {
  return 'provider' in name ? reasons.provider(name.provider) : name.domain;
}
