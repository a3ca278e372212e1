import { type ConsolePage, consolePageUrl, supportCenterUrl } from '../aws/rules/index.js';
import type { Catalog, RunbookKind } from '../locales/index.js';
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

/** `to` makes the id of the button one of its own among the buttons beside it. */
function link(to: string, text: string, url: string): Button {
  return { action: `${LINK}${to}`, text, value: to, url };
}
