import type { AccountRegion } from '../../../account-region.js';
import type { Catalog, ChecklistStep } from '../../../locales/index.js';
import type { Button } from '../../../slack/blocks.js';
import { commandButton, pickIdentityButton, pickPauseButton } from '../../../slack/command-buttons.js';
import { accountPageButton, linkButtons } from '../../../slack/links.js';

/** Where a step is done, or what shows what to do: in the console of the account's own partition, or with this bot. */
export function stepLinks(
  t: Catalog,
  { account, region }: AccountRegion,
  step: ChecklistStep,
): readonly Button[] {
  switch (step) {
    case 'stop-source':
      return [pickPauseButton(t)];
    case 'deactivate-credentials':
      return [accountPageButton(t, region, 'users')];
    case 'account-review':
      return [accountPageButton(t, region, 'events')];
    case 'old-keys':
      return [accountPageButton(t, region, 'credential-report')];
    case 'find-source':
      return [commandButton(t, 'bounces', { argument: `${account} ${region}` })];
    case 'put-records-back':
    case 'dmarc':
    case 'alignment':
      return [pickIdentityButton(t)];
    case 'suppression':
      return linkButtons(t, region, { page: 'suppression-list' });
    case 'event-destinations':
      return [commandButton(t, 'doctor')];
    default:
      return [];
  }
}
