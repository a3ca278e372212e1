import type { Catalog } from '../../locales/index.js';
import {
  type Block,
  buttons,
  context,
  type Message,
  message,
  section,
  sections,
} from '../../slack/blocks.js';
import { pickIdentityButton } from '../../slack/command-buttons.js';
import { dataTable } from '../../slack/data-table.js';
import { failureLine } from '../../slack/failure-line.js';
import { code, lines, type Mrkdwn, mrkdwn, plain } from '../../text/mrkdwn.js';
import type { IdentityOverview, UnverifiedState } from './identity-overview.js';

export const UNVERIFIED_SIGNS: Readonly<Record<UnverifiedState, Mrkdwn>> = {
  failed: mrkdwn`:red_circle:`,
  'temporary-failure': mrkdwn`:red_circle:`,
  vanished: mrkdwn`:large_orange_circle:`,
  pending: mrkdwn`:hourglass_flowing_sand:`,
  'not-started': mrkdwn`:white_circle:`,
};
const MOST_SHOWN = 20;
const ROWS_PER_PAGE = 20;
/** A table of one or two rows is no easier to read than lines. */
const FEWEST_ROWS = 3;

/** All identities: the unverified ones by name, the verified ones as a number. */
export function identityOverviewMessage(t: Catalog, overview: IdentityOverview): Message {
  const { total, unverified, verified, failures } = overview;
  const words = t.verify.overview;
  const failureBlocks = failures.map(({ accountRegion, failure }) =>
    section(mrkdwn`*${t.accountRegion(accountRegion)}*\n${failureLine(t, failure)}`),
  );
  if (total === 0) {
    const known = failures.length > 0 ? words.unknown : words.none;
    return message(known, [section(known), ...failureBlocks]);
  }
  const title = words.title(unverified.length, total, failures.length);
  const first = mrkdwn`${signOf(overview)} ${title}`;
  const shown = unverified
    .slice(0, MOST_SHOWN)
    .map(
      ({ accountRegion, name, state }) =>
        mrkdwn`${UNVERIFIED_SIGNS[state]} ${code(name)} · ${t.accountRegion(accountRegion)} · ${stateWords(t, state)}`,
    );
  const left = unverified.length - shown.length;
  const more = left > 0 ? [words.more(left)] : [];
  const counts = verified.map(({ accountRegion, count }) =>
    words.verified(t.accountRegion(accountRegion), count),
  );
  const below = [...failureBlocks, context(lines(counts)), buttons(pickIdentityButton(t))];
  const inWords = [section(first), ...sections([...shown, ...more]), ...below];
  if (unverified.length < FEWEST_ROWS) return message(first, inWords);
  return message(first, [section(first), overviewTable(t, first, unverified), ...below], inWords);
}

function overviewTable(t: Catalog, caption: Mrkdwn, unverified: IdentityOverview['unverified']): Block {
  const { name, state, where } = t.verify.overview.columns;
  return dataTable({
    caption: plain(caption),
    columns: [name, state, where],
    rows: unverified.map((one) => [
      one.name,
      stateWords(t, one.state),
      plain(t.accountRegion(one.accountRegion)),
    ]),
    perPage: ROWS_PER_PAGE,
  });
}

/** Green says that all is well, so it needs every answer. */
function signOf({ unverified, failures }: IdentityOverview): Mrkdwn {
  if (unverified.length > 0) return mrkdwn`:hourglass_flowing_sand:`;
  return failures.length > 0 ? mrkdwn`:grey_question:` : mrkdwn`:white_check_mark:`;
}

export function stateWords(t: Catalog, state: UnverifiedState): string {
  return state === 'vanished' ? t.verify.overview.vanished : t.verify.overview.progress[state];
}
