import { ja as jaDates } from 'date-fns/locale';
import { code, mrkdwn } from '../slack/mrkdwn.js';
import type { en } from './en.js';
import { createFormat } from './format.js';
import type { Level, Metric, Rate } from './terms.js';

const { count, percent, duration } = createFormat('ja-JP', jaDates);

const METRIC = { bounce: 'バウンス率', complaint: '苦情率' } as const;
const DECIMALS = { bounce: 1, complaint: 2 } as const;
const EVENTS = { bounce: 'ハードバウンス', complaint: '苦情' } as const;

const LIMITS: Readonly<Record<Metric, Readonly<Record<Level, string>>>> = {
  bounce: {
    advisory: 'AWS の推奨は 2 % 未満',
    warning: 'AWS の審査対象は 5 %',
    review: 'AWS の審査対象（5 %）、10 % で送信停止の可能性',
    pause: 'AWS による送信停止の可能性（10 %）',
  },
  complaint: {
    advisory: 'AWS の審査対象は 0.1 %',
    warning: 'AWS の審査対象は 0.1 %',
    review: 'AWS の審査対象（0.1 %）、0.5 % で送信停止の可能性',
    pause: 'AWS による送信停止の可能性（0.5 %）',
  },
};

const REMEDY: Readonly<Record<Metric, Readonly<Record<Level, string>>>> = {
  bounce: {
    advisory: '最近追加したリストや登録フォームを確認してください。存在しない宛先に送信しています。',
    warning: '無効な宛先を含むキャンペーンやリストを特定し、審査対象になる前に止めてください。',
    review:
      '原因となる送信を今すぐ止め、バウンスした宛先をリストから外し、実施した対策を記録してください。AWS から問われます。',
    pause: '必要不可欠なもの以外の送信を今すぐ止めてください。最近届いている宛先への送信だけが率を下げます。',
  },
  complaint: {
    advisory: '受信者が希望したメールか、ワンクリックで配信停止できるかを確認してください。',
    warning: '迷惑メールとして報告されているメールを特定し、審査対象になる前に止めてください。',
    review:
      '報告されているメールを今すぐ止め、申告者をリストから外し、実施した対策を記録してください。AWS から問われます。',
    pause: '必要不可欠なもの以外の送信を今すぐ止め、最近希望した受信者だけに送ってください。',
  },
};

/** The Japanese catalogue. */
export const ja: typeof en = {
  help: {
    title: mrkdwn`*できること*`,
    unknown: (name) => mrkdwn`${code(name)} というコマンドはありません。*できること:*`,
    summary: 'この一覧を表示します',
    footer: mrkdwn`SES の通知を見張り、AWS より先にここでお知らせします。`,
  },
  error: {
    unexpected: (reference) =>
      mrkdwn`こちらで問題が起きました。変更は行われていません。運用担当者はログの ${code(`ref ${reference}`)} を確認してください。`,
  },
  scope: (account, region) => mrkdwn`${account} · ${region}`,
  alert: {
    headline: (metric, level, rate) =>
      mrkdwn`*${METRIC[metric]} ${percent(rate.events, rate.recipients, DECIMALS[metric])}*（${inWindow(rate)}）· ${LIMITS[metric][level]}`,
    over: (metric, rate, peak, openMs) =>
      mrkdwn`*${METRIC[metric]}は ${percent(rate.events, rate.recipients, DECIMALS[metric])} に下がりました*（${inWindow(rate)}）· ${duration(openMs)}で収束、最大 ${percent(peak.events, peak.recipients, DECIMALS[metric])}`,
    remedy: (metric, level) => mrkdwn`${REMEDY[metric][level]}`,
    window: (metric, rate) => {
      const name = WINDOWS[rate.window](rate.recipients);
      if (rate.recipients > 0) {
        const share = percent(rate.events, rate.recipients, DECIMALS[metric]);
        return mrkdwn`${name}: ${share}（${count(rate.recipients)} 宛先中 ${EVENTS[metric]} ${count(rate.events)} 件）`;
      }
      if (rate.events === 0) return mrkdwn`${name}: 送信なし`;
      return mrkdwn`${name}: ${EVENTS[metric]} ${count(rate.events)} 件。送信数が不明です。SES の Send イベントも発行してください`;
    },
    since: (opened, updated) => mrkdwn`${opened} から継続 · ${updated} 更新`,
    quiet: (since) => mrkdwn`${since} から落ち着いています。1 時間続けば終了します`,
    highest: (metric, peak) => mrkdwn`最大 ${percent(peak.events, peak.recipients, DECIMALS[metric])}`,
    source: {
      bounce: mrkdwn`ses-warden が SES イベントから集計した値です。AWS は独自の母数で判定します。`,
      complaint: mrkdwn`ses-warden が SES イベントから集計した下限値です。Gmail などは苦情を通知しません。`,
    },
  },
  subscription: {
    ended: mrkdwn`*SES の通知が届かなくなりました:* トピックの購読が解除されました。`,
    remedy: (topic) =>
      mrkdwn`購読を戻すまで ${code(topic)} は監視できず、警告も出せません。意図した解除でなければ、エンドポイントをもう一度購読してください。自動では再購読しません。`,
  },
  standing: {
    healthy: mrkdwn`*AWS のアカウント状態が「正常」に戻りました。*`,
    healthyRemedy: mrkdwn`対応は不要です。審査中だった場合は、実施した対策を続けてください。二度目の審査は早く始まります。`,
    review: mrkdwn`*AWS がアカウントを審査中にしました*（enforcement status: PROBATION）。送信はまだ可能です。`,
    reviewRemedy: mrkdwn`AWS サポートセンターのケースで理由を確認してください。まず原因の送信を止め、原因・実施済みの対策・再発しない理由をケースに返信してください。改善しないと送信が停止される場合があります。`,
    paused: mrkdwn`*AWS が送信を停止しました*（enforcement status: SHUTDOWN）。このリージョンの送信はすべて拒否されます。`,
    pausedRemedy: mrkdwn`こちらでは解除できません。AWS サポートセンターのケースに、原因・実施済みの対策・再発しない理由を返信してください。停止から 90 日でサプレッションリストが削除されるため、保存してください。`,
    pausedByOwner: mrkdwn`*このアカウントの送信が無効になっています*（AWS によるものではありません）。このリージョンの送信はすべて拒否されます。`,
    pausedByOwnerRemedy: mrkdwn`意図したものでなければ、SES コンソールの Account dashboard で有効に戻してください。`,
    unfamiliar: (word) => mrkdwn`*AWS のアカウント状態:* ${code(word)}（未知の値です）`,
    unfamiliarRemedy: mrkdwn`SES コンソールの Account dashboard と AWS サポートセンターのケースを確認してください。`,
    noticed: (at) => mrkdwn`${at} に検知`,
  },
  status: {
    summary: 'アカウントとリージョンごとの率と、ボット自身の状態を表示します',
    title: mrkdwn`*現在の状態*`,
    nothingYet: mrkdwn`SES からまだ何も届いていません。SNS トピックが購読されているか、SES が発行しているか確認してください。`,
    lastEvent: (at) => mrkdwn`最後のイベント ${at}`,
    silent: mrkdwn`24 時間イベントなし`,
    rate: { bounce: mrkdwn`バウンス`, complaint: mrkdwn`苦情` },
    storeIsFine: mrkdwn`ストアは正常に保存しています。`,
    advice: {
      'too-old': (node, found) =>
        mrkdwn`Redis ${code(node)} はバージョン ${found} です。6.2 以降が必要です。`,
      evicts: (node, found) =>
        mrkdwn`Redis ${code(node)} はメモリ不足時にデータを捨てます（${code(found)}）。${code('maxmemory-policy noeviction')} を設定してください。`,
      'not-persistent': (node) =>
        mrkdwn`Redis ${code(node)} はディスクに保存していません。再起動で集計が失われます。${code('appendonly yes')} を設定してください。`,
      'no-replicas': (node, found) =>
        mrkdwn`Redis ${code(node)} のレプリカは ${found} 台です。このサーバーが失われると保存内容も失われます。`,
      'does-not-wait': (node, found) =>
        mrkdwn`Redis ${code(node)} は ${found} 台のレプリカを待たずに応答します。フェイルオーバーで直前の分が失われることがあります。${code('REDIS_URL')} に ${code('?replicas=1')} を付けてください。`,
      unknown: (node, found) =>
        mrkdwn`Redis ${code(node)} の ${code(found)} を確認できません。データを捨てず、ディスクに保存する設定か確認してください。`,
    },
  },
  quota: {
    summary: '送信クォータの使用量と残りを表示します',
    production: '本番',
    sandbox: 'サンドボックス',
    sandboxNotice: mrkdwn`*サンドボックス:* 検証済みの宛先にしか送れません。SES コンソールの「Account dashboard」から本番アクセスを申請してください。`,
    sandboxGuess: mrkdwn`上限値はサンドボックスのものです。確実に判定するには ${code('ses:GetAccount')} を許可してください。`,
    used: (sent, allowed) =>
      mrkdwn`*24 時間で ${count(allowed)} 宛先中 ${count(sent)}（${percent(sent, allowed, 0)}）*`,
    left: (left) => mrkdwn`残り ${count(left)}`,
    exhausted: mrkdwn`残りはありません。24 時間より前の送信が外れるまで SES は送信を拒否します。`,
    unlimited: (sent) => mrkdwn`*24 時間で ${count(sent)} 宛先*、1 日の上限なし`,
    rate: (perSecond) => mrkdwn`レート上限 ${count(perSecond)} 通/秒`,
    asOf: (at) => mrkdwn`${at} 時点`,
  },
  aws: {
    denied: (action) =>
      mrkdwn`AWS に問い合わせできません。ロールに ${code(action)} がありません。README の「IAM policy」の行を追加してください。`,
    credentials: mrkdwn`AWS が認証情報を受け付けません。実行ロールまたはアクセスキーを確認してください。`,
    throttled: mrkdwn`リクエストが多すぎるため AWS に拒否されました。1 分後にもう一度お試しください。`,
    unreachable: (region) =>
      mrkdwn`${region} の SES に接続できませんでした。次に聞かれたときにもう一度問い合わせます。`,
    refused: (detail) => mrkdwn`AWS がリクエストを拒否しました: ${detail}`,
    lastKnown: (at) => mrkdwn`以下は ${at} 時点の最後の値です。`,
    reference: (reference) => mrkdwn`ref ${reference}`,
  },
};

const WINDOWS: Readonly<Record<Rate['window'], (recipients: number) => string>> = {
  volume: (recipients) => (recipients > 0 ? `直近 ${count(recipients)} 宛先` : '把握している全期間'),
  day: () => '直近 24 時間',
  hour: () => '直近 1 時間',
};

function inWindow({ window, events, recipients }: Rate): string {
  if (window === 'volume') return `直近 ${count(recipients)} 宛先`;
  return `直近 ${window === 'day' ? '24' : '1'} 時間、${count(recipients)} 宛先中 ${count(events)} 件`;
}
