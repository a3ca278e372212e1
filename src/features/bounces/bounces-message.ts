import type { Catalog, FailureFilterKind, FailureKind } from '../../locales/index.js';
import {
  type Block,
  buttons,
  context,
  type Message,
  message,
  section,
  sections,
} from '../../slack/blocks.js';
import { folded } from '../../slack/rich-blocks.js';
import { shortened } from '../../text/cut-text.js';
import { maskAddresses } from '../../text/mask.js';
import { code, join, lines, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { bounceCharts } from './bounce-charts.js';
import type { BounceFilter } from './bounce-filter.js';
import type { RepeatedRequest } from './bounces-request.js';
import { writeRepeated } from './bounces-request.js';
import { type BreakDown, GROUP_COUNTERS, type Share, SOURCE_KINDS } from './break-down.js';
import type { Example, Examples } from './examples.js';
import { LOOK_UP_BUTTON, OPEN_BUTTON } from './mail-answer.js';
import type { BouncesAnswer } from './read-bounces.js';
import { MAIN_SHARE, remedyButtons } from './remedy-buttons.js';

export const EXPORT_BUTTON = 'bounces-export';

/** As many of each list as a reader takes in. The file has all of them. */
const MOST_REASONS = 6;
const MOST_PROVIDERS = 6;
const MOST_SOURCES = 4;
const LONGEST_DIAGNOSTIC = 240;

/**
 * The answer about one account and Region: how many, of how many, since when; then what they have in common, then examples.
 *
 * @param options.cause a sentence that is put above the break-down
 */
export function bouncesMessage(
  t: Catalog,
  answer: BouncesAnswer,
  options: { cause?: Mrkdwn | undefined } = {},
): Message {
  if (answer.filter?.kind === 'address') return addressMessage(t, answer, answer.filter.name);
  const { breakDown } = answer;
  const first = headline(t, answer);
  const blocks: readonly Block[] = [
    section(lines([first, ...factLines(t, answer)])),
    ...(options.cause ? [section(options.cause)] : []),
    ...breakDownBlocks(t, breakDown),
  ];
  const below: readonly Block[] = [
    ...exampleBlocks(t, answer.examples),
    buttons(
      { action: EXPORT_BUTTON, text: t.bounces.export, value: writeRepeated(repeated(answer)) },
      { action: OPEN_BUTTON, text: t.bounceMail.open, value: 'mail' },
      ...remedyButtons(t, breakDown),
    ),
    context(...notes(t, answer)),
  ];
  if (breakDown.explained === 0) return message(first, [...blocks, ...below]);
  return message(first, [...blocks, ...bounceCharts(t, answer), ...below], [...blocks, ...below]);
}

function headline(
  t: Catalog,
  { accountRegion, group, breakDown, from, to, filter, isOver }: BouncesAnswer,
): Mrkdwn {
  const until = isOver ? slackDate(to, 'date_short_time') : undefined;
  const parts = [
    t.bounces.headline(group, breakDown.total, slackDate(from, 'date_short_time'), until),
    ...(filter ? [t.bounces.only(filterName(t, filter))] : []),
    t.accountRegion(accountRegion),
  ];
  return join(parts, ' · ');
}

function filterName(t: Catalog, filter: BounceFilter): Mrkdwn {
  switch (filter.kind) {
    case 'reason':
      return t.bounces.quoted(t.reasons.name(filter.reason));
    case 'provider':
      return mrkdwn`${t.reasons.provider(filter.provider)}`;
    case 'address':
      return code(maskAddresses(filter.name));
    case 'domain':
    case 'configuration-set':
    case 'tag':
    case 'from-domain':
    case 'tenant':
    case 'caller':
      return code(filter.name);
    default:
      return filter satisfies never;
  }
}

function factLines(t: Catalog, { group, breakDown, risenSince }: BouncesAnswer): readonly Mrkdwn[] {
  const { counts, rate, beside, total } = breakDown;
  const hasRate = group === 'bounces' || group === 'complaints';
  const rateWords = rate ? t.bounces.rate(group, rate.events, rate.recipients) : t.bounces.rateUnknown;
  const kinds = GROUP_COUNTERS[group].length > 1 ? pairs(counts) : [];
  const first =
    hasRate && (rate || total > 0) ? t.bounces.counts(kinds, rateWords) : t.bounces.counts(kinds, undefined);
  return [
    ...(first.mrkdwn === '' ? [] : [first]),
    ...(Object.keys(beside).length > 0 ? [t.bounces.beside(pairs(beside))] : []),
    ...(risenSince === undefined ? [] : [t.bounces.risen(slackDate(risenSince, 'date_short_time'))]),
  ];
}

function pairs(
  counts: Readonly<Partial<Record<FailureKind, number>>>,
): readonly (readonly [FailureKind, number])[] {
  return KINDS.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [[kind, count] as const] : [];
  });
}

/** In the order in which they are stated. */
const EVERY_KIND: Readonly<Record<FailureKind, true>> = {
  hard: true,
  soft: true,
  dead: true,
  undetermined: true,
  complaint: true,
  delayed: true,
  'not-attempted': true,
  rejected: true,
  'not-rendered': true,
  'automatic-reply': true,
  uncounted: true,
};
const KINDS = Object.keys(EVERY_KIND) as readonly FailureKind[];

function breakDownBlocks(t: Catalog, breakDown: BreakDown): readonly Block[] {
  const { byReason, byProvider, bySource } = breakDown;
  const [main] = byReason;
  const reasons = shareLines(t, byReason, MOST_REASONS, (reason) => mrkdwn`${t.reasons.name(reason)}`);
  const remedy = main && main.share >= MAIN_SHARE ? [mrkdwn`→ ${t.reasons.remedy(main.of)}`] : [];
  const providers = shareLines(
    t,
    byProvider,
    MOST_PROVIDERS,
    (provider) => mrkdwn`${t.reasons.provider(provider)}`,
  );
  const sources = SOURCE_KINDS.flatMap((kind) => {
    const ofKind = shareLines(t, bySource[kind], MOST_SOURCES, code);
    return ofKind.length > 0 ? [lines([t.bounces.bySource(kind), ...ofKind])] : [];
  });
  return [
    ...(reasons.length > 0 ? [section(lines([t.bounces.byReason, ...reasons, ...remedy]))] : []),
    ...(providers.length > 0 ? [section(lines([t.bounces.byProvider, ...providers]))] : []),
    ...sections(sources),
  ];
}

function shareLines<T>(
  t: Catalog,
  shares: readonly Share<T>[],
  most: number,
  nameOf: (of: T) => Mrkdwn,
): readonly Mrkdwn[] {
  const shown = shares.slice(0, most);
  const rest = shares.length - shown.length;
  return [
    ...shown.map(
      ({ of, count, share, rate }) => mrkdwn`• ${nameOf(of)}  ${t.bounces.share(count, share, rate)}`,
    ),
    ...(rest > 0 ? [mrkdwn`• ${t.bounces.more(rest)}`] : []),
  ];
}

function exampleBlocks(t: Catalog, examples: Examples | undefined): readonly Block[] {
  if (!examples) return [context(t.bounces.examplesFor)];
  const { found, searched } = examples;
  if (found.length > 0)
    return [
      folded(
        t.bounces.examplesTitle(found.length),
        found.map((example) => exampleLine(t, example)),
      ),
    ];
  return searched === undefined ? [] : [context(t.bounces.noExamples(searched))];
}

/** Addresses are masked, also those in the text of the server: what failed for whom is looked up with the address. */
function exampleLine(t: Catalog, { at, recipient, reason, diagnostic, configurationSet }: Example): Mrkdwn {
  const about = [
    slackDate(at, 'date_short_time'),
    code(maskAddresses(recipient)),
    mrkdwn`${t.reasons.name(reason)}`,
    ...(configurationSet === undefined ? [] : [code(configurationSet)]),
  ];
  const text = diagnostic && shortened(maskAddresses(diagnostic), LONGEST_DIAGNOSTIC);
  return lines([join(about, ' · '), ...(text ? [mrkdwn`> ${text}`] : [])]);
}

function notes(t: Catalog, { from, knownFrom, filter, breakDown }: BouncesAnswer): readonly Mrkdwn[] {
  const { total, explained, unattributed, withoutSource, together } = breakDown;
  const known =
    knownFrom !== undefined && knownFrom > from ? slackDate(knownFrom, 'date_short_time') : undefined;
  const missing = known ? 0 : total - explained;
  return [
    ...(known ? [filter ? t.bounces.knownFromFiltered(known) : t.bounces.knownFrom(known)] : []),
    ...(missing > 0 ? [t.bounces.notBrokenDown(missing)] : []),
    ...(withoutSource > 0 ? [t.bounces.withoutSource(withoutSource)] : []),
    ...(together.source > 0 ? [t.bounces.together(together.source)] : []),
    ...(together.provider > 0 ? [t.bounces.togetherProvider(together.provider)] : []),
    ...(together.domain > 0 ? [t.bounces.togetherDomain(together.domain)] : []),
    ...(unattributed > 0 ? [t.bounces.unattributed(unattributed)] : []),
    t.bounces.howCounted,
  ];
}

function addressMessage(
  t: Catalog,
  { examples, from, accountRegion }: BouncesAnswer,
  address: string,
): Message {
  const found = examples?.found ?? [];
  const first = join(
    [
      t.bounces.ofAddress(code(address), found.length, slackDate(from, 'date_short_time')),
      t.accountRegion(accountRegion),
    ],
    ' · ',
  );
  return message(first, [
    ...sections([first, ...found.map((example) => exampleLine(t, example))]),
    buttons({ action: LOOK_UP_BUTTON, text: t.bounceMail.lookUp, value: address }),
  ]);
}

function repeated({ accountRegion, from, to, group, filter }: BouncesAnswer): RepeatedRequest {
  return { accountRegion, from, to, group, filter: filter && repeatedFilter(filter) };
}

function repeatedFilter(filter: BounceFilter): { kind: FailureFilterKind; text: string } {
  switch (filter.kind) {
    case 'reason':
      return { kind: filter.kind, text: filter.reason };
    case 'provider':
      return { kind: filter.kind, text: filter.provider };
    default:
      return { kind: filter.kind, text: filter.name };
  }
}
