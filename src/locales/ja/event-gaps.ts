import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { eventGaps as en } from '../en/event-gaps.js';
import { count, duration } from './words.js';

export const eventGaps: typeof en = {
  silent: (attempts, since) =>
    mrkdwn`*SES は送信していますが、イベントが届いていません:* ${since} 以降の ${count(attempts)} 宛先について 1 件も届いていません。`,
  causesTitle: mrkdwn`*設定の確認* で大半は特定できます。可能性の高い順に:`,
  causes: [
    mrkdwn`1. このボットへの SNS サブスクリプションが解除された、または未確認（SNS コンソールのトピックで確認）。`,
    mrkdwn`2. AWS からボットに到達できない（名前解決、証明書、ファイアウォール）。イベントはデッドレターキューに溜まります。復旧後に ${code('npm run redrive')} で取り込めます。`,
    mrkdwn`3. トピックのポリシーまたは暗号化キーが SES の発行を許可していない。`,
    mrkdwn`4. イベント送信先が削除・無効化された、別の設定セット（または設定セットなし）で送信している、または ID のフィードバック通知がメールに戻された。`,
  ],
  harmMissed: (harm) => mrkdwn`SES が記録したバウンスと苦情 ${count(harm)} 件が届いていません`,
  silentMeanwhile: mrkdwn`復旧までの率は SES の送信統計から算出します（15 分以上遅れます）。`,
  eventsAgain: (silentFor) =>
    mrkdwn`*イベントの受信が再開しました。* ${duration(silentFor)}届いていませんでした。SNS が配信できなかった分はデッドレターキューにあります。${code('npm run redrive')} で取り込めます。`,
  missingSends: (harm, attempts) =>
    mrkdwn`*バウンスイベントは届いていますが、Send イベントが届いていません:* バウンスと苦情 ${count(harm)} 件に対し、SES は ${count(attempts)} 宛先に送信しています。`,
  missingSendsRemedy: mrkdwn`SES の Send イベントも発行してください: ${code('npm run setup -- --all-configuration-sets')} を実行するか、SES コンソールの「設定セット」→「イベント送信先」で有効にします。ID の通知には Send イベントがないため、ID にデフォルトの設定セットを割り当ててください。`,
  missingSendsMeanwhile: mrkdwn`それまでの送信数は SES の送信統計を使います（遅れがあり、設定セット別の内訳はありません）。`,
  sendsAgain: mrkdwn`*Send イベントが届き始めました。* 率は受信したイベントから算出します。`,
  silentSince: (since) => mrkdwn`*SES は送信中、${since} からイベントなし*`,
  noSends: mrkdwn`Send イベントなし`,
};
