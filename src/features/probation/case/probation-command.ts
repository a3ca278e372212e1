import { type AccountRegion, isSameAccountRegion, type NamedAccountRegion } from '../../../account-region.js';
import type { Catalog } from '../../../locales/index.js';
import { type Button, buttons, context, type Message, message, section } from '../../../slack/blocks.js';
import type { Command } from '../../../slack/feature.js';
import { lines, type Mrkdwn, mrkdwn, slackDate } from '../../../text/mrkdwn.js';
import { caseHeadline } from './case-message.js';
import type { Cases } from './cases.js';
import { currentRound, type ProbationCase } from './probation-case.js';

/** A message holds fifty blocks, and nobody reads more. */
const MOST_PAST = 20;

/**
 * `/ses probation [account] [region]`: the open cases and the past ones.
 *
 * @param deps.listButtons creates buttons below the list
 */
export function probationCommand(deps: {
  cases: Pick<Cases, 'list'>;
  accounts: readonly NamedAccountRegion[];
  listButtons: (t: Catalog) => readonly Button[];
}): Command {
  const { cases, accounts, listButtons } = deps;
  return {
    name: 'probation',
    audience: 'members',
    usage: (t) => ({ argument: t.probationCase.argument, summary: t.probationCase.summary }),
    run: async ({ argument, t }) => {
      const words = argument.split(' ').filter(Boolean);
      const all = await cases.list();
      const nameOf = (one: AccountRegion) =>
        accounts.find((known) => isSameAccountRegion(known, one))?.name ?? one.account;
      const shown = all.filter((one) =>
        words.every((word) => [nameOf(one), one.account, one.region].includes(word)),
      );
      return casesMessage(t, shown, { filter: words.join(' '), listButtons: listButtons(t) });
    },
  };
}

function casesMessage(
  t: Catalog,
  all: readonly ProbationCase[],
  { filter, listButtons }: { filter: string; listButtons: readonly Button[] },
): Message {
  const texts = t.probationCase;
  const open = all.filter(({ closed }) => !closed);
  const past = all.filter(({ closed }) => closed).slice(0, MOST_PAST);
  const title = texts.listTitle;
  const nothing = filter === '' ? texts.none : texts.noneOf(mrkdwn`${filter}`);
  return message(title, [
    section(lines([title, ...(all.length === 0 ? [nothing] : [])])),
    ...open.flatMap((one) => [
      section(caseHeadline(t, one)),
      context(t.accountRegion(one), texts.listOpen, slackDate(one.openedAt, 'date_short_time')),
    ]),
    ...(past.length > 0 ? [section(lines(past.map((one) => pastLine(t, one))))] : []),
    ...(listButtons.length > 0 ? [buttons(...listButtons)] : []),
  ]);
}

function pastLine(t: Catalog, one: ProbationCase): Mrkdwn {
  const texts = t.probationCase;
  const { openedAt, closed } = one;
  const why = currentRound(one).notice.reasons.map((reason) => texts.reason[reason]);
  const what = mrkdwn`${t.accountRegion(one)} · ${texts.state[currentRound(one).state]}${why.length > 0 ? texts.because(why) : mrkdwn``} · ${texts.overBy[closed?.how ?? 'hand']}`;
  return texts.past(slackDate(openedAt, 'date_short'), slackDate(closed?.at ?? openedAt, 'date_short'), what);
}
