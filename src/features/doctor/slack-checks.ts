import { SCOPES } from '../../slack/scopes.js';
import type { Check } from './facts.js';
import type { DoctorFinding } from './finding.js';

/** https://docs.slack.dev/authentication/verifying-requests-from-slack: 32 hexadecimal digits, as every app's page shows. */
const SIGNING_SECRET = /^[0-9a-f]{32}$/;
/** Slack and SNS refuse, and are refused, when clocks are minutes apart; a clock that is kept is right to a second. */
const WRONG_BY_MS = 60_000;

/** What concerns Slack: tokens, scopes, channel, and the clock, since Slack tells the time. */
export const SLACK_CHECKS: readonly Check[] = [
  function token({ slack: { auth } }) {
    if ('declined' in auth)
      return [{ code: 'slack-token', subject: 'SLACK_BOT_TOKEN', detail: auth.declined }];
    if ('unreachable' in auth)
      return [{ code: 'slack-unreachable', subject: 'Slack', detail: auth.unreachable }];
    const missing = SCOPES.filter((scope) => !auth.scopes.includes(scope));
    return missing.length > 0 ? [{ code: 'slack-scopes', subject: missing.join(', ') }] : [];
  },
  function inItsChannels({ slack: { auth, channels } }) {
    if (!('ok' in auth)) return [];
    return channels.flatMap(({ variable, id, answer }) => {
      const code = 'declined' in answer ? CHANNEL_FINDINGS[answer.declined] : undefined;
      return code === undefined ? [] : [{ code, subject: id, detail: variable }];
    });
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
    const at = 'ok' in auth ? auth.at : undefined;
    if (at === undefined || Math.abs(now - at) < WRONG_BY_MS) return [];
    return [{ code: 'clock', subject: 'clock', detail: `${Math.round((now - at) / 1000)} s` }];
  },
];

const CHANNEL_FINDINGS: Readonly<Record<string, DoctorFinding['code']>> = {
  channel_not_found: 'slack-channel-unknown',
  not_in_channel: 'slack-not-in-channel',
};
