import { code, join, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type {
  AddressMark,
  Cause,
  CauseEvidence,
  CauseKind,
  EventShare,
  PartKind,
  ProviderName,
  SourceName,
} from '../cause-terms.js';
import type { Provider, Reason } from '../terms.js';
import { reasons } from './reasons.js';
import { count, duration, percent } from './words.js';

const PART: Readonly<Record<PartKind, string>> = {
  'configuration-set': 'configuration set',
  tag: 'tag',
  'from-domain': 'from domain',
  tenant: 'tenant',
  caller: 'caller identity',
  'source-ip': 'source IP',
  provider: 'provider',
};

const MARK: Readonly<Record<AddressMark, string>> = {
  'dotted-gmail': 'Gmail with many dots',
  'sms-gateway': 'SMS gateways',
  'role-account': 'role accounts',
  'random-name': 'random letters',
};

const REMEDY: Readonly<Record<CauseKind, Mrkdwn>> = {
  'purchased-list': mrkdwn`Stop sending to this list. Keep only addresses that recently accepted mail and asked for it.`,
  'one-source': mrkdwn`Stop or pause this part, and look at its list and its content.`,
  'sign-up-attack': mrkdwn`Put a CAPTCHA and a rate limit on the form, and send nothing but one confirmation mail before an address is confirmed.`,
  'list-bombing': mrkdwn`Limit mails for an address per day, put a CAPTCHA on the form, and send nothing more before an address is confirmed.`,
  'typo-domains': mrkdwn`Ask “Did you mean …?” when such a domain is entered, and correct or remove these addresses.`,
  'dead-domain': mrkdwn`Remove the addresses of this domain, or ask their owners for new ones.`,
  'provider-outage': mrkdwn`Nothing to correct: SES tries again. Postpone mail to this provider that can wait.`,
  'provider-block': mrkdwn`Slow down or pause mail to this provider, and correct what its answer names.`,
  blocklist: mrkdwn`With dedicated IP addresses or for your domain: request removal on the list’s own page. With shared addresses: open a support case at AWS with the text.`,
  authentication: mrkdwn`Check SPF, DKIM and DMARC of the domain.`,
  'stolen-credentials': mrkdwn`If nobody of your team sends this: deactivate the access keys or SMTP credentials of the caller now, and look at CloudTrail.`,
};

export const causes = {
  title: mrkdwn`Most likely cause`,
  /** The cause as one sentence, without its full stop. */
  sentence: (cause: Cause): Mrkdwn =>
    mrkdwn`Most likely cause: ${nameOf(cause)} (${explains(cause.explained)})`,
  remedy: (kind: CauseKind): Mrkdwn => REMEDY[kind],
  supports: (facts: readonly CauseEvidence[]): Mrkdwn => mrkdwn`for it: ${join(facts.map(factOf), '; ')}`,
  speaksAgainst: (facts: readonly CauseEvidence[]): Mrkdwn =>
    mrkdwn`against it: ${join(facts.map(factOf), '; ')}`,
  /** The largest groups, where there is no single cause. */
  none: (parts: readonly { reason: Reason; provider: Provider; share: number }[]): Mrkdwn =>
    parts.length === 0
      ? mrkdwn`No single cause`
      : mrkdwn`No single cause. The largest parts: ${parts.map(({ reason, provider, share }) => `${reasons.name(reason)} at ${reasons.provider(provider)} ${ofAll(share)}`).join(' · ')}`,
};

function nameOf(cause: Cause): Mrkdwn {
  switch (cause.kind) {
    case 'purchased-list':
      return mrkdwn`*a purchased or old list*${sentWith(cause.source)}`;
    case 'one-source':
      return mrkdwn`*one campaign or sender*, ${sourceOf(cause.source)}`;
    case 'sign-up-attack':
      return mrkdwn`*a sign-up form under attack*: a script enters made-up addresses${sentWith(cause.source)}`;
    case 'list-bombing':
      return mrkdwn`*list bombing*: somebody signs up strangers to flood their mailboxes${sentWith(cause.source)}`;
    case 'typo-domains':
      return mrkdwn`*misspelled domains*: ${join(
        cause.domains.map(
          ({ wrong, right, events }) => mrkdwn`${code(wrong)} → ${code(right)} ${count(events)}`,
        ),
        ', ',
      )}`;
    case 'dead-domain':
      return mrkdwn`*${code(cause.domain)} accepts no mail any more*: the domain has no mail server`;
    case 'provider-outage':
      return mrkdwn`*an outage at ${providerName(cause.provider)}*`;
    case 'provider-block':
      return mrkdwn`*${providerName(cause.provider)} blocks this mail*: ${reasons.name(cause.reason)}`;
    case 'blocklist':
      return cause.listed === undefined
        ? mrkdwn`*a listing on the blocklist ${cause.blocklist}*`
        : mrkdwn`*${code(cause.listed)} is on the blocklist ${cause.blocklist}*`;
    case 'authentication': {
      const since = cause.since === undefined ? mrkdwn`` : mrkdwn` since ${date(cause.since)}`;
      const domain = cause.domain === undefined ? mrkdwn`` : mrkdwn` of ${code(cause.domain)}`;
      return mrkdwn`*authentication${domain} is broken*${since}`;
    }
    case 'stolen-credentials':
      return mrkdwn`*possibly stolen credentials*: mail from ${join(cause.sources.map(sourceOf), ' and ')}, never seen before`;
    default:
      return cause satisfies never;
  }
}

function factOf(evidence: CauseEvidence): Mrkdwn {
  switch (evidence.fact) {
    case 'first-ever':
      return mrkdwn`${shareOf(evidence.share)} recipients are new (recipients are known since ${day(evidence.since)})`;
    case 'known-recipients':
      return mrkdwn`${shareOf(evidence.share)} recipients got mail before`;
    case 'short-history':
      return mrkdwn`recipients are known only since ${day(evidence.since)}`;
    case 'dead-addresses':
      return mrkdwn`${shareOf(evidence.share)} addresses are dead, at ${count(evidence.domains)} domains`;
    case 'complaints':
      return mrkdwn`${shareOf(evidence.share)} failures are complaints`;
    case 'made-up-addresses':
      return mrkdwn`${shareOf(evidence.share)} addresses look made up: ${evidence.marks.map(({ mark, events }) => `${MARK[mark]} ${count(events)}`).join(', ')}`;
    case 'several-mails':
      return mrkdwn`${shareOf(evidence.share)} failures are of recipients with three or more mails in this time`;
    case 'source-rate':
      return mrkdwn`${sourceOf(evidence.source)} ${ofAll(evidence.rate)}, all other mail ${ofAll(evidence.rest)}`;
    case 'provider-rate':
      return mrkdwn`${ofAll(evidence.rate)} of the mail to ${providerName(evidence.provider)}, elsewhere ${ofAll(evidence.rest)}`;
    case 'new-source':
      return mrkdwn`${sourceOf(evidence.source)} sent to ${count(evidence.attempts)} recipients, and to none in the ${count(evidence.days)} days before`;
    case 'volume':
      return mrkdwn`${times(evidence.times)} times the usual volume`;
    case 'usual-volume':
      return mrkdwn`the volume is ${times(evidence.times)} times the usual one`;
    case 'says':
      return mrkdwn`the servers say ${code(evidence.diagnostic)}`;
    case 'recipient-domains':
      return mrkdwn`servers of ${count(evidence.domains)} domains name it`;
    case 'began':
      return mrkdwn`it began about ${date(evidence.at)}`;
    case 'others':
      return mrkdwn`${shareOf(evidence.share)} failures have other reasons`;
    case 'only-provider':
      return mrkdwn`${ofAll(evidence.share)} of all mail goes there, so there is little to compare with`;
    default:
      return evidence satisfies never;
  }
}

function explains({ events, of }: EventShare): string {
  return `explains ${ofAll(events / Math.max(1, of))}`;
}

function shareOf({ events, of }: EventShare): string {
  return `${count(events)} of ${count(of)}`;
}

function ofAll(share: number): string {
  return percent(Math.round(share * 1000), 1000, share < 0.1 ? 1 : 0);
}

function times(value: number): string {
  return count(Math.round(value * 10) / 10);
}

function sentWith(source: SourceName | undefined): Mrkdwn {
  return source ? mrkdwn`, sent with ${sourceOf(source)}` : mrkdwn``;
}

function sourceOf({ kind, name }: SourceName): Mrkdwn {
  return mrkdwn`${PART[kind]} ${code(name)}`;
}

function providerName(name: ProviderName): string {
  return 'provider' in name ? reasons.provider(name.provider) : name.domain;
}

function date(at: number): Mrkdwn {
  return slackDate(at, 'date_short_time');
}

function day(at: number): Mrkdwn {
  return slackDate(at, 'date_short');
}

/** A provider that defers or refuses mail, which AWS's rates do not show. */
export const providerTrouble = {
  headline: (
    provider: Provider,
    { events, attempts }: { events: number; attempts: number },
    usual: number,
  ): Mrkdwn =>
    mrkdwn`*${reasons.provider(provider)} defers or refuses ${ofAll(events / Math.max(1, attempts))}* of the mail of the last 3 hours · ${count(events)} of ${count(attempts)} recipients, usually ${ofAll(usual)}`,
  over: (provider: Provider, highest: number, forMs: number): Mrkdwn =>
    mrkdwn`*${reasons.provider(provider)} accepts mail as usual again* · highest share ${ofAll(highest)} · lasted ${duration(forMs)}`,
  overUnknown: (provider: Provider, highest: number): Mrkdwn =>
    mrkdwn`*No more mail to ${reasons.provider(provider)}*, so whether it accepts mail again is unknown · highest share ${ofAll(highest)}`,
  says: (provider: Provider, diagnostic: string): Mrkdwn =>
    mrkdwn`${reasons.provider(provider)} says ${code(diagnostic)}`,
  reason: (reason: Reason): Mrkdwn => mrkdwn`Main reason: ${reasons.name(reason)}. ${reasons.remedy(reason)}`,
  notInRate: mrkdwn`Soft bounces and delays are in none of AWS’s rates, so they do not show this.`,
  since: (at: Mrkdwn): Mrkdwn => mrkdwn`mail sent since ${at}`,
  until: (at: Mrkdwn): Mrkdwn => mrkdwn`over since ${at}`,
};
