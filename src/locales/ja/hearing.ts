import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { hearing as en } from '../en/hearing.js';
import { count, duration } from './words.js';

export const hearing: typeof en = {
  quiet: (attempts, since) =>
    mrkdwn`*SES は送信していますが、イベントが届いていません:* ${since} 以降の ${count(attempts)} 宛先について 1 件も届いていません。`,
  causesTitle: mrkdwn`${code('/ses doctor')} で大半は特定できます。可能性の高い順に:`,
  causes: [
    mrkdwn`1. この bot への SNS サブスクリプションが解除された、または未確認（SNS コンソールのトピックで確認）。`,
    mrkdwn`2. AWS から bot に到達できない（名前解決、証明書、ファイアウォール）。デッドレターキューに溜まります。復旧後に ${code('npm run redrive')} で取り込めます。`,
    mrkdwn`3. トピックのポリシーまたは暗号化キーが SES の発行を許可していない。`,
    mrkdwn`4. イベント送信先が削除・無効化された、別の設定セット（または設定セットなし）で送信している、または ID のフィードバックがメールに戻された。`,
  ],
  harmMissed: (harm) => mrkdwn`SES 側にはバウンスと苦情が ${count(harm)} 件ありますが、届いていません`,
  meanwhile: mrkdwn`復旧までの率は SES の送信統計から算出します（15 分以上遅れます）。`,
  heardAgain: (silentFor) =>
    mrkdwn`*イベントの受信が再開しました。* ${duration(silentFor)}届いていませんでした。SNS が配信できなかった分はデッドレターキューにあります。${code('npm run redrive')} で取り込めます。`,
  blind: (harm, attempts) =>
    mrkdwn`*バウンスは届いていますが、送信イベントが届いていません:* バウンス ${count(harm)} 件に対し、SES は ${count(attempts)} 宛先に送信していますが Send イベントがありません。`,
  blindRemedy: mrkdwn`SES の Send イベントも発行してください: ${code('npm run setup -- --all-configuration-sets')} を実行するか、SES コンソールの「設定セット」→「イベント送信先」で有効にします。ID の通知には Send イベントがないため、ID にデフォルトの設定セットを割り当ててください。`,
  blindMeanwhile: mrkdwn`それまでの送信数は SES の送信統計を使います（遅れがあり、設定セット別の内訳はありません）。`,
  seesAgain: mrkdwn`*Send イベントが届き始めました。* 率は受信したイベントから算出します。`,
  silentSince: (since) => mrkdwn`*SES は送信中、${since} からイベントなし*`,
  noSends: mrkdwn`Send イベントなし`,
};
