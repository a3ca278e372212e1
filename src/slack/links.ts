import {
  type AccountPage,
  accountPageUrl,
  type ConsolePage,
  consolePageUrl,
  supportCenterUrl,
} from '../aws/rules/index.js';
import type { Catalog, RunbookKind } from '../locales/index.js';
import { type Mrkdwn, mrkdwn } from '../text/mrkdwn.js';
import type { Button } from './blocks.js';

/** How the ids of buttons begin that only open an address. Slack reports a click on them all the same. */
export const LINK = 'link-';

/**
 * Buttons that open what a card is about: the page of the SES console, the Support Center where AWS waits for an answer, and
 * the runbook of the team where it has one for this kind of alert.
 */
export function linkButtons(
  t: Catalog,
  region: string,
  { page, support = false, runbook }: { page: ConsolePage; support?: boolean; runbook?: RunbookKind },
): readonly Button[] {
  const runbookUrl = runbook && t.runbookUrl(runbook);
  return [
    link('console', t.links.console, consolePageUrl(region, page)),
    ...(support ? [link('support', t.links.support, supportCenterUrl(region))] : []),
    ...(runbookUrl ? [link('runbook', t.links.runbook, runbookUrl)] : []),
  ];
}

/** The page of the SES console about the account in this Region, as a link in a text. */
export function consoleLink(t: Catalog, region: string): Mrkdwn {
  return mrkdwn`<${consolePageUrl(region, 'account')}|${t.links.console}>`;
}

/** A button that opens a page of the console about the AWS account itself. */
export function accountPageButton(t: Catalog, region: string, page: AccountPage): Button {
  return link(page, t.links.accountPage[page], accountPageUrl(region, page));
}

/** `to` makes the id of the button one of its own among the buttons beside it. */
function link(to: string, text: string, url: string): Button {
  return { action: `${LINK}${to}`, text, value: to, url };
}
