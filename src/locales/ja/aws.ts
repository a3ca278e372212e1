import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { aws as en, denyingPolicies as enPolicies } from '../en/aws.js';

export const denyingPolicies: typeof enPolicies = {
  'service-control': {
    name: '組織のサービスコントロールポリシー（SCP）',
    remedy: '変更できるのは AWS Organizations の管理者です。',
  },
  'resource-control': {
    name: '組織のリソースコントロールポリシー（RCP）',
    remedy: '変更できるのは AWS Organizations の管理者です。',
  },
  'permissions-boundary': {
    name: 'ロールのアクセス許可の境界',
    remedy: '境界を変更するか、設定した担当者に依頼してください。',
  },
  session: {
    name: '認証情報のセッションポリシー',
    remedy: 'ロールを引き受けるときに渡すポリシーを変更してください。',
  },
  'vpc-endpoint': {
    name: 'VPC エンドポイントのポリシー',
    remedy: 'エンドポイントのポリシーを変更するか、ネットワークの管理者に依頼してください。',
  },
  'role-trust': {
    name: 'ロールの信頼ポリシー',
    remedy: 'ロールのあるアカウントで信頼ポリシーを変更してください。',
  },
  identity: {
    name: 'ロールのアイデンティティベースのポリシー',
    remedy: 'そのポリシーから Deny を外してください。',
  },
  resource: {
    name: 'リソースベースのポリシー',
    remedy: 'そのポリシーから Deny を外してください。',
  },
  unnamed: {
    name: 'AWS が名前を示していないポリシー',
    remedy: 'アカウントまたは組織の管理者に確認してください。',
  },
};

export const aws: typeof en = {
  denied: (action) =>
    mrkdwn`AWS がリクエストを拒否しました。ロールに ${code(action)} の権限がありません。${code('docs/iam.md')} のとおりに追加してください。`,
  deniedBy: (action, { policy, explicit }) => {
    const { name, remedy } = denyingPolicies[policy];
    return explicit
      ? mrkdwn`AWS が ${code(action)} を拒否しました。${name}の明示的な拒否（Deny）があるため、ロールに権限を追加しても解決しません。${remedy}`
      : mrkdwn`AWS が ${code(action)} を拒否しました。${name}で許可されていないため、ロールに権限を追加しても解決しません。${remedy}`;
  },
  noCredentials: mrkdwn`AWS の認証情報がありません。使えるロール、プロファイル、アクセスキーが見つかりませんでした。ロールを割り当てるか、${code('AWS_PROFILE')} または ${code('AWS_ACCESS_KEY_ID')} を設定してください。`,
  regionNotEnabled: (region) =>
    mrkdwn`${region} で AWS が認証情報を受け付けません。このリージョンは、先にアカウントで有効にする必要があります（AWS コンソールの「アカウント」→「AWS リージョン」）。有効になっている場合は、ロールまたはアクセスキーを確認してください。`,
  clock: mrkdwn`ボットのマシンの時計がずれているため、AWS が署名を受け付けません。時計を合わせてください（NTP）。`,
  notAws: (region, detail) =>
    mrkdwn`${region} の AWS ではない何か（プロキシやファイアウォールなど）が応答しました（${detail}）。ボットから amazonaws.com の 443 番ポートへ直接接続できるようにしてください。`,
  credentials: mrkdwn`AWS が認証情報を受け付けません。実行ロールまたはアクセスキーを確認してください。`,
  notActivated: mrkdwn`AWS が「The AWS Access Key Id needs a subscription for the service」と答えました。アカウントで SES がまだ有効になっていません。AWS コンソールで登録（支払い方法、電話認証）を完了してください。完了まで最大 24 時間、すべての呼び出しが拒否されます。`,
  suspended: mrkdwn`AWS がアカウントを停止しています。解除できるのは AWS だけです。ルートユーザーで AWS サポートセンターのケースを確認してください。`,
  paused: mrkdwn`このアカウントまたは設定セットは送信が一時停止中です。自社による停止は再開の申請で、AWS による停止はサポートケースでのみ解除できます。`,
  throttled: mrkdwn`リクエストが多すぎるため AWS に拒否されました。1 分後にもう一度お試しください。`,
  unreachable: (region) =>
    mrkdwn`${region} の SES に接続できませんでした。しばらくしてからもう一度お試しください。`,
  refused: (detail) => mrkdwn`AWS がリクエストを拒否しました: ${detail}`,
  lastKnown: (at) => mrkdwn`以下は ${at} 時点の最後の値です。`,
  errorId: (errorId) => mrkdwn`ref ${errorId}`,
};
