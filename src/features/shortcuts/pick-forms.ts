import {
  type AccountRegion,
  accountRegionKey,
  type NamedAccountRegion,
  parseAccountRegion,
} from '../../account-region.js';
import type { CachedResult, VerifiedIdentities } from '../../aws/index.js';
import { memoizeFor } from '../../jobs/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Action, Form } from '../../slack/actions.js';
import type { Block } from '../../slack/blocks.js';
import { PICK_IDENTITY, PICK_PAUSE } from '../../slack/command-buttons.js';
import type { Command } from '../../slack/feature.js';
import { infoModal, type Modal } from '../../slack/modal.js';
import { type Suggestion, suggestedChoice } from '../../slack/suggestions.js';
import { KEEP_DIMENSIONS_MS, OTHERS, type Tally } from '../../store/index.js';
import { plain } from '../../text/mrkdwn.js';
import type { StoredIdentities } from '../identity/index.js';

const DAY_MS = 86_400_000;
const SET_DIMENSION = 'cs=';
/** An email address: https://datatracker.ietf.org/doc/html/rfc5321#section-4.5.3.1 */
const LONGEST_NAME = 320;
/** Slack asks with every letter that somebody types. */
const SETS_READ_EVERY_MS = 60_000;

const ACCOUNT = 'pick-account';
const SET = 'pick-set';
const NAME = 'pick-name';

type Picked = 'identity' | 'pause';

export type PickDeps = {
  commands: () => readonly Command[];
  accounts: readonly NamedAccountRegion[];
  identities: readonly VerifiedIdentities[];
  /** Resolves to what is stored of those that are not verified. */
  storedIdentities: () => Promise<Pick<StoredIdentities, 'unverified'>>;
  tally: Pick<Tally, 'accountRegions' | 'dimensions'>;
  now: () => number;
};

/**
 * Commands whose argument is picked from menus that look it up while people type: which identity to check, and what to pause.
 * The answer is that of the command, with its buttons.
 */
export function pickForms(deps: PickDeps): {
  actions: readonly Action[];
  forms: readonly Form[];
  suggestions: readonly Suggestion[];
} {
  const { commands, accounts, identities, storedIdentities, tally, now } = deps;

  const opens = (id: string, field: Picked): Action => ({
    id,
    audience: 'members',
    opensModal: true,
    run: async ({ t }) => ({ modal: pickModal(t, id, field) }),
  });

  const form = (
    id: string,
    field: Picked,
    argumentOf: (values: Readonly<Record<string, string>>) => { command: string; argument: string },
  ): Form => ({
    id,
    audience: 'members',
    submit: async ({ values, userId, t }) => {
      const { command, argument } = argumentOf(values);
      const answer = await commands()
        .find((one) => one.name === command)
        ?.run({
          argument,
          userId,
          channelId: '',
          t,
          isOperator: async () => false,
          amend: async () => undefined,
        });
      return infoModal(t.shortcuts.pickTitle[field], t.modal.close, answer ?? t.error.oldButton);
    },
  });

  /** The configuration sets that have sent lately; others can be named with the command. */
  const setsOf = memoizeFor({ now }, SETS_READ_EVERY_MS, async (accountRegion: AccountRegion) => {
    const at = now();
    const found = await tally.dimensions({
      accountRegion: accountRegionKey(accountRegion),
      from: at - KEEP_DIMENSIONS_MS,
      to: at + DAY_MS,
    });
    return found
      .filter(({ dimension }) => dimension.startsWith(SET_DIMENSION))
      .map(({ dimension }) => dimension.slice(SET_DIMENSION.length))
      .filter((name) => name !== '' && name !== OTHERS);
  });

  async function setsThatSent(): Promise<readonly string[]> {
    const counted = (await tally.accountRegions()).map(parseAccountRegion);
    const names = await Promise.all(counted.map((accountRegion) => setsOf(accountRegion)));
    return [...new Set(names.flat())].toSorted();
  }

  return {
    actions: [opens(PICK_IDENTITY, 'identity'), opens(PICK_PAUSE, 'pause')],
    forms: [
      form(PICK_IDENTITY, 'identity', ({ [NAME]: name = '' }) => ({ command: 'verify', argument: name })),
      form(PICK_PAUSE, 'pause', ({ [ACCOUNT]: key = '', [SET]: set = '' }) => {
        const { account, region } = parseAccountRegion(key);
        return { command: 'pause', argument: [account, region, set].filter(Boolean).join(' ') };
      }),
    ],
    suggestions: [
      {
        id: ACCOUNT,
        audience: 'members',
        options: async ({ t }) =>
          accounts.map((one) => ({ text: plain(t.accountRegion(one)), value: accountRegionKey(one) })),
      },
      {
        id: SET,
        audience: 'members',
        options: async () => (await setsThatSent()).map((name) => ({ text: name, value: name })),
      },
      {
        id: NAME,
        audience: 'members',
        options: async ({ typed }) => {
          const [{ unverified }, lists] = await Promise.all([
            storedIdentities(),
            Promise.all(identities.map((one) => one.list())),
          ]);
          const waiting = unverified.map(({ name }) => name).toSorted();
          const verified = lists.flatMap(knownIn).toSorted();
          // Most often it is a new domain that somebody checks, and SES does not know it yet.
          const entered = isName(typed) ? [typed.trim().toLowerCase()] : [];
          const names = new Set([...waiting, ...verified, ...entered]);
          return [...names].map((name) => ({ text: name, value: name }));
        },
      },
    ],
  };
}

/** Asks which identity to check, or what to pause. */
export function pickModal(t: Catalog, id: string, picked: Picked): Modal {
  const { pickTitle, account, accountHint, set, setHint, name, nameHint, next } = t.shortcuts;
  const blocks: Readonly<Record<Picked, readonly Block[]>> = {
    identity: [suggestedChoice({ name: NAME, label: name, placeholder: nameHint })],
    pause: [
      suggestedChoice({ name: ACCOUNT, label: account, placeholder: accountHint }),
      suggestedChoice({ name: SET, label: set, placeholder: setHint, optional: true }),
    ],
  };
  const form = { id, submit: next, about: '' };
  return { title: pickTitle[picked], close: t.modal.close, blocks: blocks[picked], form };
}

/** Whether it can be the whole name of an identity. */
function isName(typed: string): boolean {
  return typed.length <= LONGEST_NAME && /^[^\s.]+\.\S+$/.test(typed.trim());
}

function knownIn(answer: CachedResult<readonly string[]>): readonly string[] {
  return ('failure' in answer ? answer.last?.value : answer.value) ?? [];
}
