import type { Catalog } from '../../locales/index.js';
import { type Block, buttons, context, divider, type Message, message, section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { linkButtons } from '../../slack/links.js';
import { shortened } from '../../text/cut-text.js';
import { code, joined, lines, type Mrkdwn, mention, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { type Bounced, type Complained, EVENTS_READ, type RecipientHistory } from './history.js';
import type { ListedEntry } from './list-store.js';
import type { ListNotRead, LookUpResult } from './look-up.js';
import type { PastRemoval } from './past-removals.js';

/** The button that requests a removal; its value is the address. */
export const REQUEST_REMOVAL = 'suppression-ask-removal';

const MOST_OF_A_KIND = 3;
const LONGEST_DIAGNOSTIC = 300;
/** RFC 3464 §2.3.6 puts the name of the protocol first: https://www.rfc-editor.org/rfc/rfc3464#section-2.3.6 */
const DIAGNOSTIC_TYPE = /^\s*(?:smtp|x-\w+)\s*;\s*/i;

/** Where an address is listed and why, where it is not, and what else may be the reason that its mail does not arrive. */
export function lookUpMessage(t: Catalog, written: string, results: readonly LookUpResult[]): Message {
  const absent = results.filter((result) => result.listing.kind === 'not-listed' && !isListed(result));
  const first = headline(t, written, results);
  return message(first, [
    section(first),
    ...results.flatMap((result) => listedBlocks(t, written, result)),
    ...results.flatMap((result) => unknownBlocks(t, result)),
    ...removalBlocks(t, results),
    ...(absent.length > 0 ? [section(t.suppression.notListedIn(namesOf(t, absent)))] : []),
    ...(absent.length > 0 && !results.some(isListed) ? [section(lines(otherReasons(t, absent)))] : []),
    ...removalButton(t, written, results),
    divider(),
    context(lines(globalListLines(t, results))),
  ]);
}

function isListed({ listing, tenants }: LookUpResult): boolean {
  return listing.kind === 'listed' || tenants.length > 0;
}

function headline(t: Catalog, written: string, results: readonly LookUpResult[]): Mrkdwn {
  const address = code(written);
  const listed = results.filter(isListed);
  if (listed.length === 1)
    return mrkdwn`:no_entry: ${t.suppression.suppressedIn(address, namesOf(t, listed))}`;
  if (listed.length > 1)
    return mrkdwn`:no_entry: ${t.suppression.suppressed(address, listed.length, results.length)}`;
  const unknown = results.filter(({ listing }) => listing.kind !== 'not-listed').length;
  if (unknown > 0) return mrkdwn`:grey_question: ${t.suppression.unknown(address, unknown, results.length)}`;
  return mrkdwn`:white_check_mark: ${t.suppression.notSuppressed(address)}`;
}

/** The entries for an address in one account and Region, and its history; no block where there is no entry. */
export function listedBlocks(
  t: Catalog,
  requested: string,
  { account, region, listing, tenants, history }: Omit<LookUpResult, 'sandbox' | 'unknownTenants'>,
): readonly Block[] {
  const entries = listing.kind === 'listed' ? listing.entries : [];
  const all = [...entries, ...tenants.map(({ entry }) => entry)];
  if (all.length === 0) return [];
  const name = mrkdwn`*${t.accountRegion({ account, region })}*`;
  const ids = all.flatMap((entry) => idLine(t, entry));
  const listed = [
    ...entries.map(({ updatedAt, reason }) => t.suppression.since(dateOf(updatedAt), reason)),
    ...tenants.map(({ tenant, entry }) =>
      t.suppression.tenant(tenant, dateOf(entry.updatedAt), entry.reason),
    ),
  ].map((line) => mrkdwn`${name}  ${line}`);
  return [
    section(
      lines([
        ...listed,
        ...all
          .filter(({ written }) => written !== requested)
          .map(({ written }) => t.suppression.listedAs(code(written))),
        ...historyLines(t, history, Math.min(...all.map(({ updatedAt }) => updatedAt))),
        ...(listing.kind === 'listed' && listing.asOf !== undefined
          ? [t.suppression.slash(dateOf(listing.asOf))]
          : []),
      ]),
    ),
    ...(ids.length > 0 ? [context(lines(ids))] : []),
  ];
}

/** The ids by which AWS Support finds the mail and the feedback that caused the entry. */
function idLine(t: Catalog, { feedbackId, messageId }: ListedEntry): readonly Mrkdwn[] {
  if (!feedbackId && !messageId) return [];
  return [t.suppression.ids(code(feedbackId ?? '–'), code(messageId ?? '–'))];
}

/** What happened to mail for the address before and after it was listed. @param since when that was (ms) */
function historyLines(t: Catalog, history: RecipientHistory, since: number): readonly Mrkdwn[] {
  const { deliveries, hardBounces, complaints, heldBack } = history;
  const before = deliveries.filter((at) => at < since);
  const after = deliveries.length - before.length;
  const oldest = before.at(-1);
  return [
    ...hardBounces.slice(0, MOST_OF_A_KIND).map((bounce) => bounceLine(t, bounce)),
    ...complaints.slice(0, MOST_OF_A_KIND).map((complaint) => complaintLine(t, complaint)),
    ...(hardBounces.length + complaints.length === 0 ? [t.suppression.causeUnknown] : []),
    oldest === undefined
      ? t.suppression.neverDelivered
      : t.suppression.deliveredBefore(before.length, slackDate(oldest, 'date_short'), complaints.length),
    ...(after > 0 ? [t.suppression.deliveredSince(after)] : []),
    ...(heldBack.length > 0 ? [t.suppression.heldBack(heldBack.length, dateOf(Math.max(...heldBack)))] : []),
  ];
}

/** When it bounced, what the recipient's server answered, and which mail it was. */
export function bounceLine(t: Catalog, bounce: Bounced): Mrkdwn {
  const { at, status = '', diagnostic = '' } = bounce;
  const answer = diagnostic.replace(DIAGNOSTIC_TYPE, '');
  const text = answer.includes(status) ? answer : `${status} ${answer}`;
  return mrkdwn`• ${dateOf(at)}  ${code(shortened(text, LONGEST_DIAGNOSTIC))}${mailText(t, bounce)}`;
}

/** When the recipient complained, and about which mail. */
export function complaintLine(t: Catalog, complaint: Complained): Mrkdwn {
  return mrkdwn`• ${dateOf(complaint.at)}  ${t.suppression.complained(complaint.type)}${mailText(t, complaint)}`;
}

function mailText(t: Catalog, { configurationSet, subject }: Bounced | Complained): Mrkdwn {
  if (configurationSet === undefined && subject === undefined) return mrkdwn``;
  return mrkdwn` · ${t.suppression.mail(configurationSet, subject)}`;
}

/** What this bot was asked to do about the address. */
function removalBlocks(t: Catalog, results: readonly LookUpResult[]): readonly Block[] {
  const shown = results.flatMap(({ removals = [] }) => removals.slice(0, MOST_OF_A_KIND));
  return shown.length > 0 ? [section(lines(shown.map((removal) => removalLine(t, removal))))] : [];
}

function removalLine(t: Catalog, removal: PastRemoval): Mrkdwn {
  const { state, at, askedBy, decidedBy, note = '' } = removal;
  const people = {
    asked: askedBy === undefined ? undefined : mention(askedBy),
    decided: decidedBy.map((id) => mention(id)),
  };
  const line = t.suppression.pastRemoval[state](dateOf(at), people, note);
  return mrkdwn`*${t.accountRegion(removal)}*  ${line}`;
}

/** The accounts and Regions of which it is unknown whether they list the address. */
function unknownBlocks(
  t: Catalog,
  { account, region, listing, unknownTenants }: LookUpResult,
): readonly Block[] {
  const name = t.accountRegion({ account, region });
  const ofTenants =
    unknownTenants.length > 0 ? [section(t.suppression.unknownTenants(name, unknownTenants))] : [];
  return [...listingBlocks(t, { account, region, listing }), ...ofTenants];
}

function listingBlocks(
  t: Catalog,
  { account, region, listing }: Pick<LookUpResult, 'account' | 'region' | 'listing'>,
): readonly Block[] {
  const name = t.accountRegion({ account, region });
  switch (listing.kind) {
    case 'list-not-read':
      return [
        section(
          lines([
            listNotReadLine(t, name, listing),
            listing.failed
              ? failureLine(t, { ...listing.failed, errorId: listing.failed.reference })
              : t.suppression.amendedLater,
          ]),
        ),
      ];
    case 'unanswered': {
      const last = listing.listed.map(({ updatedAt, reason }) =>
        t.suppression.lastKnown(dateOf(updatedAt), reason),
      );
      return [section(lines([mrkdwn`*${name}*`, failureLine(t, listing.unanswered), ...last]))];
    }
    case 'listed':
    case 'not-listed':
      return [];
    default:
      return listing satisfies never;
  }
}

/** That an address may be on a list, and how far the list has been read. */
export function listNotReadLine(t: Catalog, where: Mrkdwn, { asked, read }: ListNotRead): Mrkdwn {
  return asked ? t.suppression.spellingsNotListed(where, read) : t.suppression.listNotRead(where, read);
}

/** What else may keep mail from a recipient who is not listed, as far as events say. */
function otherReasons(t: Catalog, results: readonly LookUpResult[]): readonly Mrkdwn[] {
  const found = results.flatMap((result) => reasonsIn(t, result));
  return found.length > 0 ? [t.suppression.otherReasons, ...found] : [t.suppression.noReason];
}

function reasonsIn(
  t: Catalog,
  { account, region, history, sandbox, removals = [] }: LookUpResult,
): readonly Mrkdwn[] {
  const { globallySuppressed, hardBounces, softBounces, complaints, heldBack, rejected, deliveries } =
    history;
  const last = (times: readonly number[]) => dateOf(Math.max(...times));
  const removedAfter = (at: number) => removals.some((one) => one.state === 'removed' && one.at > at);
  const bounced = (bounce: Bounced) =>
    t.suppression[removedAfter(bounce.at) ? 'bouncedBeforeRemoval' : 'bounced'](bounceLine(t, bounce));
  const reasons = [
    ...(sandbox ? [t.suppression.sandbox] : []),
    ...(globallySuppressed.length > 0 ? [t.suppression.globallyListed(last(globallySuppressed))] : []),
    ...hardBounces.slice(0, MOST_OF_A_KIND).map(bounced),
    ...softBounces.slice(0, MOST_OF_A_KIND).map((bounce) => t.suppression.softBounced(bounceLine(t, bounce))),
    ...(complaints[0] ? [t.suppression.hasComplained(dateOf(complaints[0].at))] : []),
    ...(heldBack.length > 0 ? [t.suppression.heldBackOnce(last(heldBack))] : []),
    ...rejected.slice(0, MOST_OF_A_KIND).map(({ at, why }) => t.suppression.rejected(dateOf(at), why)),
    ...(deliveries.length > 0 ? [t.suppression.delivered(deliveries.length, last(deliveries))] : []),
  ];
  return reasons.length > 0 ? [mrkdwn`*${t.accountRegion({ account, region })}*`, ...reasons] : [];
}

/** No button where the address is on no list of an account: a tenant's list is not for the bot to change. */
function removalButton(t: Catalog, written: string, results: readonly LookUpResult[]): readonly Block[] {
  const listed = results.filter(({ listing }) => listing.kind === 'listed');
  // On several lists, none of them is the one to open.
  const region = listed.length === 1 ? listed[0]?.region : undefined;
  return listed.length > 0
    ? [
        buttons(
          { action: REQUEST_REMOVAL, text: t.suppression.requestRemoval, value: written },
          ...(region === undefined ? [] : linkButtons(t, region, { page: 'suppression-list' })),
        ),
      ]
    : [];
}

/** SES's global suppression list shows only by the bounces that it causes. */
function globalListLines(t: Catalog, results: readonly LookUpResult[]): readonly Mrkdwn[] {
  const signs = results.flatMap(({ history }) => history.globallySuppressed);
  const last = signs.length > 0 ? dateOf(Math.max(...signs)) : undefined;
  const cut = results.some(({ history }) => history.cut) ? [t.suppression.historyCut(EVENTS_READ)] : [];
  return [t.suppression.globalList(last), ...cut];
}

function namesOf(t: Catalog, results: readonly LookUpResult[]): Mrkdwn {
  return joined(
    results.map((result) => t.accountRegion(result)),
    ', ',
  );
}

function dateOf(at: number): Mrkdwn {
  return slackDate(at, 'date_short_time');
}
