import { isSameAccountRegion, type NamedAccountRegion } from '../../../account-region.js';
import type { Catalog } from '../../../locales/index.js';
import { type Message, menu, message, section, textMessage } from '../../../slack/blocks.js';
import type { Command } from '../../../slack/feature.js';
import { mrkdwn, plain } from '../../../text/mrkdwn.js';
import type { Cases } from '../case/cases.js';
import type { ProbationCase } from '../case/probation-case.js';
import { openNoticeButton } from '../notice/notice-modal.js';
import { OPEN_REPORT, reportButton, reportMessage } from './report-message.js';
import type { Reports } from './reports.js';

/** `/ses report`: the draft of the reply to AWS, for the open case of an account and Region, else for its last one. */
export function reportCommand(deps: {
  reports: Pick<Reports, 'open'>;
  cases: Pick<Cases, 'list' | 'read'>;
  accounts: readonly NamedAccountRegion[];
  needsApproval: boolean;
}): Command {
  const { reports, cases, accounts, needsApproval } = deps;
  return {
    name: 'report',
    audience: 'operators',
    usage: (t) => ({ argument: t.report.argument, summary: t.report.summary }),
    run: async ({ argument, userId, t }) => {
      const words = argument.split(' ').filter(Boolean);
      const found = choose(await cases.list(), words, accounts);
      if (found.length === 0) return textMessage(t.report.noCase, openNoticeButton(t));
      const [one, another] = found;
      if (!one || another) return whichCase(t, found);
      return reportMessage(t, await reports.open(one, userId), { needsApproval });
    },
  };
}

function whichCase(t: Catalog, found: readonly ProbationCase[]): Message {
  const [first, ...rest] = found.map((one) => ({
    text: plain(t.accountRegion(one)),
    value: reportButton(t, one).value,
  }));
  const choices = first
    ? [menu({ action: OPEN_REPORT, placeholder: t.report.whichCase, options: [first, ...rest] })]
    : [];
  return message(mrkdwn`${t.report.whichCase}`, [section(mrkdwn`${t.report.whichCase}`), ...choices]);
}

/** The cases that the words may mean: one of each account and Region, the open ones first. */
function choose(
  all: readonly ProbationCase[],
  words: readonly string[],
  accounts: readonly NamedAccountRegion[],
): readonly ProbationCase[] {
  const named = all.filter((one) => {
    const name = accounts.find((account) => isSameAccountRegion(account, one))?.name;
    return words.every((word) => [name, one.account, one.region].includes(word));
  });
  const open = named.filter(({ closed }) => !closed);
  const wanted = open.length > 0 ? open : named;
  return wanted.filter(
    (one, index) => wanted.findIndex((other) => isSameAccountRegion(one, other)) === index,
  );
}
