import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { probationSteps as en } from '../en/probation-steps.js';

export const probationSteps: typeof en = {
  'stop-source': {
    title: '原因となった送信を止める、または減らす',
    how: mrkdwn`AWS は、解決するまで送信を止めるよう勧めています。設定セットを停止するか、送信するジョブを止めてください。`,
  },
  'deactivate-credentials': {
    title: '使われたアクセスキーと SMTP パスワードを無効にする',
    how: mrkdwn`交換より先に、IAM ユーザーの画面で無効化します。SES の SMTP パスワードはアクセスキーから作られるため、キーを無効にすると使えなくなります。`,
  },
  'form-protection': {
    title: 'メールを送るすべてのフォームを保護する（CAPTCHA、IP アドレスごと・宛先ごとの上限）',
    how: mrkdwn`登録、問い合わせ、パスワード再設定、招待のフォームが対象です。確認メールは 1 つのアドレスに 1 通だけとし、試行のたびには送りません。`,
  },
  'form-content': {
    title: '訪問者が宛先と本文の両方を決められるフォームをなくす',
    how: mrkdwn`「友達に教える」「共有」「控えを送る」フォームは迷惑メールに使われます。入力された文章を載せないか、自分のチームだけに送ってください。`,
  },
  'take-down': {
    title: 'メールのリンク先のページとテンプレートを削除する',
    how: mrkdwn`自社のサーバーに他人が置いたページも対象です。AWS は模擬フィッシングも認めていません。`,
  },
  'related-account': {
    title: '先に関連アカウントの問題を解決する',
    how: mrkdwn`AWS はそのアカウントに別の通知を送っており、理由はそちらにあります。このアカウントはその後に判断されます。`,
  },
  relation: {
    title: '2 つのアカウントの関係と、共有しているものを書き出す',
    how: mrkdwn`所有者、支払い方法、ドメイン、宛先リスト、アクセスできる人。返信では、同じ問題がこちらで起きない理由を説明します。`,
  },
  'put-records-back': {
    title: 'ID の DNS レコードを元に戻す',
    how: mrkdwn`ドメインを確認すると、足りないレコードや誤ったレコードと、入力する内容が分かります。`,
  },
  'find-source': {
    title: '送信したキャンペーン、システム、担当者を特定する',
    how: mrkdwn`*バウンス* は、失敗を設定セット・タグ・送信元ドメイン・呼び出し元別に表示します。AWS がメールを示していない場合は、直前に変えたことから調べてください。`,
  },
  'who-sent': {
    title: '新しい呼び出し元、送信元 IP アドレス、送信元ドメインをすべて説明できるようにする',
    how: mrkdwn`チームの誰も説明できないものは、第三者による送信です。`,
  },
  'find-leak': {
    title: '認証情報が漏れた経路を突き止めて塞ぐ',
    how: mrkdwn`公開リポジトリや古いリポジトリ、コンテナイメージ、ログ、ビルドサーバー、${code('.env')} を公開している Web サーバー、退職者。`,
  },
  'account-review': {
    title: 'アカウントでほかに何が行われたかを調べる',
    how: mrkdwn`新しいユーザー、ロール、キー、ID、インスタンスを全リージョンで確認します。CloudTrail のイベント履歴はリージョンごとにあります。`,
  },
  'patch-site': {
    title: 'Web サイトとプラグインを更新し、覚えのないファイルを削除する',
    how: mrkdwn`確信が持てない場合は侵入前のバックアップから復元します。サイトが持っていたパスワードは変更してください。`,
  },
  'list-origin': {
    title: 'すべてのリストの入手元を説明し、購入・借用・共有したリストを削除する',
    how: mrkdwn`AWS が認めるのは、本人がそのメールを希望したアドレスだけです。返信では登録の方法を説明します。`,
  },
  'purge-attack': {
    title: '攻撃で登録されたアドレスを削除する',
    how: mrkdwn`その期間の登録のうち、確認が済んでいないものすべて。お詫びも含めて、二度と送らないでください。`,
  },
  'remove-dead': {
    title: 'バウンスしたアドレスを自分のリストから削除する',
    how: mrkdwn`サプレッションリストは SES の送信を止めるだけです。長く使われていないアドレスはスパムトラップになります。`,
  },
  'remove-complainers': {
    title: '苦情や配信停止のあった人を、すべてのリストから削除する',
    how: mrkdwn`ほかのシステムからの次回の取り込みで戻らないようにしてください。`,
  },
  inactive: {
    title: '数か月間、開封・クリック・ログインのない宛先を削除する',
    how: mrkdwn`呼び戻すための最後のキャンペーンは送らないでください。AWS が注意を促しています。`,
  },
  'expected-content': {
    title: '登録時に約束した内容だけを、想定される頻度で送る',
    how: mrkdwn`送信者が誰か、なぜ届いたのかを、すべてのメールに書いてください。`,
  },
  'sender-identity': {
    title: '名前を 1 つにそろえる（送信元アドレス、ブランド、リンク、署名）',
    how: mrkdwn`AWS のフィルターは、誰か分からない送信者や、送信元ドメインと合わないブランドに注目します。`,
  },
  'acceptable-use': {
    title: 'AWS の適正利用規約とメールの内容を照らし合わせる',
    how: mrkdwn`<https://aws.amazon.com/aup/|適正利用規約（AUP）> と <https://aws.amazon.com/service-terms/|サービス条件>（Amazon SES の項）。`,
  },
  'content-domains': {
    title: 'メールに含まれるすべてのドメインをブロックリストで調べ、登録されているものを置き換える',
    how: mrkdwn`テンプレートごとに、リンク・画像・計測用・Reply-To のドメインを調べます: <https://check.spamhaus.org/|Spamhaus>。公開の短縮 URL は使わないでください。どのドメインかは AWS からは知らされません。`,
  },
  delisting: {
    title: '原因を解消した後で、ブロックリストに解除を依頼する',
    how: mrkdwn`リストごとに専用のフォームがあります。解消する前に依頼すると再び登録され、期間も長くなります。`,
  },
  unsubscribe: {
    title: 'すべての一斉送信メールに、機能する配信停止リンクと List-Unsubscribe ヘッダーを付ける',
    how: mrkdwn`ワンクリックに対応します: ${code('List-Unsubscribe')}（https）と ${code('List-Unsubscribe-Post')}（RFC 8058）。Gmail と Yahoo は一斉送信者に求めています。2 日以内に反映してください。`,
  },
  'reply-address': {
    title: '返信を読み、希望した人を削除する',
    how: mrkdwn`各ドメインの From、Reply-To、${code('abuse@')} が対象です。誰も応じないと、AWS に連絡が行きます。`,
  },
  suppression: {
    title: 'アカウントのサプレッションリストを有効にする',
    how: mrkdwn`SES コンソールの「設定」→「サプレッションリスト」→「アカウントレベルの設定」。設定セットの設定が優先されることがあります。`,
  },
  'event-destinations': {
    title: 'すべての設定セットで、バウンスと苦情のイベントを送信する',
    how: mrkdwn`不足分は ${code('npm run setup')} で追加できます。AWS は追跡の方法を尋ねます。`,
  },
  dmarc: {
    title: '送信に使うすべてのドメインに DMARC ポリシーを設定する',
    how: mrkdwn`ドメインを確認すると、追加するレコードが分かります。`,
  },
  alignment: {
    title: 'すべてのメールが、DKIM または自社の MAIL FROM ドメインで DMARC に合格するようにする',
    how: mrkdwn`ドメインを確認すると、不足しているものが分かります。`,
  },
  'double-opt-in': {
    title: '登録を確認した人だけに送る（ダブルオプトイン）',
    how: mrkdwn`リンク付きのメールを 1 通送り、クリックされるまで何も送りません。日時とアクセス元を記録してください。`,
  },
  'validate-addresses': {
    title: '最初のメールを送る前に、新しいアドレスを検証する',
    how: mrkdwn`2 回入力、メールを受け取れるドメイン、大手プロバイダーの打ち間違いでないこと、リンクでの確認。AWS は方法を尋ねます。`,
  },
  'old-keys': {
    title: '90 日より古いアクセスキーを交換し、使っていないキーを削除する',
    how: mrkdwn`ボットには読み取る権限がありません。経過日数は IAM の認証情報レポートにあります。`,
  },
  'least-privilege': {
    title: '認証情報でできることを制限する',
    how: mrkdwn`キーではなくロールを使い、${code('ses:SendEmail')} と ${code('ses:SendRawEmail')} だけを、${code('ses:FromAddress')} と送信元 IP アドレスの条件付きで許可します。`,
  },
};
