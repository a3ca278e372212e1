import { findAccountRegion, type NamedAccountRegion, parseAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Action } from '../../slack/actions.js';
import { type Message, message, section, textMessage } from '../../slack/blocks.js';
import type { Channels } from '../../slack/channel.js';
import { commandButton, commandMenu } from '../../slack/command-buttons.js';
import type { Command } from '../../slack/feature.js';
import type { Tally } from '../../store/index.js';
import { lines, type Mrkdwn, mention, mrkdwn, plain } from '../../text/mrkdwn.js';
import type { BounceFilter } from './bounce-filter.js';
import { bouncesCsv } from './bounces-csv.js';
import { bouncesMessage, EXPORT_BUTTON } from './bounces-message.js';
import { type BouncesRequest, readBouncesRequest, readRepeated } from './bounces-request.js';
import { OPEN_BUTTON } from './mail-answer.js';
import { type BouncesAnswer, type ReadBounces, timeOf, type UnresolvedFilter } from './read-bounces.js';

export type BouncesCommandDeps = {
  readBounces: ReadBounces;
  /** Resolves to a sentence about the most likely cause, where the numbers carry one. */
  causeOf: (answer: BouncesAnswer) => Promise<(t: Catalog) => Mrkdwn | undefined>;
  /** The configured accounts and Regions; those from which events arrived may be asked for as well. */
  accounts: readonly NamedAccountRegion[];
  tally: Pick<Tally, 'accountRegions'>;
  channels: Pick<Channels, 'upload'>;
  /** Where the file goes. */
  approvalChannel: string;
  t: Catalog;
  now: () => number;
};

/** An address, and a file with everything, are personal data. */
const FOR_OPERATORS = /[@＠]|\b(?:export|csv|address)\b/i;

/** `/ses bounces`: why mail fails, in one account and Region. */
export function bouncesCommand(deps: BouncesCommandDeps): { command: Command; actions: readonly Action[] } {
  const { readBounces, causeOf, accounts, tally, channels, approvalChannel, now } = deps;

  /** Those with events, with their names. */
  async function knownPlaces(): Promise<readonly NamedAccountRegion[]> {
    const recorded = (await tally.accountRegions()).map(parseAccountRegion);
    return recorded.map((one) => findAccountRegion(accounts, one) ?? { ...one, name: one.account });
  }

  async function answer(
    request: BouncesRequest,
    { typed, isOperator, userId, t }: { typed: string; isOperator: boolean; userId: string; t: Catalog },
  ): Promise<Message> {
    const [place, another] = request.places;
    if (!place) {
      const readMail = { action: OPEN_BUTTON, text: t.bounceMail.open, value: 'mail' };
      return textMessage(t.bounces.noAccounts, commandButton(t, 'doctor'), readMail);
    }
    if (another) return whichAccount(t, request.places, typed);
    const { account, region } = place;
    const found = await readBounces({
      accountRegion: { account, region },
      ...timeOf(request.period, now()),
      group: request.group,
      typed: request.filter,
      hasExamples: isOperator && !request.isExport,
    });
    if (!('breakDown' in found)) return textMessage(unresolvedText(t, found));
    if (request.isExport) return exportAnswer(t, found, userId);
    return bouncesMessage(t, found, { cause: (await causeOf(found))(t) });
  }

  async function exportAnswer(t: Catalog, found: BouncesAnswer, userId: string): Promise<Message> {
    const { file, rows } = bouncesCsv(found);
    if (rows === 0) return textMessage(t.bounces.nothingToExport);
    const uploaded = await channels.upload({
      channel: approvalChannel,
      name: `bounces-${new Date(now()).toISOString().slice(0, 10)}.csv`,
      title: plain(deps.t.bounces.exportTitle(deps.t.accountRegion(found.accountRegion))),
      content: file,
      comment: deps.t.bounces.exportedBy(mention(userId), rows).mrkdwn,
    });
    if ('declined' in uploaded) return textMessage(t.audit.notUploaded(uploaded.declined));
    return textMessage(t.bounces.exported(mention(approvalChannel)));
  }

  return {
    command: {
      name: 'bounces',
      audience: (argument) => (FOR_OPERATORS.test(argument) ? 'operators' : 'members'),
      usage: (t) => ({ argument: t.bounces.argument, summary: t.bounces.summary }),
      run: async ({ argument, userId, isOperator, t }) => {
        const request = readBouncesRequest(argument, await knownPlaces(), now());
        if ('refused' in request) return textMessage(t.bounces.refused[request.refused](request.text));
        return answer(request, { typed: argument, isOperator: await isOperator(), userId, t });
      },
    },
    actions: [
      {
        id: EXPORT_BUTTON,
        audience: 'operators',
        run: async ({ value, userId, t }) => {
          const request = readRepeated(value, await knownPlaces());
          if (!request) return { tell: textMessage(t.bounces.oldRequest, commandButton(t, 'bounces')) };
          const { filter, ...rest } = request;
          const typed = filter && { kind: filter.kind, text: filter.text };
          const found = await readBounces({ ...rest, typed, hasExamples: false });
          if (!('breakDown' in found)) return { tell: textMessage(unresolvedText(t, found)) };
          return { tell: await exportAnswer(t, found, userId) };
        },
      },
    ],
  };
}

/** A menu that asks the same for one of them; what is too long for its values is named. */
function whichAccount(t: Catalog, places: readonly NamedAccountRegion[], typed: string): Message {
  const question = mrkdwn`${t.bounces.whichAccount}`;
  const options = places.map((one) => ({
    text: plain(t.accountRegion(one)),
    argument: `${one.account} ${one.region} ${typed}`.trim(),
  }));
  const choices = commandMenu('bounces', t.bounces.whichAccount, options);
  if (choices) return message(question, [section(question), choices]);
  const names = lines(places.map((one) => mrkdwn`• ${t.accountRegion(one)}`));
  return textMessage(lines([question, t.bounces.nameAccount(names)]));
}

/** One sentence: what the name is not, or what it may be. */
function unresolvedText(t: Catalog, unresolved: UnresolvedFilter): Mrkdwn {
  if ('ambiguous' in unresolved) {
    const { ambiguous, text } = unresolved;
    const ways = ambiguous.map((filter) => `${filter.kind}:${nameOf(filter)}`);
    return t.bounces.ambiguous(
      text,
      ambiguous.map(({ kind }) => kind),
      ways,
    );
  }
  const { kind, text } = unresolved.unknown;
  return kind ? t.bounces.unknownOf(text, kind) : t.bounces.unknownName(text);
}

/** The name as it can be typed again. */
function nameOf(filter: BounceFilter): string {
  switch (filter.kind) {
    case 'reason':
      return filter.reason;
    case 'provider':
      return filter.provider;
    case 'domain':
    case 'address':
    case 'configuration-set':
    case 'tag':
    case 'from-domain':
    case 'tenant':
    case 'caller':
      return filter.name;
    default:
      return filter satisfies never;
  }
}
