import { code, join, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type {
  AddressMark,
  Cause,
  CauseEvidence,
  CauseKind,
  EventShare,
  PartKind,
  ProviderName,
  SourceName,
} from '../cause-terms.js';
import type { causes as enCauses, providerTrouble as enTrouble } from '../en/causes.js';
import { reasons } from './reasons.js';
import { count, duration, percent } from './words.js';

const PART: Readonly<Record<PartKind, string>> = {
  'configuration-set': '設定セット',
  tag: 'タグ',
  'from-domain': '送信元ドメイン',
  tenant: 'テナント',
  caller: '呼び出し元',
  'source-ip': '送信元 IP',
  provider: 'プロバイダー',
};

const MARK: Readonly<Record<AddressMark, string>> = {
  'dotted-gmail': 'ドットの多い Gmail',
  'sms-gateway': 'SMS ゲートウェイ',
  'role-account': '役割アドレス',
  'random-name': 'ランダムな文字列',
};

const REMEDY: Readonly<Record<CauseKind, Mrkdwn>> = {
  'purchased-list': mrkdwn`このリストへの送信を止めてください。最近メールが届き、受信を希望した宛先だけを残してください。`,
  'one-source': mrkdwn`この送信を止めるか一時停止し、リストと内容を確認してください。`,
  'sign-up-attack': mrkdwn`フォームに CAPTCHA と回数制限を設け、アドレスの確認が済むまでは確認メール 1 通だけを送信してください。`,
  'list-bombing': mrkdwn`同じアドレスへの 1 日の通数を制限し、フォームに CAPTCHA を設け、確認が済むまでは送信しないでください。`,
  'typo-domains': mrkdwn`入力時に「もしかして …」と確認し、該当するアドレスを修正するかリストから外してください。`,
  'dead-domain': mrkdwn`このドメインのアドレスをリストから外すか、新しいアドレスを本人に確認してください。`,
  'provider-outage': mrkdwn`修正は不要です。SES が再試行します。このプロバイダー宛ての急がない送信は延期してください。`,
  'provider-block': mrkdwn`このプロバイダー宛ての送信を減速または一時停止し、応答が示す点を修正してください。`,
  blocklist: mrkdwn`専用 IP アドレスまたは自社ドメインの場合は、ブロックリストのページで解除を申請してください。共有 IP アドレスの場合は、応答を添えて AWS サポートに問い合わせてください。`,
  authentication: mrkdwn`ドメインの SPF、DKIM、DMARC を確認してください。`,
  'stolen-credentials': mrkdwn`チームの送信でなければ、呼び出し元のアクセスキーまたは SMTP 認証情報を今すぐ無効にし、CloudTrail を確認してください。`,
};

export const causes: typeof enCauses = {
  title: mrkdwn`最も可能性の高い原因`,
  sentence: (cause) => mrkdwn`最も可能性の高い原因: ${nameOf(cause)} · ${explains(cause.explained)}`,
  remedy: (kind) => REMEDY[kind],
  supports: (facts) => mrkdwn`根拠: ${join(facts.map(factOf), '、')}`,
  speaksAgainst: (facts) => mrkdwn`反する点: ${join(facts.map(factOf), '、')}`,
  none: (parts) =>
    parts.length === 0
      ? mrkdwn`単一の原因はありません`
      : mrkdwn`単一の原因はありません。多い順: ${parts.map(({ reason, provider, share }) => `${reasons.provider(provider)} の${reasons.name(reason)} ${ofAll(share)}`).join(' · ')}`,
};

function nameOf(cause: Cause): Mrkdwn {
  switch (cause.kind) {
    case 'purchased-list':
      return mrkdwn`*購入したリスト、または古いリスト*${sentWith(cause.source)}`;
    case 'one-source':
      return mrkdwn`*1 つのキャンペーンまたは送信者*、${sourceOf(cause.source)}`;
    case 'sign-up-attack':
      return mrkdwn`*登録フォームへの攻撃*、スクリプトが架空のアドレスを登録${sentWith(cause.source)}`;
    case 'list-bombing':
      return mrkdwn`*リストボミング*、第三者が他人のアドレスを繰り返し登録${sentWith(cause.source)}`;
    case 'typo-domains':
      return mrkdwn`*ドメインの入力ミス*、${join(
        cause.domains.map(
          ({ wrong, right, events }) => mrkdwn`${code(wrong)} → ${code(right)} ${count(events)} 件`,
        ),
        '、',
      )}`;
    case 'dead-domain':
      return mrkdwn`*${code(cause.domain)} は受信していません*、メールサーバーがありません`;
    case 'provider-outage':
      return mrkdwn`*${providerName(cause.provider)} の障害*`;
    case 'provider-block':
      return mrkdwn`*${providerName(cause.provider)} によるブロック*、${reasons.name(cause.reason)}`;
    case 'blocklist':
      return cause.listed === undefined
        ? mrkdwn`*ブロックリスト ${cause.blocklist} への登録*`
        : mrkdwn`*${code(cause.listed)} がブロックリスト ${cause.blocklist} に登録*`;
    case 'authentication': {
      const since = cause.since === undefined ? mrkdwn`` : mrkdwn`、${date(cause.since)} から`;
      const domain = cause.domain === undefined ? mrkdwn`` : mrkdwn`${code(cause.domain)} の`;
      return mrkdwn`*${domain}認証の失敗*${since}`;
    }
    case 'stolen-credentials':
      return mrkdwn`*認証情報の盗用の可能性*、これまでにない${join(cause.sources.map(sourceOf), '、')}からの送信`;
    default:
      return cause satisfies never;
  }
}

function factOf(evidence: CauseEvidence): Mrkdwn {
  switch (evidence.fact) {
    case 'first-ever':
      return mrkdwn`${shareOf(evidence.share)}が初めての宛先（${day(evidence.since)} 以降の記録）`;
    case 'known-recipients':
      return mrkdwn`${shareOf(evidence.share)}は以前にも送信した宛先`;
    case 'short-history':
      return mrkdwn`宛先の記録は ${day(evidence.since)} 以降のみ`;
    case 'dead-addresses':
      return mrkdwn`${shareOf(evidence.share)}が無効なアドレス（${count(evidence.domains)} ドメイン）`;
    case 'complaints':
      return mrkdwn`${shareOf(evidence.share)}が苦情`;
    case 'made-up-addresses':
      return mrkdwn`${shareOf(evidence.share)}が架空らしいアドレス（${evidence.marks.map(({ mark, events }) => `${MARK[mark]} ${count(events)}`).join('、')}）`;
    case 'several-mails':
      return mrkdwn`${shareOf(evidence.share)}が、この期間に 3 通以上送信した宛先`;
    case 'source-rate':
      return mrkdwn`${sourceOf(evidence.source)} は ${ofAll(evidence.rate)}、その他は ${ofAll(evidence.rest)}`;
    case 'provider-rate':
      return mrkdwn`${providerName(evidence.provider)} 宛ての ${ofAll(evidence.rate)}、その他は ${ofAll(evidence.rest)}`;
    case 'new-source':
      return mrkdwn`${sourceOf(evidence.source)} から ${count(evidence.attempts)} 宛先に送信、それまでの ${count(evidence.days)} 日間は 0`;
    case 'volume':
      return mrkdwn`送信数が通常の ${times(evidence.times)} 倍`;
    case 'usual-volume':
      return mrkdwn`送信数は通常の ${times(evidence.times)} 倍にとどまる`;
    case 'says':
      return mrkdwn`サーバーの応答 ${code(evidence.diagnostic)}`;
    case 'recipient-domains':
      return mrkdwn`${count(evidence.domains)} ドメインのサーバーが明記`;
    case 'began':
      return mrkdwn`${date(evidence.at)} ごろに開始`;
    case 'others':
      return mrkdwn`${shareOf(evidence.share)}は別の理由`;
    case 'only-provider':
      return mrkdwn`全体の ${ofAll(evidence.share)} がこのプロバイダー宛てで、比較対象が少ない`;
    default:
      return evidence satisfies never;
  }
}

function explains({ events, of }: EventShare): string {
  return `全体の ${ofAll(events / Math.max(1, of))} に該当`;
}

function shareOf({ events, of }: EventShare): string {
  return `${count(of)} 件中 ${count(events)} 件`;
}

function ofAll(share: number): string {
  return percent(Math.round(share * 1000), 1000, share < 0.1 ? 1 : 0);
}

function times(value: number): string {
  return count(Math.round(value * 10) / 10);
}

function sentWith(source: SourceName | undefined): Mrkdwn {
  return source ? mrkdwn`（${sourceOf(source)}）` : mrkdwn``;
}

function sourceOf({ kind, name }: SourceName): Mrkdwn {
  return mrkdwn`${PART[kind]} ${code(name)}`;
}

function providerName(name: ProviderName): string {
  return 'provider' in name ? reasons.provider(name.provider) : name.domain;
}

function date(at: number): Mrkdwn {
  return slackDate(at, 'date_short_time');
}

function day(at: number): Mrkdwn {
  return slackDate(at, 'date_short');
}

export const providerTrouble: typeof enTrouble = {
  headline: (provider, { events, attempts }, usual) =>
    mrkdwn`*${reasons.provider(provider)} が直近 3 時間のメールの ${ofAll(events / Math.max(1, attempts))} を遅延または拒否* · ${count(attempts)} 宛先中 ${count(events)}、通常は ${ofAll(usual)}`,
  over: (provider, highest, forMs) =>
    mrkdwn`*${reasons.provider(provider)} の受信は通常に戻りました* · 最大 ${ofAll(highest)} · 継続時間 ${duration(forMs)}`,
  overUnknown: (provider, highest) =>
    mrkdwn`*${reasons.provider(provider)} 宛ての送信がなくなり*、回復したかは不明です · 最大 ${ofAll(highest)}`,
  says: (provider, diagnostic) => mrkdwn`${reasons.provider(provider)} の応答 ${code(diagnostic)}`,
  reason: (reason) => mrkdwn`主な理由: ${reasons.name(reason)}。${reasons.remedy(reason)}`,
  notInRate: mrkdwn`ソフトバウンスと遅延は AWS のどの率にも含まれないため、率には表れません。`,
  since: (at) => mrkdwn`${at} 以降に送信したメール`,
  until: (at) => mrkdwn`${at} に解消`,
};
