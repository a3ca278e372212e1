import type { Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Action } from '../../slack/actions.js';
import { section } from '../../slack/blocks.js';
import type { Command } from '../../slack/feature.js';
import type { Modal } from '../../slack/modal.js';
import { mrkdwn } from '../../text/mrkdwn.js';
import { accountsMessage, RELATED_ACCOUNT } from './accounts-message.js';

/** The watch reads the state every minute, so a cached one is fresh enough. */
const MAX_AGE_MS = 3 * 60_000;

/**
 * The reply when AWS points to a related account that has production access already. In English in every language: the
 * case is read by people at AWS. What only the sender knows is in brackets.
 */
const RELATED_REPLY: readonly string[] = [
  'Hello,',
  'Thank you for the review. You write that production access was already granted on a related account. This account is separate from it for this reason:',
  '[choose: it is our test environment; mails go to our own test recipients and never to customers / it belongs to another business unit with its own website, domains and recipients]',
  'Domains sent from here: [domains]. They are not used in the other account ([its 12 digits]).',
  'Expected volume: [number] mails a day. Bounces and complaints of each account are monitored on their own.',
  'The account does not serve to exceed a quota or to avoid a review of the other account; that account has no open review.',
  'Please reconsider the request.',
];

/** `/ses accounts`: which accounts are in the sandbox, the state of their requests, and how to request production access. */
export function accountsCommand({ accounts }: { accounts: readonly Ses[] }): Command {
  return {
    name: 'accounts',
    audience: 'members',
    usage: (t) => ({ argument: '', summary: t.productionAccess.summary }),
    run: async ({ t }) => {
      const states = await Promise.all(
        accounts.map(async (ses) => ({
          account: ses.account,
          region: ses.region,
          state: await ses.state(MAX_AGE_MS),
        })),
      );
      return accountsMessage(t, states);
    },
  };
}

/** Shows a draft of the reply for when AWS points to a related account. */
export function showRelated(): Action {
  return {
    id: RELATED_ACCOUNT,
    audience: 'members',
    opensModal: true,
    run: async ({ t }) => ({ modal: relatedModal(t) }),
  };
}

/** A draft of that reply. */
export function relatedModal(t: Catalog): Modal {
  const { title, intro } = t.productionAccess.related;
  const reply = RELATED_REPLY.map((line) => mrkdwn`${line}`);
  return { title, close: t.modal.close, blocks: [section(intro), section(mrkdwn`>>> ${reply}`)] };
}
