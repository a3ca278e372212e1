import { findAccountRegion } from '../../account-region.js';
import type { Mailer } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { textMessage } from '../../slack/blocks.js';
import { commandButton } from '../../slack/command-buttons.js';
import { failureLine } from '../../slack/failure-line.js';
import type { Command } from '../../slack/feature.js';
import { lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { RoundTrips } from './round-trips.js';
import { readTestRequest, type TestRequestRefusal } from './test-request.js';

/** `/ses test`: sends mail to the mailbox simulator and shows in the channel which events come back, and how soon. */
export function testCommand(deps: { mailers: readonly Mailer[]; roundTrips: RoundTrips }): Command {
  const { mailers, roundTrips } = deps;
  return {
    name: 'test',
    audience: 'operators',
    usage: (t) => ({
      argument: t.selfTest.argument,
      summary: t.selfTest.summary,
    }),
    slow: (t) => t.selfTest.sending,
    run: async ({ argument, channelId, t }) => {
      const request = readTestRequest(argument, mailers);
      if ('refused' in request) return textMessage(refusalText(t, request.refused, mailers));
      const mailer = findAccountRegion(mailers, request.accountRegion);
      if (!mailer) return textMessage(t.selfTest.noSuchAccount(choices(t, mailers)));
      const started = await roundTrips.start(mailer, request, channelId);
      if ('busy' in started) return textMessage(t.selfTest.busy);
      const failures = new Map(
        started.failures.map((failure) => [JSON.stringify(failure.failure), failureLine(t, failure)]),
      );
      const { started: sent, nothingSent, paused } = t.selfTest;
      if (!started.isSent && started.failures.some(({ failure }) => failure.kind === 'paused'))
        return textMessage(paused(t.accountRegion(mailer)), commandButton(t, 'status'));
      return textMessage(lines([started.isSent ? sent : nothingSent, ...failures.values()]));
    },
  };
}

function refusalText(t: Catalog, refused: TestRequestRefusal, mailers: readonly Mailer[]): Mrkdwn {
  switch (refused) {
    case 'no-sender':
      return t.selfTest.noSender;
    case 'no-such-account':
      return t.selfTest.noSuchAccount(choices(t, mailers));
    case 'which-account':
      return t.selfTest.whichAccount(choices(t, mailers));
    default:
      return refused satisfies never;
  }
}

function choices(t: Catalog, mailers: readonly Mailer[]): Mrkdwn {
  return lines(mailers.map((mailer) => mrkdwn`• ${t.accountRegion(mailer)}`));
}
