import { isSameAccountRegion, type NamedAccountRegion } from '../../../account-region.js';
import { textMessage } from '../../../slack/blocks.js';
import type { Command } from '../../../slack/feature.js';
import { lines, mrkdwn } from '../../../text/mrkdwn.js';
import type { Cases } from '../case/cases.js';
import type { ProbationCase } from '../case/probation-case.js';
import { reportMessage } from './report-message.js';
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
      if (found.length === 0) return textMessage(t.report.noCase);
      const [one, another] = found;
      if (!one || another)
        return textMessage(
          t.report.whichCase(lines(found.map((each) => mrkdwn`• ${t.accountRegion(each)}`))),
        );
      return reportMessage(t, await reports.open(one, userId), { needsApproval });
    },
  };
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
