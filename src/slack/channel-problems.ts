import type { Logger } from 'pino';
import type { Catalog } from '../locales/index.js';
import { type Documents, decideDocument } from '../store/index.js';
import { type Mrkdwn, slackDate } from '../text/mrkdwn.js';
import { TOKEN_ERRORS } from './slack-state.js';

/** A channel, or a user, to whom Slack lets the bot post nothing; `error` is Slack's code, `since` in ms. */
export type ChannelProblem = {
  channel: string;
  error: string;
  since: number;
  /** Whether the channel could not be read either: then it is over when the channel can be read again. */
  isUnreadable?: true | undefined;
};

/** Which channels cannot be posted to. Stored, because the process that posts is not the one that is asked about it. */
export type ChannelProblems = {
  /** Notes the outcome of a call for the channel, by default of posting: `ok`, or the error code of Slack. */
  note(channel: string, outcome: string, call?: 'posting' | 'reading'): Promise<void>;
  get(channel: string): Promise<ChannelProblem | undefined>;
  list(): Promise<readonly ChannelProblem[]>;
};

const COLLECTION = 'channel-problems';
/** A channel that is configured no more is forgotten. Each further attempt renews it. */
const EXPIRES_MS = 7 * 86_400_000;

/**
 * Slack's errors about the place of a message or about the token, not about the message:
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const CHANNEL_ERRORS: ReadonlySet<string> = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'no_permission',
  'access_denied',
  'ekm_access_denied',
  'missing_scope',
  'messages_tab_disabled',
  'cannot_dm_bot',
  'user_not_found',
  'user_disabled',
  ...TOKEN_ERRORS,
]);

/** Whether nothing can be posted to a channel when reading it is answered with this error. Scopes differ for the two. */
export function preventsPosting(error: string): boolean {
  return CHANNEL_ERRORS.has(error) && error !== 'missing_scope';
}

export function createChannelProblems(deps: {
  documents: Documents;
  now: () => number;
  log: Pick<Logger, 'info' | 'error'>;
}): ChannelProblems {
  const { documents, now, log } = deps;

  return {
    async note(channel, outcome, call = 'posting') {
      if (outcome !== 'ok' && !CHANNEL_ERRORS.has(outcome)) return;
      const { decided, before } = await decideDocument<ChannelProblem | undefined>(
        documents,
        { collection: COLLECTION, id: channel, expiresInMs: EXPIRES_MS },
        (known) => {
          if (outcome === 'ok') return undefined;
          const isUnreadable = call === 'reading' ? true : known?.isUnreadable;
          return {
            channel,
            error: outcome,
            since: known?.since ?? now(),
            ...(isUnreadable && { isUnreadable }),
          };
        },
      );
      if (decided && decided.error !== before?.error)
        log.error({ channel, slack: outcome }, 'channel cannot be posted to');
      if (!decided && before) log.info({ channel, since: before.since }, 'channel can be posted to again');
    },
    get: async (channel) => (await documents.get<ChannelProblem>(COLLECTION, channel))?.value,
    list: async () => (await documents.list<ChannelProblem>(COLLECTION)).map(({ value }) => value),
  };
}

/** What cannot be posted, why and since when, in one line. */
export function channelProblemLine(
  t: Catalog,
  { channel, error, since }: ChannelProblem,
  configured: { alertChannel: string; approvalChannel: string },
): Mrkdwn {
  const at = slackDate(since, 'date_short_time');
  if (channel === configured.alertChannel) return t.slackState.alertsCannotBePosted(channel, error, at);
  if (channel === configured.approvalChannel) return t.slackState.requestsCannotBePosted(channel, error, at);
  return t.slackState.messagesCannotBePosted(channel, error, at);
}

/**
 * For each configured channel `ok`, or why nothing can be posted there and since when, in English: for `/readyz`. Never
 * rejects.
 */
export async function describeChannels(deps: {
  channelProblems: Pick<ChannelProblems, 'list'>;
  alertChannel: string;
  approvalChannel: string;
}): Promise<Readonly<Record<string, string>>> {
  const { channelProblems, alertChannel, approvalChannel } = deps;
  const problems = await channelProblems.list().catch(() => undefined);
  const describe = (channel: string) => {
    if (!problems) return 'unknown: the store cannot be read';
    const problem = problems.find((one) => one.channel === channel);
    if (!problem) return 'ok';
    return `${channel} cannot be posted to since ${new Date(problem.since).toISOString()} (${problem.error})`;
  };
  return { alertChannel: describe(alertChannel), approvalChannel: describe(approvalChannel) };
}
