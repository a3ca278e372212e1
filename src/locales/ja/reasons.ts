import { type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { reasons as en } from '../en/reasons.js';
import type { Provider, Reason } from '../terms.js';

const REASON: Readonly<Record<Reason, { name: string; remedy: Mrkdwn }>> = {
  'no-such-mailbox': {
    name: '宛先不明',
    remedy: mrkdwn`アドレスをリストから外してください。多い場合は、どのリストやフォームから入ったかを調べてください。`,
  },
  'no-such-domain': {
    name: 'ドメインなし',
    remedy: mrkdwn`アドレスをリストから外してください。入力ミスが多いため、入力時にドメインを確認してください。`,
  },
  'invalid-address': {
    name: 'アドレス形式の誤り',
    remedy: mrkdwn`アドレスを修正するか、リストから外してください。入力時に形式を確認してください。`,
  },
  'mailbox-disabled': {
    name: 'メールボックス無効',
    remedy: mrkdwn`アドレスをリストから外してください。所有者が使用をやめたか、プロバイダーが閉鎖しています。`,
  },
  'mailbox-full': {
    name: 'メールボックス容量超過',
    remedy: mrkdwn`時間をおいて再送してください。数週間たっても容量超過のままなら、読まれていないため、リストから外してください。`,
  },
  'recipient-refuses': {
    name: '受信者側の設定による拒否',
    remedy: mrkdwn`受信者またはグループの設定で拒否されています。送信をやめるか、ドメインの受信許可を本人に依頼してください。`,
  },
  'relay-denied': {
    name: '受信サーバーの対象外ドメイン',
    remedy: mrkdwn`ドメインの MX レコードが、そのドメインを扱わないサーバーを指しています。修正できるのはドメインの所有者だけです。送信を控えてください。`,
  },
  policy: {
    name: 'ポリシーによる拒否',
    remedy: mrkdwn`応答の文面を確認してください。規則へのリンクがあることが多く、ない場合は受信側の postmaster に問い合わせてください。`,
  },
  content: {
    name: '内容による拒否（スパム判定）',
    remedy: mrkdwn`拒否されたメールのリンク、添付ファイル、文面を確認してください。変更したメールは、まず少数の宛先に送信してください。`,
  },
  virus: {
    name: 'ウイルス検出',
    remedy: mrkdwn`メールの添付ファイルとリンク、メールを作成したシステムを確認してください。`,
  },
  'too-large': {
    name: 'メールサイズ超過',
    remedy: mrkdwn`メールを小さくしてください。ファイルは添付せず、リンクにしてください。`,
  },
  'blocked-ip': {
    name: '送信元 IP アドレスのブロック',
    remedy: mrkdwn`専用 IP アドレスの場合は、文面にあるブロックリストに解除を申請してください。共有 IP アドレスの場合は、文面を添えて AWS サポートに問い合わせてください。`,
  },
  'blocked-domain': {
    name: 'ドメインまたは送信者のブロック',
    remedy: mrkdwn`送信ドメイン、またはメール内のリンク先ドメインが、ブロックリストにあるか、評価が低い状態です。原因のメールを特定して送信を止め、その後に解除を申請してください。`,
  },
  authentication: {
    name: '認証の失敗',
    remedy: mrkdwn`ドメインの SPF、DKIM、DMARC を確認してください。自社の IP アドレスの場合は逆引き DNS も確認してください。`,
  },
  'rate-limited': {
    name: 'プロバイダーによる流量制限',
    remedy: mrkdwn`このプロバイダーへの送信速度を下げてください。SES は自動で再試行します。続く場合は、このプロバイダーでの評価を確認してください。`,
  },
  greylisted: {
    name: 'グレーリスト',
    remedy: mrkdwn`対応は不要です。SES の再試行時に受け付けられます。`,
  },
  network: {
    name: '受信サーバーに接続不可',
    remedy: mrkdwn`短時間なら対応は不要です。SES が再試行します。数日続く場合、そのドメインは受信していないため、リストから外してください。`,
  },
  expired: {
    name: '配信期限切れ',
    remedy: mrkdwn`SES は期限まで再試行しましたが、受信サーバーは理由を返しませんでした。繰り返す場合はリストから外してください。`,
  },
  'receiver-error': {
    name: '受信サーバーのエラー',
    remedy: mrkdwn`送信側の対応は不要です。時間をおいて再送してください。`,
  },
  'sender-error': {
    name: '送信者アドレスまたはメール形式の誤り',
    remedy: mrkdwn`メールを修正してください。送信者アドレス、そのドメイン、またはメールの形式を受信サーバーが受け付けません。`,
  },
  'deferred-by-ses': {
    name: 'SES による遅延',
    remedy: mrkdwn`SES がメールを保留し、再試行しています。多くのメールが数時間遅れる場合は、AWS サポートに問い合わせてください。`,
  },
  'rejected-by-ses': {
    name: 'SES による拒否（ウイルス）',
    remedy: mrkdwn`SES がウイルスを検出し、送信しませんでした。添付ファイルと、それを作成したシステムを確認してください。`,
  },
  'rendering-failure': {
    name: 'テンプレートのレンダリング失敗',
    remedy: mrkdwn`テンプレートまたはデータを修正してください。値がないか、名前が違います。SES は送信していません。`,
  },
  'suppressed-account': {
    name: 'アカウントのサプレッションリストに登録済み',
    remedy: mrkdwn`アドレスをリストから外してください。本人が受信を希望する場合は、サプレッションリストからの削除を申請してください。`,
  },
  'suppressed-tenant': {
    name: 'テナントのサプレッションリストに登録済み',
    remedy: mrkdwn`アドレスをテナントのリストから外すか、テナントのサプレッションリストから削除してください。`,
  },
  'suppressed-global': {
    name: 'SES グローバルサプレッションリストに登録済み',
    remedy: mrkdwn`アドレスをリストから外してください。最近、SES のいずれかの利用者からの送信でハードバウンスしました。ハードバウンスとして数えられます。`,
  },
  'held-back': {
    name: 'SES の検証により未送信',
    remedy: mrkdwn`SES の Auto Validation がアドレスを無効と判定しました。リストから外すか、検証のしきい値を変更してください。`,
  },
  unsubscribed: {
    name: '配信停止済みの受信者',
    remedy: mrkdwn`このトピックのリストからアドレスを外してください。受信者は SES の連絡先リストで配信停止を選択しています。`,
  },
  'out-of-office': {
    name: '自動応答',
    remedy: mrkdwn`対応は不要です。メールは配信され、自動応答が返りました。`,
  },
  complaint: {
    name: '理由のない苦情',
    remedy: mrkdwn`受信者をリストから外してください。迷惑メールとして報告されないよう、ワンクリックの配信停止を用意してください。`,
  },
  'complaint-spam': {
    name: '迷惑メール報告',
    remedy: mrkdwn`受信者をリストから外してください。ワンクリックの配信停止を用意し、希望した人だけに送信してください。`,
  },
  'complaint-fraud': {
    name: '詐欺報告',
    remedy: mrkdwn`誰がそのメールを送信したかを確認してください。アカウントまたはドメインがフィッシングに使われている可能性があります。`,
  },
  'complaint-virus': {
    name: 'ウイルス報告',
    remedy: mrkdwn`メールの添付ファイルとリンク、メールを作成したシステムを確認してください。`,
  },
  'complaint-authentication': {
    name: '認証失敗の報告',
    remedy: mrkdwn`ドメインの SPF、DKIM、DMARC を確認してください。`,
  },
  'complaint-not-spam': {
    name: '迷惑メールではないという報告',
    remedy: mrkdwn`対応は不要です。受信者は必要なメールだと報告しています。`,
  },
  unknown: {
    name: '不明',
    remedy: mrkdwn`応答の文面を確認してください。ボットの知らない文面です。`,
  },
};

const PROVIDER: Readonly<Record<Provider, string>> = {
  gmail: 'Gmail',
  'google-workspace': 'Google Workspace',
  outlook: 'Outlook.com',
  'microsoft-365': 'Microsoft 365',
  yahoo: 'Yahoo',
  aol: 'AOL',
  apple: 'iCloud',
  comcast: 'Comcast',
  gmx: 'GMX、web.de',
  'mail-ru': 'Mail.ru',
  yandex: 'Yandex',
  qq: 'QQ',
  netease: 'NetEase',
  docomo: 'ドコモ',
  au: 'au',
  softbank: 'ソフトバンク',
  'yahoo-japan': 'Yahoo! JAPAN',
  zoho: 'Zoho',
  proofpoint: 'Proofpoint',
  mimecast: 'Mimecast',
  barracuda: 'Barracuda',
  other: 'その他のプロバイダー',
};

export const reasons: typeof en = {
  name: (reason) => REASON[reason].name,
  remedy: (reason) => REASON[reason].remedy,
  provider: (provider) => PROVIDER[provider],
};
