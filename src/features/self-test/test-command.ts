import { isSameAccountRegion } from '../../account-region.js';
import type { Mailer } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { type Message, message, section } from '../../slack/blocks.js';
import type { Command } from '../../slack/commands.js';
import { failureLine } from '../../slack/failure-line.js';
import { lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { RoundTrips } from './round-trips.js';
import { readTestRequest, type TestRefusal } from './test-request.js';

/** `/ses test`: sends to the mailbox simulator and shows in the channel what comes back, and how soon. */
export function testCommand(deps: {
  mailers: readonly Mailer[];
  roundTrips: RoundTrips;
  t: Catalog;
}): Command {
  const { mailers, roundTrips, t } = deps;
  return {
    name: 'test',
    argument: '<from> [account] [region] [set=<configuration set>]',
    summary: t.selfTest.summary,
    run: async ({ argument, channelId }) => {
      const request = readTestRequest(argument, mailers);
      if ('refused' in request) return told(refusalWords(t, request.refused, mailers));
      const mailer = mailers.find((one) => isSameAccountRegion(one, request.place));
      if (!mailer) return told(t.selfTest.noSuchAccount(placesOf(t, mailers)));
      const begun = await roundTrips.begin(mailer, request, channelId);
      if ('busy' in begun) return told(t.selfTest.busy);
      const troubles = begun.failures.map((failure) => failureLine(t, failure));
      return told(lines([t.selfTest.begun, ...troubles]));
    },
  };
}

function refusalWords(t: Catalog, refused: TestRefusal, mailers: readonly Mailer[]): Mrkdwn {
  switch (refused) {
    case 'no-sender':
      return t.selfTest.noSender;
    case 'no-such-account':
      return t.selfTest.noSuchAccount(placesOf(t, mailers));
    case 'which-account':
      return t.selfTest.whichAccount(placesOf(t, mailers));
    default:
      return refused satisfies never;
  }
}

function placesOf(t: Catalog, mailers: readonly Mailer[]): Mrkdwn {
  return lines(mailers.map(({ account, region }) => mrkdwn`• ${t.accountRegion({ account, region })}`));
}

function told(what: Mrkdwn): Message {
  return message(what, [section(what)]);
}
