import type { Catalog, Reason } from '../../locales/index.js';
import type { Button } from '../../slack/blocks.js';
import { lookUpButton, pickIdentityButton } from '../../slack/command-buttons.js';
import type { BreakDown } from './break-down.js';

/** What to do is said for a reason that causes at least so much. */
export const MAIN_SHARE = 0.3;

/** What is done about the main reason, where that is done with this bot. */
export function remedyButtons(t: Catalog, { byReason: [main] }: BreakDown): readonly Button[] {
  return main && main.share >= MAIN_SHARE ? reasonButtons(t, main.of) : [];
}

export function reasonButtons(t: Catalog, reason: Reason): readonly Button[] {
  switch (reason) {
    case 'authentication':
    case 'complaint-authentication':
      return [pickIdentityButton(t)];
    case 'suppressed-account':
      return [lookUpButton(t)];
    default:
      return [];
  }
}
