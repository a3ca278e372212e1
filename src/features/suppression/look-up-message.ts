import type { Catalog } from '../../locales/index.js';
import { type Block, context, divider, type Message, message, section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { code, lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { EVENTS_READ } from './history.js';
import { listedBlocks } from './listed-blocks.js';
import type { Finding } from './look-up.js';
import { otherReasons } from './other-reasons.js';

/** What is known about an address: where it is on the list and why, where not, and what else may hold its mail back. */
export function lookUpMessage(
  t: Catalog,
  written: string,
  findings: readonly Finding[],
  more: readonly Block[],
): Message {
  const listed = findings.filter(isListed);
  const absent = findings.filter((finding) => finding.listing.kind === 'not-listed' && !isListed(finding));
  const first = headline(t, written, findings);
  const blocks: Block[] = [
    section(first),
    ...findings.flatMap((finding) => listedBlocks(t, written, finding)),
    ...findings.flatMap((finding) => silentBlocks(t, finding)),
    ...(absent.length > 0 ? [section(t.suppression.notListedIn(placesOf(t, absent)))] : []),
  ];
  if (listed.length === 0 && absent.length > 0) blocks.push(section(lines(otherReasons(t, absent))));
  return message(first, [...blocks, ...more, divider(), context(lines(globalLines(t, findings)))]);
}

function isListed({ listing, tenants }: Finding): boolean {
  return listing.kind === 'listed' || tenants.length > 0;
}

function headline(t: Catalog, written: string, findings: readonly Finding[]): Mrkdwn {
  const address = code(written);
  const listed = findings.filter(({ listing, tenants }) => listing.kind === 'listed' || tenants.length > 0);
  if (listed.length > 0)
    return mrkdwn`:no_entry: ${t.suppression.suppressed(address, listed.length, findings.length)}`;
  const unknown = findings.filter(({ listing }) => listing.kind !== 'not-listed').length;
  if (unknown > 0) return mrkdwn`:grey_question: ${t.suppression.unknown(address, unknown, findings.length)}`;
  return mrkdwn`:white_check_mark: ${t.suppression.notSuppressed(address)}`;
}

/** Where it is not known whether it is listed. */
function silentBlocks(t: Catalog, { account, region, listing }: Finding): readonly Block[] {
  const place = t.accountRegion({ account, region });
  if (listing.kind === 'list-not-read') {
    const why = listing.failed
      ? [failureLine(t, { ...listing.failed, errorId: listing.failed.reference })]
      : [];
    return [section(lines([t.suppression.listNotRead(place), ...why]))];
  }
  if (listing.kind !== 'unanswered') return [];
  const last = listing.listed.map(({ updatedAt, reason }) =>
    t.suppression.lastKnown(slackDate(updatedAt, 'date_short_time'), reason),
  );
  return [section(lines([mrkdwn`*${place}*`, failureLine(t, listing.unanswered), ...last]))];
}

/** The list of SES for all its customers can only be told by its traces. */
function globalLines(t: Catalog, findings: readonly Finding[]): readonly Mrkdwn[] {
  const signs = findings.flatMap(({ history }) => history.globallySuppressed);
  const last = signs.length > 0 ? slackDate(Math.max(...signs), 'date_short_time') : undefined;
  const cut = findings.some(({ history }) => history.cut) ? [t.suppression.historyCut(EVENTS_READ)] : [];
  return [t.suppression.global(last), ...cut];
}

function placesOf(t: Catalog, findings: readonly Finding[]): Mrkdwn {
  const [first, ...rest] = findings.map(({ account, region }) => t.accountRegion({ account, region }));
  return rest.reduce((text, place) => mrkdwn`${text}, ${place}`, first ?? mrkdwn``);
}
