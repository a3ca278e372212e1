import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { doctorAws as en } from '../en/doctor-aws.js';
import { aws, denyingPolicies } from './aws.js';

const BY_SETUP = mrkdwn`${code('npm run setup')} を実行してください。不足分だけを設定します。`;

export const doctorAws: typeof en = {
  'aws-credentials': (region, detail) => ({
    what: mrkdwn`${region} で AWS がボットの認証情報を受け付けません: ${detail}`,
    fix: mrkdwn`実行ロール、プロファイル、またはアクセスキーを確認してください。`,
  }),
  'aws-not-activated': (region) => ({
    what: mrkdwn`アカウントが ${region} の SES で有効になっておらず、すべての呼び出しが拒否されます。`,
    fix: aws.notActivated,
  }),
  'aws-suspended': (region) => ({
    what: mrkdwn`${region} で AWS がすべての呼び出しを拒否しています。`,
    fix: aws.suspended,
  }),
  'aws-unreachable': (region, detail) => ({
    what: mrkdwn`${region} の AWS から応答がありません: ${detail}`,
    fix: mrkdwn`amazonaws.com の 443 番ポートに接続できるか、リージョン名が正しいか確認してください。`,
  }),
  'aws-refused': (action, detail) => ({
    what: mrkdwn`AWS が ${code(action)} を拒否しました: ${detail}`,
    fix: mrkdwn`1 分後にもう一度お試しください。続く場合は AWS のメッセージに理由があります。`,
  }),
  'aws-no-credentials': (region, detail) => ({
    what: mrkdwn`${region} で使える AWS の認証情報がありません: ${detail}`,
    fix: aws.noCredentials,
  }),
  'aws-region-not-enabled': (region, detail) => ({
    what: mrkdwn`${region} で AWS が認証情報を受け付けません。先に有効にする必要があるリージョンです: ${detail}`,
    fix: aws.regionNotEnabled(region),
  }),
  'aws-clock': (region, detail) => ({
    what: mrkdwn`${region} で AWS が署名を受け付けません: ${detail}`,
    fix: aws.clock,
  }),
  'aws-not-reached': (region, detail) => ({
    what: mrkdwn`${region} の AWS ではない何かが応答しています: ${detail}`,
    fix: aws.notAws(region, detail),
  }),
  'permission-denied': (action, policy) => {
    const { name, remedy } = new Map(Object.entries(denyingPolicies)).get(policy) ?? denyingPolicies.unnamed;
    return {
      what: mrkdwn`AWS が ${code(action)} を拒否しています（${name}）。`,
      fix: mrkdwn`ロールに権限を追加しても解決しません。${remedy}`,
    };
  },
  'permission-missing': (action, where) => ({
    what: mrkdwn`ボットに ${code(action)} が許可されていません（${where}）。`,
    fix: mrkdwn`${code('docs/iam.md')} のとおり、ボットのロールに追加してください。`,
  }),
  'other-account': (account, found) => ({
    what: mrkdwn`監視対象はアカウント ${account} ですが、認証情報は ${found} のものです。`,
    fix: mrkdwn`${code('SES_ACCOUNTS')} にそのアカウントのロールを指定するか、そのアカウントの認証情報で動かしてください。`,
  }),
  sandbox: (region) => ({
    what: mrkdwn`${region} の SES はサンドボックスです（1 日 200 宛先、検証済みの宛先のみ）。`,
    fix: mrkdwn`送信の準備ができたら、${code('/ses accounts')} で本稼働アクセスを申請してください。`,
  }),
  'region-without-topic': (region) => ({
    what: mrkdwn`${region} にトピックがありません。SES は同じリージョンにしか発行しないため、何も届きません。`,
    fix: mrkdwn`そのリージョンのトピックを ${code('SNS_TOPIC_ARNS')} に加えて ${code('npm run setup')} を実行するか、${code('AWS_REGIONS')} から外してください。`,
  }),
  'topic-not-watched': (topic, region) => ({
    what: mrkdwn`${code(topic)} の通知は届きますが、${region} のクォータと状態を確認していません。`,
    fix: mrkdwn`${region} を ${code('AWS_REGIONS')} または ${code('SES_ACCOUNTS')} に加えてください。`,
  }),
  'topic-missing': (topic) => ({
    what: mrkdwn`トピック ${code(topic)} がありません。`,
    fix: mrkdwn`${code('SNS_TOPIC_ARNS')} を修正するか、${code('npm run setup')} で作成してください。`,
  }),
  'policy-missing': (topic) => ({
    what: mrkdwn`${code(topic)} のポリシーが ses.amazonaws.com を許可していないため、SES が発行できません。`,
    fix: BY_SETUP,
  }),
  'policy-to-others': (topic, account) => ({
    what: mrkdwn`${code(topic)} のポリシーは SES の発行を許可していますが、アカウント ${account} は対象外です。`,
    fix: mrkdwn`AWS:SourceAccount と AWS:SourceArn を修正してください。${code('npm run setup')} は正しいステートメントを追加します。`,
  }),
  'policy-to-anybody': (topic) => ({
    what: mrkdwn`${code(topic)} のポリシーは任意のアカウントの SES に発行を許可しています。他人のイベントも集計されます。`,
    fix: mrkdwn`条件 AWS:SourceAccount を追加してください。`,
  }),
  'certificate-unknown': (topic, found) => ({
    what: mrkdwn`SNS は ${code(topic)} のメッセージに、このバージョンが知らない証明書（${found}）で署名しています。ボットはすべてに 503 を返しています。`,
    fix: mrkdwn`ボットを更新するか、この名前を報告してください。AWS が新しく導入した名前と考えられます。更新後、SNS が再試行を打ち切ったイベントは ${code('npm run redrive')} で取り込めます。`,
  }),
  'signature-version-1': (topic) => ({
    what: mrkdwn`${code(topic)} は SHA-1（署名バージョン 1）で署名しています。`,
    fix: BY_SETUP,
  }),
  'key-of-aws': (topic, key) => ({
    what: mrkdwn`${code(topic)} は SES が使えない ${code(key)} で暗号化されているため、何も届きません。`,
    fix: mrkdwn`ses.amazonaws.com に kms:GenerateDataKey と kms:Decrypt を許可した自分のキーを使うか、暗号化を外してください。`,
  }),
  'key-unread': (topic, key) => ({
    what: mrkdwn`${code(topic)} は ${code(key)} で暗号化されていますが、キーポリシーは確認できません。`,
    fix: mrkdwn`ses.amazonaws.com に kms:GenerateDataKey と kms:Decrypt が許可されているか確認してください。`,
  }),
  'subscription-missing': (topic) => ({
    what: mrkdwn`${code(topic)} に HTTPS のサブスクリプションがないため、ボットには何も届きません。`,
    fix: BY_SETUP,
  }),
  'subscription-pending': (topic) => ({
    what: mrkdwn`${code(topic)} のサブスクリプションが確認されていません。`,
    fix: mrkdwn`ボットを動かした状態で ${code('npm run setup')} を実行すると、確認をもう一度要求します。確認できない理由はボットのログにあります。`,
  }),
  'subscription-unauthenticated': (topic) => ({
    what: mrkdwn`${code(topic)} のサブスクリプションはボットではなくリンクで確認されたため、解除リンクを見た人なら誰でも解除できます。`,
    fix: mrkdwn`いったんサブスクリプションを解除して ${code('npm run setup')} を実行してください。ボットが確認したサブスクリプションは所有者しか解除できません。`,
  }),
  'subscription-elsewhere': (topic, endpoint) => ({
    what: mrkdwn`${code(topic)} の配信先は ${code(endpoint)} で、このボットではありません。`,
    fix: mrkdwn`${code('PUBLIC_URL')} を修正するか、${code('npm run setup')} でボットのサブスクリプションも追加してください。`,
  }),
  'raw-delivery': (topic) => ({
    what: mrkdwn`${code(topic)} の raw メッセージ配信が有効です。署名がないため、ボットはすべて拒否します。`,
    fix: BY_SETUP,
  }),
  'filter-policy': (topic, policy) => ({
    what: mrkdwn`フィルターポリシーにより ${code(topic)} のイベントの一部が届きません: ${code(policy)}`,
    fix: mrkdwn`サブスクリプションのフィルターポリシーを外してください。`,
  }),
  'delivery-policy-default': (topic) => ({
    what: mrkdwn`${code(topic)} の SNS の再試行は 1 分間に 3 回だけです。再起動中のイベントを失うことがあります。`,
    fix: BY_SETUP,
  }),
  'no-dead-letters': (topic) => ({
    what: mrkdwn`${code(topic)} にはデッドレターキューがなく、配信できなかったイベントは失われます。`,
    fix: BY_SETUP,
  }),
  'dead-letter-queue-missing': (queue) => ({
    what: mrkdwn`デッドレターキュー ${code(queue)} がありません。`,
    fix: mrkdwn`作り直すか、サブスクリプションの再処理ポリシー（RedrivePolicy）を外して ${code('npm run setup')} を実行してください。`,
  }),
  'dead-letter-policy': (queue) => ({
    what: mrkdwn`SNS がデッドレターキュー ${code(queue)} に送信できず、配信できなかったイベントは失われます。`,
    fix: BY_SETUP,
  }),
  'dead-letters-waiting': (queue, messages) => ({
    what: mrkdwn`未配信のイベントが ${code(queue)} に ${messages} 件あります。`,
    fix: mrkdwn`${code('npm run redrive')} を実行してください。すでに届いていたものも二重には数えません。`,
  }),
};
