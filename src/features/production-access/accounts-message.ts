import { accountRegionKey } from '../../account-region.js';
import type { AccountState, CachedResult } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { type Block, type Message, message, section } from '../../slack/blocks.js';
import { buttons, menu } from '../../slack/elements.js';
import { failureLine } from '../../slack/failure-line.js';
import { lines, type Mrkdwn, mrkdwn, plain } from '../../text/mrkdwn.js';

/** The menu of accounts in the sandbox, and the button for the reply of a second account. */
export const PICK_SANDBOX = 'production-pick';
export const RELATED_ACCOUNT = 'production-related';

export type AccountAccess = { account: string; region: string; state: CachedResult<AccountState> };

const ACCOUNTS_PER_BLOCK = 10;

/** Which accounts are in the sandbox, where their requests stand, and the way out. */
export function accountsMessage(t: Catalog, accounts: readonly AccountAccess[]): Message {
  const sandboxed = accounts.filter(({ state }) => knownOf(state)?.production === false);
  const sorted = [...sandboxed, ...accounts.filter((one) => !sandboxed.includes(one))];
  const told = sorted.map((one) => accountLine(t, one));
  const blocks = Array.from({ length: Math.ceil(told.length / ACCOUNTS_PER_BLOCK) }, (_, index) =>
    section(lines(told.slice(index * ACCOUNTS_PER_BLOCK, (index + 1) * ACCOUNTS_PER_BLOCK))),
  );
  return message(lines([t.productionAccess.title, ...told]), [
    section(t.productionAccess.title),
    ...blocks,
    ...wayOut(t, sandboxed),
  ]);
}

function wayOut(t: Catalog, sandboxed: readonly AccountAccess[]): readonly Block[] {
  const [first, ...rest] = sandboxed.map(({ account, region }) => ({
    text: plain(t.accountRegion({ account, region })),
    value: accountRegionKey({ account, region }),
  }));
  if (!first) return [section(t.productionAccess.allOut)];
  return [
    menu({ action: PICK_SANDBOX, placeholder: t.productionAccess.pick, options: [first, ...rest] }),
    buttons({ action: RELATED_ACCOUNT, text: t.productionAccess.related.button, value: RELATED_ACCOUNT }),
  ];
}

function accountLine(t: Catalog, { account, region, state }: AccountAccess): Mrkdwn {
  const known = knownOf(state);
  const facts: Mrkdwn[] = [mrkdwn`*${t.accountRegion({ account, region })}*   ${account}`];
  if (!known) return 'failure' in state ? lines([...facts, failureLine(t, state)]) : lines(facts);
  const { production, review, quota } = known;
  facts.push(
    production === undefined
      ? t.productionAccess.unknown
      : production
        ? t.productionAccess.production
        : t.productionAccess.sandbox,
  );
  if (production && quota) facts.push(quotaWords(t, quota));
  if (review && !production) facts.push(t.status.review(review.status, review.caseId));
  return { mrkdwn: facts.map(({ mrkdwn: text }) => text).join(' · ') };
}

function quotaWords(t: Catalog, { allowedIn24h, perSecond }: NonNullable<AccountState['quota']>): Mrkdwn {
  const allowed = allowedIn24h === undefined ? t.productionAccess.noLimit : allowedIn24h.toLocaleString('en');
  return t.productionAccess.quota(allowed, perSecond.toLocaleString('en'));
}

/** The last AWS said; whether an account is in the sandbox does not change by the minute. */
function knownOf(state: CachedResult<AccountState>): AccountState | undefined {
  return 'failure' in state ? state.last?.value : state.value;
}
