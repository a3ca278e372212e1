import { code, type Mrkdwn, mention, mrkdwn } from '../../text/mrkdwn.js';
import type { slackState as english } from '../en/slack-state.js';

const REASONS: Readonly<Record<string, string>> = {
  is_archived: 'チャンネルがアーカイブされています',
  not_in_channel: 'ボットがチャンネルに参加していません',
  channel_not_found: 'チャンネルが存在しないか、ボットが参加していないプライベートチャンネルです',
  restricted_action: 'ワークスペースの設定で投稿が許可されていません',
  restricted_action_read_only_channel: 'チャンネルが読み取り専用です',
  messages_tab_disabled: 'アプリのメッセージタブが無効です',
  user_disabled: 'アカウントが無効化されています',
  user_not_found: 'ユーザーが存在しません',
  missing_scope: 'ボットトークンのスコープが不足しています',
  invalid_auth: 'Slack がボットトークンを拒否しています',
  account_inactive: 'Slack がボットトークンを拒否しています',
  token_revoked: 'ボットトークンが取り消されています',
  token_expired: 'ボットトークンの有効期限が切れています',
};

function reason(error: string): Mrkdwn {
  const known = Object.hasOwn(REASONS, error) ? REASONS[error] : undefined;
  return known === undefined ? mrkdwn`Slack の応答: ${code(error)}` : mrkdwn`${known}`;
}

export const slackState: typeof english = {
  alertsCannotBePosted: (channel, error, since) =>
    mrkdwn`${mention(channel)} にアラートを投稿できません: ${reason(error)}（${since} から）`,
  requestsCannotBePosted: (channel, error, since) =>
    mrkdwn`${mention(channel)} に承認依頼を投稿できません: ${reason(error)}（${since} から）`,
  messagesCannotBePosted: (channel, error, since) =>
    mrkdwn`${mention(channel)} にメッセージを投稿できません: ${reason(error)}（${since} から）`,
  standIn: (channel, error) =>
    mrkdwn`:warning: ${mention(channel)} に投稿できないため、ここに表示しています: ${reason(error)}。`,
};
