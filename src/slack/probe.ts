import { code, mrkdwn } from '../text/mrkdwn.js';
import { type Block, section } from './blocks.js';
import { homeView } from './home-view.js';

/** Checks the configuration of the Slack app. The calls change nothing. */
export type SlackProbe = {
  /** Whether Slack accepts the bot token. */
  auth(): Promise<SlackAnswer>;
  /** Whether the bot can read the channel, so whether it is a member. */
  channel(id: string): Promise<SlackAnswer>;
  /** Whether the workspace takes these blocks: https://docs.slack.dev/reference/methods/blocks.validate */
  blocks(blocks: readonly Block[]): Promise<SlackAnswer>;
  /**
   * Whether direct messages are refused, by sending one without content, which Slack never posts: `no_text` says that they
   * are not. That Slack looks at the conversation before the content is unconfirmed.
   */
  directMessages(user: string): Promise<SlackAnswer>;
  /**
   * Whether the app has a Home tab, by publishing one over a version that nobody can have: `hash_conflict` says that there is
   * one, {@link HOME_OFF} that there is none. That Slack looks at the tab before the hash is unconfirmed. Should it take the
   * view, the person sees one line until the tab is opened again.
   */
  homeTab(user: string): Promise<SlackAnswer>;
  /** Whether Slack accepts the app-level token. */
  appToken(token: string): Promise<SlackAnswer>;
};

/**
 * `declined` is the error code of Slack, `scopes` are those of the token, undefined where Slack does not say, `at` is the
 * time of Slack (ms since the epoch).
 */
export type SlackAnswer =
  | { ok: true; scopes: readonly string[] | undefined; at: number | undefined }
  | { declined: string }
  | { unreachable: string };

/** https://docs.slack.dev/reference/methods/views.publish#errors */
export const HOME_OFF = 'not_enabled';
const NO_HASH = '1.doctor';
const NO_HOME = homeView([section(mrkdwn`${code('/ses help')}`)]);

const SLACK_API = 'https://slack.com/api/';
const TIMEOUT_MS = 5_000;

/** Uses `fetch`, because the Web API client does not return the headers with the scopes and the time. */
export function createSlackProbe(deps: {
  fetch: typeof fetch;
  botToken: string;
  apiUrl: string | undefined;
}): SlackProbe {
  const { fetch, botToken, apiUrl = SLACK_API } = deps;

  async function call(method: string, token: string, args: Readonly<Record<string, string>> = {}) {
    const url = new URL(method, apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: new URLSearchParams(args),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return response.ok
        ? read(response.headers, await response.json())
        : { unreachable: `HTTP ${response.status}` };
    } catch (error) {
      return { unreachable: errorText(error) };
    }
  }

  return {
    auth: () => call('auth.test', botToken),
    channel: (channel) => call('conversations.history', botToken, { channel, limit: '1' }),
    blocks: (blocks) => call('blocks.validate', botToken, { blocks: JSON.stringify(blocks) }),
    directMessages: (channel) => call('chat.postMessage', botToken, { channel }),
    homeTab: (user) =>
      call('views.publish', botToken, { user_id: user, hash: NO_HASH, view: JSON.stringify(NO_HOME) }),
    appToken: (token) => call('apps.connections.open', token),
  };
}

function read(headers: Headers, body: unknown): SlackAnswer {
  const answer: Readonly<Record<string, unknown>> =
    typeof body === 'object' && body !== null ? { ...body } : {};
  if (answer['ok'] !== true) return { declined: String(answer['error']) };
  const named = (headers.get('x-oauth-scopes') ?? '').split(/[\s,]+/).filter(Boolean);
  // Every bot token has scopes, so a header that is missing or empty says nothing.
  const scopes = named.length > 0 ? named : undefined;
  const at = Date.parse(headers.get('date') ?? '');
  return { ok: true, scopes, at: Number.isNaN(at) ? undefined : at };
}

function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
