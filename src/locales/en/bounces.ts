import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { FailureFilterKind, FailureGroup, FailureKind, FailureSource } from '../terms.js';
import { count, percent, recipientCount } from './words.js';

const GROUP: Readonly<Record<FailureGroup, readonly [one: string, many: string]>> = {
  bounces: ['bounce', 'bounces'],
  complaints: ['complaint', 'complaints'],
  delays: ['delay', 'delays'],
  'not-sent': ['mail that SES did not send', 'mails that SES did not send'],
};

const KIND: Readonly<Record<FailureKind, readonly [one: string, many: string]>> = {
  hard: ['hard bounce', 'hard bounces'],
  soft: ['soft bounce', 'soft bounces'],
  dead: ['soft bounce of a dead address', 'soft bounces of dead addresses'],
  undetermined: ['undetermined bounce', 'undetermined bounces'],
  uncounted: [
    'bounce of your own domains or the simulator, which AWS does not count',
    'bounces of your own domains or the simulator, which AWS does not count',
  ],
  rejected: ['rejected by SES', 'rejected by SES'],
  'not-attempted': ['not sent because of a list', 'not sent because of a list'],
  complaint: ['complaint', 'complaints'],
  'not-rendered': ['template not rendered', 'templates not rendered'],
  delayed: ['delay', 'delays'],
  'automatic-reply': ['automatic reply', 'automatic replies'],
};

const SOURCE: Readonly<Record<FailureSource, string>> = {
  configurationSet: 'Configuration set',
  tag: 'Tag',
  fromDomain: 'From domain',
  caller: 'Caller',
  tenant: 'Tenant',
};

const FILTER: Readonly<Record<FailureFilterKind, string>> = {
  reason: 'a reason',
  provider: 'a provider',
  domain: 'a recipient domain',
  address: 'an address',
  'configuration-set': 'a configuration set',
  tag: 'a tag',
  'from-domain': 'a from domain',
  tenant: 'a tenant',
  caller: 'a caller',
};

const REFUSED = {
  'too-long': (): Mrkdwn => mrkdwn`That is too long to be a period and one name.`,
  'bad-date': (text: string): Mrkdwn =>
    mrkdwn`${text === '' ? 'There is no date after' : mrkdwn`${code(text)} is not a date. Write it after`} ${code('since')} like this: ${code('/ses bounces since 2026-11-20')}.`,
  'in-future': (text: string): Mrkdwn => mrkdwn`${code(text)} is in the future.`,
  'too-short': (text: string): Mrkdwn =>
    mrkdwn`${code(text)} is no time. Use ${code('1h')}, ${code('24h')} or ${code('7d')}.`,
  'several-filters': (text: string): Mrkdwn =>
    mrkdwn`One name at a time, please; these are several: ${code(text)}.`,
  'no-such-account': (text: string): Mrkdwn => mrkdwn`No such account or Region: ${code(text)}.`,
} as const;

function counted([one, many]: readonly [string, string], number: number): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** `/ses bounces` and the button Why?. */
export const bounces = {
  argument: '[1h | 24h | 7d | since <date>] [name] [export]',
  summary:
    'why mail bounces: by reason, provider and source; a name can be a domain, set, tag, address or reason',
  headline: (group: FailureGroup, total: number, since: Mrkdwn, until: Mrkdwn | undefined): Mrkdwn =>
    mrkdwn`*${total === 0 ? `No ${GROUP[group][1]}` : counted(GROUP[group], total)}* ${until ? mrkdwn`${since} to ${until}` : mrkdwn`since ${since}`}`,
  /** What the answer is limited to. */
  only: (name: Mrkdwn): Mrkdwn => mrkdwn`only ${name}`,
  /** How many of each kind, and the rate that AWS makes of one of them. */
  counts: (counts: readonly (readonly [FailureKind, number])[], rate: Mrkdwn | undefined): Mrkdwn =>
    join(
      [...counts.map(([kind, number]) => mrkdwn`${counted(KIND[kind], number)}`), ...(rate ? [rate] : [])],
      ' · ',
    ),
  rate: (group: FailureGroup, events: number, recipients: number): Mrkdwn =>
    group === 'complaints'
      ? mrkdwn`complaint rate ${percent(events, recipients, 2)} of ${recipientCount(recipients)} at domains that report them`
      : mrkdwn`hard-bounce rate ${percent(events, recipients)} of ${recipientCount(recipients)}`,
  rateUnknown: mrkdwn`no rate, because the number of these mails is not known`,
  beside: (counts: readonly (readonly [FailureKind, number])[]): Mrkdwn =>
    mrkdwn`Besides: ${counts.map(([kind, number]) => counted(KIND[kind], number)).join(' · ')}`,
  risen: (since: Mrkdwn): Mrkdwn => mrkdwn`Most of them belong to mail sent since ${since}.`,
  byReason: mrkdwn`*By reason*`,
  byProvider: mrkdwn`*By provider*`,
  bySource: (kind: FailureSource): Mrkdwn => mrkdwn`*${SOURCE[kind]}*`,
  /** `412 · 85 % · 2.1 % of 9,800 recipients` */
  share: (number: number, share: number, rate: { events: number; recipients: number } | undefined): Mrkdwn =>
    mrkdwn`${count(number)} · ${percent(Math.round(share * 1000), 1000, 0)}${rate ? ` · rate ${percent(rate.events, rate.recipients)} of ${count(rate.recipients)}` : ''}`,
  more: (number: number): Mrkdwn => mrkdwn`and ${count(number)} more`,
  noExamples: (searched: number): Mrkdwn => mrkdwn`No example among the newest ${count(searched)} events.`,
  examplesFor: mrkdwn`Examples are shown to operators only.`,
  notBrokenDown: (number: number): Mrkdwn =>
    mrkdwn`${count(number)} of them are not broken down: an earlier version counted them.`,
  knownFrom: (since: Mrkdwn): Mrkdwn =>
    mrkdwn`The break-down is kept for 8 days, so it begins ${since}; the totals are of the whole time.`,
  knownFromFiltered: (since: Mrkdwn): Mrkdwn =>
    mrkdwn`Names are kept for 8 days, so this answer begins ${since}.`,
  withoutSource: (number: number): Mrkdwn =>
    number === 1
      ? mrkdwn`1 of them does not say where it comes from: it arrived without a configuration set.`
      : mrkdwn`${count(number)} of them do not say where they come from: they arrived without a configuration set.`,
  together: (number: number): Mrkdwn =>
    mrkdwn`Of ${count(number)} of them the source is not known: there were too many names within an hour.`,
  togetherProvider: (number: number): Mrkdwn =>
    mrkdwn`Of ${count(number)} of them the provider is not known: there were too many names within an hour.`,
  togetherDomain: (number: number): Mrkdwn =>
    mrkdwn`Of ${count(number)} more the domain is not known: there were too many domains within an hour.`,
  unattributed: (number: number): Mrkdwn =>
    number === 1
      ? mrkdwn`1 of them belongs to mail that was not counted, so it is in no rate.`
      : mrkdwn`${count(number)} of them belong to mail that was not counted, so they are in no rate.`,
  quoted: (name: string): Mrkdwn => mrkdwn`“${name}”`,
  howCounted: mrkdwn`Counted from SES events by the mail they belong to, in whole hours. Shares are of the same total.`,
  ofAddress: (address: Mrkdwn, found: number, since: Mrkdwn): Mrkdwn =>
    found === 0
      ? mrkdwn`*Nothing failed for ${address}* since ${since}`
      : mrkdwn`*${found === 1 ? 'One failure' : `${count(found)} failures`} for ${address}* since ${since}, newest first`,
  chartTitle: (group: FailureGroup): string =>
    `${GROUP[group][1][0]?.toUpperCase()}${GROUP[group][1].slice(1)} by when their mail was sent`,
  chartSeries: (group: FailureGroup): string => GROUP[group][1],
  byReasonTitle: (group: FailureGroup): string =>
    `${GROUP[group][1][0]?.toUpperCase()}${GROUP[group][1].slice(1)} by reason`,
  examplesTitle: (examples: number): string =>
    examples === 1 ? 'Newest example' : `Newest ${count(examples)} examples`,
  hoursAgo: (hours: number): string => (hours === 0 ? 'now' : `${hours} h ago`),
  daysAgo: (days: number): string => (days === 0 ? 'today' : `${days} d ago`),
  why: 'Why?',
  inThread: mrkdwn`The answer is in the thread of the alert.`,
  alertGone: mrkdwn`There is no such alert any more.`,
  export: 'Export as CSV',
  exportTitle: (where: Mrkdwn): Mrkdwn => mrkdwn`Failures of ${where}`,
  exportedBy: (by: Mrkdwn, rows: number): Mrkdwn =>
    mrkdwn`${count(rows)} ${rows === 1 ? 'row' : 'rows'} of failures, exported by ${by}`,
  nothingToExport: mrkdwn`Nothing failed in that time, so there is no file.`,
  exported: (channel: Mrkdwn): Mrkdwn => mrkdwn`The file is in ${channel}.`,
  oldRequest: mrkdwn`This button no longer works. Ask again.`,
  refused: REFUSED,
  ambiguous: (text: string, kinds: readonly FailureFilterKind[], ways: readonly string[]): Mrkdwn =>
    mrkdwn`${code(text)} is ${kinds.map((kind) => FILTER[kind]).join(' and ')}: which do you mean, ${join(ways.map(code), ' or ')}?`,
  unknownName: (text: string): Mrkdwn =>
    mrkdwn`Nothing in the last 8 days is called ${code(text)}. It can be a recipient domain, a configuration set, a tag, a from domain, a caller, a tenant, an address, a provider or a reason such as ${code('mailbox-full')}.`,
  unknownOf: (text: string, kind: FailureFilterKind): Mrkdwn =>
    mrkdwn`${code(text)} is not known as ${FILTER[kind]} in the last 8 days.`,
  whichAccount: 'Which account and Region?',
  nameAccount: (choices: Mrkdwn): Mrkdwn => mrkdwn`Add one of them to the command:\n${choices}`,
  noAccounts: mrkdwn`No event has arrived yet, so there is nothing to break down. *Check the set-up* shows what is missing.`,
};
