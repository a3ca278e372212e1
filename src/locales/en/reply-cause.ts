import type {
  AddressMark,
  Cause,
  CauseEvidence,
  EventShare,
  PartKind,
  ProviderName,
  SourceName,
} from '../cause-terms.js';
import type { Metric } from '../terms.js';
import { reasons } from './reasons.js';
import { capital, listText, utc, utcDay } from './reply-words.js';
import { count } from './words.js';

const PART: Readonly<Record<PartKind, string>> = {
  'configuration-set': 'configuration set',
  tag: 'message tag',
  'from-domain': 'From domain',
  tenant: 'tenant',
  caller: 'the calling identity',
  'source-ip': 'source IP',
  provider: 'recipients at',
};

const MARK: Readonly<Record<AddressMark, string>> = {
  'dotted-gmail': 'Gmail addresses with many dots',
  'sms-gateway': 'SMS gateways',
  'role-account': 'role accounts',
  'random-name': 'random letters',
};

/** `configuration set newsletter` */
export function partText({ kind, name }: SourceName): string {
  return `${PART[kind]} ${name}`;
}

/**
 * The cause as its pattern in the data, with the evidence for and against it. What the data cannot show, such as where a list
 * came from, is left to people.
 */
export function causeText(cause: Cause, metric: Metric): string {
  const { events, of } = cause.explained;
  const evidence = cause.support.filter(({ fact }) => fact !== 'says');
  return [
    `${patternOf(cause, metric)} It explains ${count(events)} of the ${count(of)} ${metric === 'bounce' ? 'bounces' : 'complaints'} that we examined.`,
    ...(evidence.length > 0
      ? ['Evidence from SES events:', ...evidence.map((one) => `- ${evidenceText(one)}`)]
      : []),
    ...cause.support.flatMap((one) =>
      one.fact === 'says' ? [`- The receiving servers answer: "${one.diagnostic}".`] : [],
    ),
    ...(cause.against.length > 0
      ? ['What does not fit this pattern:', ...cause.against.map((one) => `- ${evidenceText(one)}`)]
      : []),
  ].join('\n');
}

function patternOf(cause: Cause, metric: Metric): string {
  const events = metric === 'bounce' ? 'bounces' : 'complaints';
  switch (cause.kind) {
    case 'purchased-list':
      return `The ${events} have the pattern of a mailing to a list that was not collected by us or was very old${sentWith(cause.source)}: as far as our records go, most of its recipients had not received mail from us before.`;
    case 'one-source':
      return `The ${events} come mainly from one part of our mail, ${partText(cause.source)}.`;
    case 'sign-up-attack':
      return `A script entered made-up addresses into a sign-up form, and our application sent mail to them${sentWith(cause.source)}.`;
    case 'list-bombing':
      return `Third parties used a sign-up form to subscribe people who had not asked for it (list bombing), and our application sent mail to them${sentWith(cause.source)}.`;
    case 'typo-domains':
      return `Addresses with misspelled domains were accepted: ${cause.domains.map(({ wrong, right, events: many }) => `${wrong} instead of ${right} (${count(many)})`).join(', ')}.`;
    case 'dead-domain':
      return `The domain ${cause.domain} no longer accepts mail, and we kept sending to its addresses.`;
    case 'provider-outage':
      return `${providerText(cause.provider)} had an outage and did not accept mail.`;
    case 'provider-block':
      return `${providerText(cause.provider)} refused our mail: ${reasons.name(cause.reason)}.`;
    case 'blocklist':
      return `${cause.listed === undefined ? 'A domain or IP address of our mail' : cause.listed} is on the blocklist ${cause.blocklist}, and receiving servers refuse mail because of it.`;
    case 'authentication':
      return `Authentication${cause.domain === undefined ? '' : ` of ${cause.domain}`} failed${cause.since === undefined ? '' : ` from ${utc(cause.since)} on`}, and receiving servers refused the mail.`;
    case 'stolen-credentials':
      return `Mail was sent with ${listText(cause.sources.map(partText))}, of which we have no earlier mail on record. This is the pattern of credentials used by a third party.`;
    default:
      return cause satisfies never;
  }
}

function evidenceText(evidence: CauseEvidence): string {
  switch (evidence.fact) {
    case 'first-ever':
      return `${shareText(evidence.share)} recipients examined had not received mail from us before (recipients are recorded since ${utcDay(evidence.since)}).`;
    case 'known-recipients':
      return `${shareText(evidence.share)} recipients examined had received mail from us before.`;
    case 'short-history':
      return `Recipients have been recorded only since ${utcDay(evidence.since)}.`;
    case 'dead-addresses':
      return `${shareText(evidence.share)} recipients examined do not exist, at ${count(evidence.domains)} different domains.`;
    case 'complaints':
      return `${shareText(evidence.share)} are complaints.`;
    case 'made-up-addresses':
      return `${shareText(evidence.share)} addresses look made up (${evidence.marks.map(({ mark, events }) => `${MARK[mark]} ${count(events)}`).join(', ')}).`;
    case 'several-mails':
      return `${shareText(evidence.share)} are of recipients who were sent three or more messages in this time.`;
    case 'source-rate':
      return `The failure rate of ${partText(evidence.source)} is ${shareOf(evidence.rate)}, that of all other mail ${shareOf(evidence.rest)}.`;
    case 'provider-rate':
      return `${shareOf(evidence.rate)} of the mail to ${providerText(evidence.provider)} failed, elsewhere ${shareOf(evidence.rest)}.`;
    case 'new-source':
      return `${capital(partText(evidence.source))} sent to ${count(evidence.attempts)} recipients, and to none in the ${count(evidence.days)} days before.`;
    case 'volume':
    case 'usual-volume':
      return `The volume was ${count(Math.round(evidence.times * 10) / 10)} times the usual one.`;
    case 'says':
      return `The receiving servers answer: "${evidence.diagnostic}".`;
    case 'recipient-domains':
      return `Servers of ${count(evidence.domains)} recipient domains name it.`;
    case 'began':
      return `It began at about ${utc(evidence.at)}.`;
    case 'others':
      return `${shareText(evidence.share)} have other reasons.`;
    case 'only-provider':
      return `${shareOf(evidence.share)} of our mail goes to this provider, so there is little to compare with.`;
    default:
      return evidence satisfies never;
  }
}

function shareText({ events, of }: EventShare): string {
  return `${count(events)} of ${count(of)}`;
}

function shareOf(share: number): string {
  return `${(share * 100).toFixed(share < 0.02 ? 2 : 1)}%`;
}

function sentWith(source: SourceName | undefined): string {
  return source ? `, sent with ${partText(source)}` : '';
}

function providerText(name: ProviderName): string {
  return 'provider' in name ? reasons.provider(name.provider) : name.domain;
}
