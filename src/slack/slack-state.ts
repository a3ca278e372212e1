import type { SocketState } from './socket.js';

/** What the bot knows of Slack from its own calls, without calling it. */
export type SlackState = {
  /** To be called with the outcome of every call: `ok`, `unavailable` or the error code of Slack. */
  onCall(outcome: string): void;
  /**
   * `ok`, or what does not work and since when, in English: for `/readyz`.
   *
   * @param socket its state in Socket Mode; undefined over HTTP
   */
  describe(socket: SocketState | undefined): string;
};

/** Slack does not accept the bot token: https://docs.slack.dev/reference/methods/auth.test#errors */
export const TOKEN_ERRORS: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'team_access_not_granted',
  'team_disabled',
  'user_removed_from_team',
]);

export function createSlackState({ now }: { now: () => number }): SlackState {
  let trouble: { what: string; since: number } | undefined;

  function troubleIn(outcome: string): string | undefined {
    if (outcome === 'unavailable') return 'not reachable';
    return TOKEN_ERRORS.has(outcome) ? `bot token refused (${outcome}), nothing can be posted` : undefined;
  }

  return {
    onCall(outcome) {
      const what = troubleIn(outcome);
      if (what !== trouble?.what) trouble = what === undefined ? undefined : { what, since: now() };
    },
    describe(socket) {
      const sentences = [
        ...(trouble ? [`${trouble.what} since ${isoTime(trouble.since)}`] : []),
        ...socketTrouble(socket),
      ];
      return sentences.length > 0 ? sentences.join('; ') : 'ok';
    },
  };
}

function socketTrouble(state: SocketState | undefined): readonly string[] {
  if (!state || state.status === 'open') return [];
  const why = state.reason === undefined ? '' : ` (${state.reason})`;
  const word = state.status === 'connecting' ? 'connecting' : 'socket down';
  return [`${word} since ${isoTime(state.since)}, commands do not arrive${why}`];
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
