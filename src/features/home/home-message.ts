import { accountRegionKey } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import {
  type Block,
  type Button,
  buttons,
  context,
  divider,
  menu,
  section,
  sections,
  sectionWithButton,
} from '../../slack/blocks.js';
import { lookUpButton } from '../../slack/command-buttons.js';
import { consoleLink } from '../../slack/links.js';
import {
  code,
  join,
  joined,
  lines,
  type Mrkdwn,
  mention,
  mrkdwn,
  plain,
  slackDate,
} from '../../text/mrkdwn.js';
import {
  ACCOUNT_DETAILS,
  type AccountOverview,
  accountLines,
  countAccounts,
  needsAttention,
  worstFirst,
} from '../account-status/index.js';
import { type Approval, approvalHeadline } from '../approval/index.js';
import { stateWords, UNVERIFIED_SIGNS } from '../identity/index.js';
import { CASE_SIGN, currentRound, type ProbationCase } from '../probation/index.js';
import {
  ACKNOWLEDGE,
  type Alert,
  alertHeadline,
  alertRef,
  DETAILS,
  reactionLines,
  severity,
} from '../reputation/index.js';
import { SETTINGS_OPEN } from '../settings/index.js';
import type { HomeFacts } from './read-home.js';

export const HOME_REFRESH = 'home-refresh';
export const HOME_QUOTA = 'home-quota';
export const HOME_REQUEST = 'home-request';

/** A Home tab has 100 blocks at most; these are about 85. What is left out is counted. */
const MOST_WAITING = 8;
const MOST_ALERTS = 10;
const MOST_CASES = 6;
const MOST_ACCOUNTS = 20;
const MOST_OWN = 6;
const MOST_IDENTITIES = 15;

/**
 * The Home tab of one person, what needs this person first. An account that AWS did not answer about is unknown, never
 * healthy, and each part says how old it is.
 */
export function homeBlocks(t: Catalog, facts: HomeFacts, now: number): readonly Block[] {
  return [
    section(t.status.counts(countAccounts(facts.accounts))),
    actions(t, facts),
    ...waitingBlocks(t, facts),
    ...alertBlocks(t, facts),
    ...caseBlocks(t, facts.cases),
    ...emptyParts(t, facts),
    ...accountBlocks(t, facts.accounts),
    ...identityBlocks(t, facts.identities),
    ...ownBlocks(t, facts),
    context(...lastEvent(t, facts.accounts), t.home.updated(slackDate(now, 'time'))),
  ];
}

function actions(t: Catalog, { isOperator }: HomeFacts): Block {
  const shown: readonly Button[] = [
    { action: HOME_REFRESH, text: t.home.refresh, value: 'home' },
    { action: HOME_QUOTA, text: t.home.quota, value: 'home' },
    ...(isOperator ? [lookUpButton(t), { action: SETTINGS_OPEN, text: t.settings.open, value: 'home' }] : []),
  ];
  return buttons(...shown);
}

/** A heading and what is below it; nothing where there is none. */
function part<T>(
  t: Catalog,
  all: readonly T[],
  most: number,
  heading: (number: number) => Mrkdwn,
  show: (one: T) => readonly Block[],
): readonly Block[] {
  if (all.length === 0) return [];
  const left = all.length - most;
  return [
    divider(),
    section(heading(all.length)),
    ...all.slice(0, most).flatMap(show),
    ...(left > 0 ? [context(t.home.more(left))] : []),
  ];
}

function waitingBlocks(t: Catalog, { waiting, titleOf }: HomeFacts): readonly Block[] {
  return part(t, waiting, MOST_WAITING, t.home.waiting, (one) => {
    const { requester, expiresAt, reason } = one;
    const asked = t.home.requestedBy(mention(requester), slackDate(expiresAt, 'date_short_time'));
    const text = lines([mrkdwn`*${titleOf(one)}*`, mrkdwn`${asked}`, t.audit.reason(reason)]);
    return [sectionWithButton(text, requestButton(t.home.decide, one))];
  });
}

function requestButton(text: string, { id }: Approval): Button {
  return { action: HOME_REQUEST, text, value: id };
}

function alertBlocks(t: Catalog, { alerts, isOperator }: HomeFacts): readonly Block[] {
  const sorted = alerts.toSorted((one, other) => severity(other.level) - severity(one.level));
  return part(t, sorted, MOST_ALERTS, t.home.alerts, (alert) => {
    const text = lines([
      mrkdwn`${alertHeadline(t, alert)} · ${t.accountRegion(alert.accountRegion)}`,
      ...reactionLines(t, alert).slice(-1),
      t.alert.since(slackDate(alert.openedAt, 'date_short_time'), slackDate(alert.updatedAt, 'time')),
    ]);
    const details = { action: DETAILS, text: t.alert.details, value: alertRef(alert) };
    if (!isOperator || alert.acknowledged) return [sectionWithButton(text, details)];
    return [section(text), buttons(details, acknowledgeButton(t, alert))];
  });
}

function acknowledgeButton(t: Catalog, alert: Alert): Button {
  return { action: ACKNOWLEDGE, text: t.alert.acknowledge, value: alertRef(alert) };
}

const CASE_STATUS = { 'under-review': 'under-review', paused: 'paused-by-aws' } as const;

function caseBlocks(t: Catalog, cases: readonly ProbationCase[]): readonly Block[] {
  return part(t, cases, MOST_CASES, t.home.cases, (one) => {
    const { state, notice } = currentRound(one);
    const facts = [
      mrkdwn`${CASE_SIGN[state]} *${t.accountRegion(one)}*`,
      t.status.enforcement(CASE_STATUS[state]),
      t.home.caseSince(slackDate(one.openedAt, 'date_short')),
      ...(notice.deadline === undefined ? [] : [t.home.deadline(notice.deadline)]),
    ];
    return [section(join(facts, ' · '))];
  });
}

/** What there is none of, in one line. It is no praise: other things may be wrong. */
function emptyParts(t: Catalog, { waiting, alerts, cases }: HomeFacts): readonly Block[] {
  const none = [
    ...(waiting.length === 0 ? [t.home.noWaiting] : []),
    ...(alerts.length === 0 ? [t.home.noAlerts] : []),
    ...(cases.length === 0 ? [t.home.noCases] : []),
  ];
  return none.length > 0 ? [context(join(none, ' · '))] : [];
}

/** Those that need attention one by one, the worst first; the healthy ones by name; all of them in a menu. */
function accountBlocks(t: Catalog, accounts: readonly AccountOverview[]): readonly Block[] {
  const sorted = worstFirst(accounts);
  const unwell = sorted.filter(needsAttention);
  const healthy = accounts.filter((one) => !needsAttention(one));
  const left = unwell.length - MOST_ACCOUNTS;
  const [first, ...rest] = sorted.map((one) => ({
    text: plain(t.accountRegion(one)),
    value: accountRegionKey(one),
  }));
  if (!first) return [];
  return [
    divider(),
    section(t.home.accounts),
    ...unwell.slice(0, MOST_ACCOUNTS).map((one) =>
      sectionWithButton(
        lines([accountLines(t, one), mrkdwn`        ${ageLine(t, [one])} · ${consoleLink(t, one.region)}`]),
        {
          action: ACCOUNT_DETAILS,
          text: t.home.details,
          value: accountRegionKey(one),
        },
      ),
    ),
    ...(left > 0 ? [context(t.home.more(left))] : []),
    ...healthyBlocks(t, healthy),
    menu({ action: ACCOUNT_DETAILS, placeholder: t.status.details, options: [first, ...rest] }),
  ];
}

function healthyBlocks(t: Catalog, healthy: readonly AccountOverview[]): readonly Block[] {
  if (healthy.length === 0) return [];
  const ofAccount = new Map<string, Mrkdwn>();
  for (const one of healthy) {
    const before = ofAccount.get(one.account);
    ofAccount.set(one.account, before ? mrkdwn`${before}, ${one.region}` : t.accountRegion(one));
  }
  const names = [...ofAccount.values()].map((name) => mrkdwn`        ${name}`);
  return sections([t.home.healthy(healthy.length), ...names, mrkdwn`        ${ageLine(t, healthy)}`]);
}

/** How old the oldest of what AWS said about them is. */
function ageLine(t: Catalog, accounts: readonly AccountOverview[]): Mrkdwn {
  const ages = accounts.flatMap(({ state, awsMetrics }) => {
    const known = state && ('failure' in state ? state.last : state);
    return [known?.asOf, awsMetrics?.rates?.known?.asOf].filter((at) => at !== undefined);
  });
  if (ages.length === 0) return t.home.neverRead;
  const oldest = slackDate(Math.min(...ages), 'date_short_time');
  return accounts.length > 1 ? t.home.oldest(oldest) : t.home.asOf(oldest);
}

function identityBlocks(t: Catalog, { unverified, asOf }: HomeFacts['identities']): readonly Block[] {
  if (unverified.length === 0) return [];
  const shown = unverified.slice(0, MOST_IDENTITIES).map(({ name, accountRegion, state }) => {
    const facts = [code(name), t.accountRegion(accountRegion), mrkdwn`${stateWords(t, state)}`];
    return mrkdwn`${UNVERIFIED_SIGNS[state]} ${joined(facts, ' · ')}`;
  });
  const left = unverified.length - shown.length;
  const age = asOf === undefined ? [] : [t.home.oldest(slackDate(asOf, 'date_short_time'))];
  const below = [...(left > 0 ? [t.home.more(left)] : []), ...age];
  return [
    divider(),
    section(t.home.identities(unverified.length)),
    ...sections(shown),
    ...(below.length > 0 ? [context(...below)] : []),
  ];
}

function ownBlocks(t: Catalog, { own, titleOf }: HomeFacts): readonly Block[] {
  return part(t, own, MOST_OWN, t.home.own, (one) => [
    sectionWithButton(approvalHeadline(t, one, titleOf(one)), requestButton(t.home.show, one)),
  ]);
}

function lastEvent(t: Catalog, accounts: readonly AccountOverview[]): readonly Mrkdwn[] {
  const newest = Math.max(...accounts.map(({ reputation }) => reputation?.lastEventAt ?? -Infinity));
  return Number.isFinite(newest) ? [t.status.lastEvent(slackDate(newest, 'date_short_time'))] : [];
}
