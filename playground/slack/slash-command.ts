import { isObject, type Json, parseJson } from '../json.js';
import type { InteractionDeps } from './delivery.js';
import { channelOf, userOf } from './lookups.js';
import { respond } from './response-urls.js';
import type { Ack } from './signed-request.js';

export type SlashCommand = {
  user: string;
  channel: string;
  text: string;
  command?: string;
  /** Replaces parts of the payload, such as `api_app_id`. */
  change?: Readonly<Record<string, string>>;
};

/** Sends a command as Slack does: https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export async function slashCommand(
  { state, deliver, responseUrls, token }: InteractionDeps,
  what: SlashCommand,
): Promise<Ack> {
  const user = userOf(state, what.user);
  const channel = channelOf(state, what.channel);
  const command = what.command ?? '/ses';
  const origin = { channel: channel.id, user: user.id, messageTs: undefined };
  const ack = await deliver({
    type: 'slash_commands',
    payload: {
      token,
      team_id: user.teamId ?? state.identity.teamId,
      team_domain: state.identity.teamDomain,
      channel_id: channel.id,
      channel_name: channel.name,
      user_id: user.id,
      user_name: user.name,
      command,
      text: what.text,
      api_app_id: state.identity.appId,
      is_enterprise_install: 'false',
      response_url: responseUrls.issue(origin),
      trigger_id: state.triggers.issue(user.id),
      ...(state.identity.enterpriseId !== undefined && { enterprise_id: state.identity.enterpriseId }),
      ...what.change,
    },
  });
  const answer = answerInAck(ack, command);
  if (answer) respond(state, { ...origin, messageTs: undefined }, answer);
  return ack;
}

/** What the user sees: the body of the acknowledgement, or Slack's error when the app failed. */
function answerInAck(ack: Ack, command: string): Json | undefined {
  if (ack.status === 0) {
    const error = ack.failure === 'operation_timeout' ? 'operation_timeout' : 'dispatch_failed';
    return { text: `${command} failed with the error "${error}"` };
  }
  if (ack.status !== 200) return { text: `${command} failed with the error "dispatch_failed"` };
  if (ack.body === '') return undefined;
  const parsed = parseJson(ack.body);
  return isObject(parsed) ? parsed : { text: ack.body };
}
