import type { AccountRegion, NamedAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type Block, type Button, buttons, type Message, message, section } from '../../slack/blocks.js';
import { commandButton } from '../../slack/command-buttons.js';
import { identityKey } from './identity-name.js';
import type { IdentityStatus } from './inspector.js';
import { stageOf } from './monitoring/stage.js';

/**
 * The action IDs of the buttons. Their values are identity keys; the value of `again` is the name alone, because it checks
 * all accounts and Regions.
 */
export const VERIFY_BUTTONS = {
  again: 'verify-again',
  records: 'verify-records',
  watch: 'verify-watch',
  start: 'verify-start',
  restart: 'verify-restart',
  resend: 'verify-resend',
} as const;

/** Buttons beyond this number are left out; nobody scrolls through more. */
const MOST_ACCOUNT_REGIONS = 20;

/** The next steps for an identity in one account and Region. */
export function statusButtons(
  t: Catalog,
  { accountRegion, state, diagnosis }: IdentityStatus,
): readonly Button[] {
  const value = identityKey(accountRegion, state.name);
  const stage = stageOf(state, diagnosis.worst);
  const isVerified = stage.startsWith('verified');
  const button = (action: keyof typeof VERIFY_BUTTONS, text: string): Button => ({
    action: VERIFY_BUTTONS[action],
    text,
    value,
  });
  if (state.kind === 'address')
    return isVerified ? [] : [button('resend', t.verify.resend), button('watch', t.verify.watch)];
  const hasStopped = stage === 'failed' || stage === 'not-started';
  return [
    ...(hasStopped ? [button('restart', t.verify.restart)] : []),
    recordsButton(t, accountRegion, state.name),
    ...(isVerified ? [] : [button('watch', t.verify.watch)]),
  ];
}

/** Shows what SES and DNS say of an identity now. */
export function showIdentityButton(t: Catalog, name: string): Button {
  return commandButton(t, 'verify', { argument: name, text: t.verify.showState });
}

export function recordsButton(t: Catalog, accountRegion: AccountRegion, name: string): Button {
  return {
    action: VERIFY_BUTTONS.records,
    text: t.verify.showRecords,
    value: identityKey(accountRegion, name),
  };
}

/** The question in which account and Region a verification is to start. */
export function startMessage(
  t: Catalog,
  accountRegions: readonly NamedAccountRegion[],
  name: string,
): Message {
  const question = t.verify.done.chooseWhere(name);
  return message(question, [section(question), ...startBlocks(t, accountRegions, name)]);
}

/** One start button for each account and Region. Each has its own block: action IDs must differ within a block. */
export function startBlocks(
  t: Catalog,
  accountRegions: readonly NamedAccountRegion[],
  name: string,
): readonly Block[] {
  return accountRegions.slice(0, MOST_ACCOUNT_REGIONS).map((accountRegion) =>
    buttons({
      action: VERIFY_BUTTONS.start,
      text: t.verify.startHere(`${accountRegion.name} · ${accountRegion.region}`),
      value: identityKey(accountRegion, name),
    }),
  );
}
