import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { AccountState, CachedResult } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import {
  type Block,
  type Button,
  buttons,
  type Message,
  menu,
  message,
  section,
} from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { lines, type Mrkdwn, mrkdwn, plain } from '../../text/mrkdwn.js';

/** The menu of accounts in the sandbox, and the button for the reply of a second account. */
export const PICK_SANDBOX = 'production-pick';
export const RELATED_ACCOUNT = 'production-related';

/** Opens the checklist and the form of the request. Other features show it where an account in the sandbox is the reason. */
export function productionButton(t: Catalog, accountRegion: AccountRegion): Button {
  return { action: PICK_SANDBOX, text: t.productionAccess.request, value: accountRegionKey(accountRegion) };
}

/** Shows a draft of the reply for when AWS points to a related account. */
export function relatedButton(t: Catalog): Button {
  return { action: RELATED_ACCOUNT, text: t.productionAccess.related.button, value: RELATED_ACCOUNT };
}

export type AccountAccess = AccountRegion & { state: CachedResult<AccountState> };

const ACCOUNTS_PER_BLOCK = 10;

/** Which accounts are in the sandbox, the state of their requests, and the menu that opens the request. */
export function accountsMessage(t: Catalog, accounts: readonly AccountAccess[]): Message {
  const sandboxed = accounts.filter(({ state }) => lastKnown(state)?.production === false);
  const sorted = [...sandboxed, ...accounts.filter((one) => !sandboxed.includes(one))];
  const accountLines = sorted.map((one) => accountLine(t, one));
  const blocks = Array.from({ length: Math.ceil(accountLines.length / ACCOUNTS_PER_BLOCK) }, (_, index) =>
    section(lines(accountLines.slice(index * ACCOUNTS_PER_BLOCK, (index + 1) * ACCOUNTS_PER_BLOCK))),
  );
  return message(lines([t.productionAccess.title, ...accountLines]), [
    section(t.productionAccess.title),
    ...blocks,
    ...requestChoices(t, accounts, sandboxed),
  ]);
}

function requestChoices(
  t: Catalog,
  accounts: readonly AccountAccess[],
  sandboxed: readonly AccountAccess[],
): readonly Block[] {
  const [first, ...rest] = sandboxed.map((one) => ({
    text: plain(t.accountRegion(one)),
    value: accountRegionKey(one),
  }));
  if (!first) {
    const unknown = accounts.filter(({ state }) => lastKnown(state)?.production === undefined).length;
    const { allInProduction, othersUnknown } = t.productionAccess;
    return [section(unknown === 0 ? allInProduction : othersUnknown(unknown, accounts.length))];
  }
  return [
    menu({ action: PICK_SANDBOX, placeholder: t.productionAccess.pick, options: [first, ...rest] }),
    buttons(relatedButton(t)),
  ];
}

function accountLine(t: Catalog, one: AccountAccess): Mrkdwn {
  const { account, state } = one;
  const known = lastKnown(state);
  const facts: Mrkdwn[] = [mrkdwn`*${t.accountRegion(one)}*   ${account}`];
  if (!known) return 'failure' in state ? lines([...facts, failureLine(t, state)]) : lines(facts);
  const { production, review, quota } = known;
  facts.push(
    production === undefined
      ? t.productionAccess.unknown
      : production
        ? t.productionAccess.production
        : t.productionAccess.sandbox,
  );
  if (production && quota) facts.push(quotaText(t, quota));
  if (review && !production) facts.push(t.status.review(review.status, review.caseId));
  return { mrkdwn: facts.map(({ mrkdwn: text }) => text).join(' · ') };
}

function quotaText(t: Catalog, { allowedIn24h, perSecond }: NonNullable<AccountState['quota']>): Mrkdwn {
  const allowed = allowedIn24h === undefined ? t.productionAccess.noLimit : allowedIn24h.toLocaleString('en');
  return t.productionAccess.quota(allowed, perSecond.toLocaleString('en'));
}

/** The last known state; whether an account is in the sandbox does not change within minutes. */
function lastKnown(state: CachedResult<AccountState>): AccountState | undefined {
  return 'failure' in state ? state.last?.value : state.value;
}
