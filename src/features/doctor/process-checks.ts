import type { ChannelProblem } from '../../slack/channel-problems.js';
import type { SlackAnswer } from '../../slack/probe.js';
import { OPTIONAL_SCOPES, SCOPES } from '../../slack/scopes.js';
import type { FindingCode, SetupCheck } from './facts.js';

/** As in package.json. */
const MIN_NODE = [22, 13];
/** https://docs.slack.dev/authentication/verifying-requests-from-slack: 32 hexadecimal digits, as on every app's page. */
const SIGNING_SECRET = /^[0-9a-f]{32}$/;
/** Slack and SNS refuse requests if the clocks differ by minutes; a synchronized clock is right to a second. */
const MAX_CLOCK_ERROR_MS = 60_000;

/** Checks of the bot itself: Node, store and public URL. */
export const PROCESS_CHECKS: readonly SetupCheck[] = [
  function node({ nodeVersion }) {
    const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
    const [minMajor = 0, minMinor = 0] = MIN_NODE;
    const isOld = major < minMajor || (major === minMajor && minor < minMinor);
    return isOld ? [{ code: 'node-version', subject: nodeVersion, detail: MIN_NODE.join('.') }] : [];
  },
  function storeAdvice({ store }) {
    if (!store) return [];
    if ('unavailable' in store)
      return [{ code: 'store-unavailable', subject: 'store', detail: store.unavailable }];
    return store.map(({ code, node, found }) => ({
      code: `store-${code}` as const,
      subject: node,
      detail: found,
    }));
  },
  function publicUrl({ endpoint }) {
    if (!endpoint) return [];
    if ('unreachable' in endpoint)
      return [{ code: 'endpoint-unreachable', subject: endpoint.url, detail: endpoint.unreachable }];
    if (endpoint.status === 200) return [];
    return [{ code: 'endpoint-unreachable', subject: endpoint.url, detail: `HTTP ${endpoint.status}` }];
  },
];

/** Checks of the Slack app: tokens, scopes, channels, and the clock, which is compared with Slack's. */
export const SLACK_CHECKS: readonly SetupCheck[] = [
  function botToken({ slack: { auth } }) {
    if ('declined' in auth)
      return [{ code: 'slack-token', subject: 'SLACK_BOT_TOKEN', detail: auth.declined }];
    if ('unreachable' in auth)
      return [{ code: 'slack-unreachable', subject: 'Slack', detail: auth.unreachable }];
    const { scopes } = auth;
    const missing = scopes ? SCOPES.filter((scope) => !scopes.includes(scope)) : [];
    return missing.length > 0 ? [{ code: 'slack-scopes', subject: missing.join(', ') }] : [];
  },
  function optionalScopes({ slack: { auth } }) {
    if (!('ok' in auth) || !auth.scopes) return [];
    const { scopes } = auth;
    const missing = OPTIONAL_SCOPES.filter((scope) => !scopes.includes(scope));
    return missing.length > 0 ? [{ code: 'slack-optional-scopes', subject: missing.join(', ') }] : [];
  },
  function memberOfChannels({ slack: { auth, channels } }) {
    if (!('ok' in auth)) return [];
    return channels.flatMap(({ variable, id, answer }) => {
      const code = 'declined' in answer ? CHANNEL_FINDINGS[answer.declined] : undefined;
      return code === undefined ? [] : [{ code, subject: id, detail: variable }];
    });
  },
  function postable({ slack: { problems, channels, directMessages } }) {
    const read = channels.flatMap(({ id, answer }) => ('declined' in answer ? [id] : []));
    const isRead = ({ channel, error }: ChannelProblem) =>
      read.includes(channel) || (error === TAB_OFF && isTabOff(directMessages));
    return problems
      .filter((problem) => !isRead(problem))
      .map(({ channel, error }) => ({ code: 'slack-cannot-post', subject: channel, detail: error }));
  },
  function messagesTab({ slack: { directMessages } }) {
    return isTabOff(directMessages) ? [{ code: 'slack-messages-tab', subject: 'Slack' }] : [];
  },
  function homeTab({ slack: { homeTab: tab } }) {
    return tab === 'off' ? [{ code: 'slack-home-tab', subject: 'Slack' }] : [];
  },
  function layout({ slack: { blocks } }) {
    switch (blocks) {
      case 'refused':
        return [{ code: 'slack-blocks', subject: 'Slack' }];
      case 'no-charts':
        return [{ code: 'slack-charts', subject: 'Slack' }];
      case 'all':
      case 'unknown':
        return [];
      default:
        return blocks satisfies never;
    }
  },
  function appToken({ slack: { appToken: answer } }) {
    if (!answer || !('declined' in answer)) return [];
    return [{ code: 'slack-app-token', subject: 'SLACK_APP_TOKEN', detail: answer.declined }];
  },
  function signingSecret({ slack: { signingSecret: secret, appToken: socketMode } }) {
    if (socketMode || secret === undefined || SIGNING_SECRET.test(secret)) return [];
    return [{ code: 'slack-signing-secret', subject: 'SLACK_SIGNING_SECRET' }];
  },
  function clock({ now, slack: { auth } }) {
    const slackTime = 'ok' in auth ? auth.at : undefined;
    if (slackTime === undefined || Math.abs(now - slackTime) < MAX_CLOCK_ERROR_MS) return [];
    return [{ code: 'clock', subject: 'clock', detail: `${Math.round((now - slackTime) / 1000)} s` }];
  },
];

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const TAB_OFF = 'messages_tab_disabled';

function isTabOff(answer: SlackAnswer | undefined): boolean {
  return answer !== undefined && 'declined' in answer && answer.declined === TAB_OFF;
}

/** By Slack's error code: https://docs.slack.dev/reference/methods/conversations.info */
const CHANNEL_FINDINGS: Readonly<Record<string, FindingCode>> = {
  channel_not_found: 'slack-channel-unknown',
  not_in_channel: 'slack-not-in-channel',
  is_archived: 'slack-channel-archived',
};
