import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { commands as en } from '../en/commands.js';

export const commands: typeof en = {
  help: {
    title: mrkdwn`*コマンド一覧*`,
    unknown: (name) => mrkdwn`${code(name)} というコマンドはありません。*コマンド一覧:*`,
    summary: 'この一覧を表示します',
    footer: mrkdwn`ses-warden は Amazon SES のアカウントを監視し、AWS の措置より先にここで警告します。`,
  },
  access: {
    refused: {
      guest: mrkdwn`ゲストは ses-warden を使用できません。このワークスペースの正式なメンバーに依頼してください。`,
      stranger: mrkdwn`ses-warden を使用できるのは、インストール先のワークスペースのメンバーだけです。先方の担当者に依頼してください。`,
      'other-app': mrkdwn`別の Slack アプリ宛てのリクエストのため、何も実行していません。ses-warden の管理者は、アプリとトークンの組み合わせを確認してください。`,
    },
    unsure: (why) =>
      mrkdwn`Slack からユーザー情報を取得できなかったため、個人データの表示と変更はできません。1 分ほど待ってからやり直してください。${code('/ses pause')} は使用できます。${why === '' ? mrkdwn`` : mrkdwn`Slack の応答: ${code(why)}。`}${why.includes('missing_scope') ? mrkdwn`アプリに ${code('users:read')} スコープがありません。このバージョンのマニフェストで再インストールしてください。` : mrkdwn``}`,
    notOperator: (operators) =>
      mrkdwn`この操作はオペレーターと承認者だけが実行できます。オペレーター: ${operators}`,
  },
  error: {
    unexpected: (errorId) =>
      mrkdwn`予期しないエラーが発生し、処理を完了できませんでした。もう一度実行する前に現在の状態を確認してください。管理者はログの ${code(`ref ${errorId}`)} を確認してください。`,
    tooManyAtOnce: (most) =>
      mrkdwn`処理中の問い合わせが ${most} 件あります。SES への要求は 1 秒に 1 回のため、回答を待ってから再度実行してください。`,
    oldButton: mrkdwn`このボタンは以前のバージョンのもので、使用できません。コマンドを再実行してください。`,
  },
  progress: {
    working: mrkdwn`処理しています。SES への問い合わせは 1 秒に 1 回までのため、少し時間がかかることがあります。結果はこのメッセージに表示されます。`,
    resultFollows: mrkdwn`処理しています。SES への問い合わせは 1 秒に 1 回までのため、少し時間がかかることがあります。結果は続けてお知らせします。`,
  },
  modal: {
    title: 'ses-warden',
    close: '閉じる',
    waiting: mrkdwn`処理しています。結果はここに表示されます。`,
    done: mrkdwn`:white_check_mark: 完了しました。`,
  },
};
