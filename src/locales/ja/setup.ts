import { plain } from '../../text/mrkdwn.js';
import type { setup as en } from '../en/setup.js';
import { aws } from './aws.js';

const failure: (typeof en)['failure'] = {
  denied: ({ action, region, denial }) =>
    denial
      ? plain(aws.deniedBy(action, denial))
      : `${region} で ${action} が許可されていません。実行中のロールまたはユーザーのポリシーに追加してください。`,
  credentials: ({ detail }) => `AWS が認証情報を受け付けません: ${detail}`,
  'no-credentials': ({ detail }) => `AWS の認証情報がありません: ${detail}`,
  'region-not-enabled': ({ region }) => plain(aws.regionNotEnabled(region)),
  clock: () => plain(aws.clock),
  'not-aws': ({ region, detail }) => plain(aws.notAws(region, detail)),
  'not-activated': () =>
    'アカウントが有効化されていません。AWS コンソールで登録（支払い方法、電話認証）を完了してください。',
  suspended: () => 'AWS がアカウントを停止しています。AWS サポートセンターのケースを確認してください。',
  paused: () => 'このアカウントまたは設定セットは送信が一時停止中です。',
  throttled: ({ action }) =>
    `リクエストが多すぎるため ${action} が拒否されました。1 分後にもう一度お試しください。`,
  unreachable: ({ region, detail }) => `${region} の AWS に接続できません: ${detail}`,
  refused: ({ action, detail }) => `AWS が ${action} を拒否しました: ${detail}`,
};

const noPolicy = (policy: string): string => (policy === '{}' || policy === '' ? 'なし' : policy);

export const setup: typeof en = {
  usage: `SES とボットの間に足りないもの（トピック、デッドレターキュー、サブスクリプション、イベント送信先）を作成します。

  npm run setup -- [オプション]

  --configuration-set 名前   この設定セットのイベントを発行させる（複数指定可）
  --all-configuration-sets   すべての設定セットを対象にする
  --identity 名前            この ID のフィードバックを発行させる（複数指定可）
  --turn-off-forwarding      その ID のフィードバックのメール転送を止める
  --topic ARN                SNS_TOPIC_ARNS が複数のとき、対象のトピック
  --dry-run                  計画だけを表示し、何も変更しない
  --print 形式               cloudformation または terraform として出力し、何も変更しない
                             iam: ボットに必要なポリシー、iam-setup: この実行に必要なポリシー
  --wait 秒                  ボットがサブスクリプションを確認するまで待つ時間（60）

対象のトピックは SNS_TOPIC_ARNS のものです。サブスクリプションの確認には、PUBLIC_URL でボットが動いている必要があります。`,
  usageProblem: (problem) => `${problem}\n使い方は npm run setup -- --help で表示されます。`,
  needsPublicUrl: 'PUBLIC_URL がありません。SNS からボットに届く https のアドレスを設定してください。',
  whichTopic: (arns) =>
    `SNS_TOPIC_ARNS に複数のトピックがあります。--topic で指定してください:\n  ${arns.join('\n  ')}`,
  foreignTopic: (arn) => `--topic ${arn} は SNS_TOPIC_ARNS にないため、ボットは受け付けません。`,
  otherAccount: (account, arn) =>
    `認証情報はアカウント ${account} のものですが、対象のトピックは ${arn} です。トピックのアカウントの認証情報を使ってください。`,
  unknown: {
    'configuration-set': (name, region) => `${region} に設定セット「${name}」はありません。`,
    identity: (name, region) => `${region} に ID「${name}」はありません。`,
  },
  heading: (topic, endpoint) => `${topic}  →  ${endpoint}`,
  nothingToDo: 'すべて正しく設定されています。変更はありません。',
  wouldDo: (count) => `実行すると次の ${count} 件を変更します:`,
  done: (count) => `完了しました（${count} 件）。SES の通知がボットに届きます。`,
  failed: (step, reason) => `中断しました: ${step}\n  ${reason}`,
  undone: (step) => `元に戻しました: ${step}`,
  left: (step, reason) => `元に戻せません: ${step}\n    ${reason}`,
  stays: (step) => `残ります: ${step}`,
  pendingLapses:
    '確認前のサブスクリプションは取り消せませんが、SNS が 48 時間後に自動で削除します。それまではボットが確認できるため、デッドレターキューも残します。ボットが動いている間に setup をもう一度実行してください。',
  asBefore: 'すべて実行前の状態に戻っています。',
  notAsBefore: '「元に戻せません」の変更は残っています。手動で戻してください。',
  notConfirmed:
    '時間内にボットがサブスクリプションを確認しませんでした。ボットが動いているか、PUBLIC_URL で届くか、sns:ConfirmSubscription が許可されているか確認してください。詳細はボットのログにあります。',
  failure,
  step: {
    createTopic: (name) => `トピック ${name}: なし → 標準、署名バージョン 2、SES の発行を許可`,
    setTopicAttribute: {
      Policy: () => 'トピックポリシー: このアカウントに限った SES の発行の許可がない → 許可',
      SignatureVersion: (before, after) => `署名バージョン: ${before} → ${after}`,
    },
    createQueue: (name) => `デッドレターキュー ${name}: なし → 14 日間保持、SNS の送信を許可`,
    setQueuePolicy: (name) => `${name} のポリシー: SNS の送信の許可がない → 許可`,
    subscribe: (endpoint, again) =>
      `${endpoint} のサブスクリプション: ${again ? '未確認 → 確認をもう一度要求' : 'なし → 確認を要求（再試行 20 回、デッドレターを保持）'}`,
    awaitConfirmation: '動作中のボットによる確認: 未確認 → 確認済み',
    setSubscriptionAttribute: (attribute, before, after) =>
      `サブスクリプションの ${attribute}: ${noPolicy(before)} → ${noPolicy(after)}`,
    createEventDestination: (set, { name, eventTypes }) =>
      `設定セット ${set}: 送信先なし → ${name}: ${eventTypes.join(', ')}`,
    updateEventDestination: (set, before, after) =>
      `設定セット ${set} の ${before.name}: ${before.enabled ? '' : '無効、'}${before.eventTypes.join(', ')} → ${after.eventTypes.join(', ')}`,
    setIdentityTopic: (identity, feedback) => `ID ${identity} の ${feedback}: トピックなし → このトピック`,
    turnOffForwarding: (identity) => `ID ${identity} のメール転送: 有効 → 無効`,
  },
  remark: {
    topicTaken: (identity, feedback, topic) =>
      `ID ${identity} の ${feedback} は ${topic} に送られています。変更しません`,
    forwardingStays: (identity) =>
      `ID ${identity} のメール転送は有効のままです。すべてのフィードバックがボットに届くわけではないためです`,
  },
};
