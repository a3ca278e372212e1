import { code, type Mrkdwn, mention, mrkdwn } from '../../text/mrkdwn.js';

/** Why nothing can be posted to a channel: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const REASONS: Readonly<Record<string, string>> = {
  is_archived: 'the channel is archived',
  not_in_channel: 'the bot is not in the channel',
  channel_not_found: 'there is no such channel, or it is private and the bot is not in it',
  restricted_action: 'a setting of the workspace does not allow it',
  restricted_action_read_only_channel: 'the channel is read-only',
  messages_tab_disabled: 'the messages tab of the app is off',
  user_disabled: 'the account is deactivated',
  user_not_found: 'there is no such user',
  missing_scope: 'the bot token lacks a scope',
  invalid_auth: 'Slack refuses the bot token',
  account_inactive: 'Slack refuses the bot token',
  token_revoked: 'the bot token is revoked',
  token_expired: 'the bot token is expired',
};

function reason(error: string): Mrkdwn {
  const known = Object.hasOwn(REASONS, error) ? REASONS[error] : undefined;
  return known === undefined ? mrkdwn`Slack answers ${code(error)}` : mrkdwn`${known}`;
}

export const slackState = {
  alertsCannotBePosted: (channel: string, error: string, since: Mrkdwn): Mrkdwn =>
    mrkdwn`Alerts cannot be posted to ${mention(channel)}: ${reason(error)} (since ${since})`,
  requestsCannotBePosted: (channel: string, error: string, since: Mrkdwn): Mrkdwn =>
    mrkdwn`Approval requests cannot be posted to ${mention(channel)}: ${reason(error)} (since ${since})`,
  messagesCannotBePosted: (channel: string, error: string, since: Mrkdwn): Mrkdwn =>
    mrkdwn`Messages cannot be posted to ${mention(channel)}: ${reason(error)} (since ${since})`,
  standIn: (channel: string, error: string): Mrkdwn =>
    mrkdwn`:warning: Shown here because it cannot be posted to ${mention(channel)}: ${reason(error)}.`,
};
