import type { FeedbackRoute, IdentityState } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { joined, type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { ownProperty } from '../../text/own-property.js';
import { passesDmarc } from './diagnosis/checks/dmarc.js';
import type { Diagnosis } from './diagnosis/diagnosis.js';
import { domainOf } from './diagnosis/expected-records.js';
import type { IdentityStatus } from './inspector.js';
import { type ExpectedTime, expectedTime } from './monitoring/expected-time.js';

/** What the last check of SES found, and when SES will notice a change. */
export function timeLines(t: Catalog, status: IdentityStatus, now: number): readonly Mrkdwn[] {
  const { state, diagnosis, pendingSince } = status;
  if (state.kind === 'address') return [];
  const expected = expectedTime(state, diagnosis, pendingSince, now);
  const lastCheck = lastCheckLines(t, state);
  switch (expected.kind) {
    case 'verified':
      return expected.since === undefined ? [] : [t.identity.lastFound(date(expected.since))];
    case 'given-up':
      return [...lastCheck, expected.recordsRight ? t.identity.restart : t.identity.fixAndRestart];
    case 'losing':
      return [
        ...lastCheck,
        ...(expected.givesUpAt === undefined ? [] : [t.identity.loses(date(expected.givesUpAt))]),
      ];
    case 'waiting':
      return [waitingLine(t, lastCheck, pendingSince, expected.givesUpAt), noticeLine(t, expected)];
    default:
      return expected satisfies never;
  }
}

function waitingLine(
  t: Catalog,
  lastCheck: readonly Mrkdwn[],
  pendingSince: number | undefined,
  givesUpAt: number | undefined,
): Mrkdwn {
  const since = pendingSince === undefined ? [] : [t.identity.pendingSince(date(pendingSince))];
  const end = givesUpAt === undefined ? t.identity.givesUpUnknown : t.identity.givesUp(date(givesUpAt));
  return t.identity.together([...lastCheck, ...since, end]);
}

function noticeLine(
  t: Catalog,
  { visibleAt, noticedBy, afterFix }: Extract<ExpectedTime, { kind: 'waiting' }>,
): Mrkdwn {
  return visibleAt === undefined || noticedBy === undefined
    ? t.identity.afterFix(date(afterFix.visibleAt), date(afterFix.noticedBy))
    : t.identity.willNotice(date(visibleAt), date(noticedBy));
}

function lastCheckLines(t: Catalog, { verification }: IdentityState): readonly Mrkdwn[] {
  const { lastCheckedAt, error } = verification;
  if (lastCheckedAt === undefined) return [];
  if (error === undefined) return [t.identity.lastCheckAlone(date(lastCheckedAt))];
  const words: Readonly<Record<string, string>> = t.identity.errors;
  return [t.identity.lastCheck(date(lastCheckedAt), ownProperty(words, error) ?? error)];
}

function date(at: number): Mrkdwn {
  return slackDate(at, 'date_short_time');
}

/** The other settings that matter to mail: DNS provider, MAIL FROM, DMARC, feedback topics, configuration set. */
export function settingLines(t: Catalog, { state, diagnosis, feedback }: IdentityStatus): readonly Mrkdwn[] {
  const own =
    state.kind === 'address'
      ? [t.identity.overrides(domainOf(state))]
      : [...providerLines(t, diagnosis), ...troubleLines(t, diagnosis)];
  const dkim = dkimLine(t, state);
  return [
    ...own,
    ...(dkim ? [dkim] : []),
    mailFromLine(t, state),
    ...dmarcLines(t, diagnosis),
    ...(feedback ? [feedbackLine(t, feedback, state.configurationSet)] : []),
  ];
}

function providerLines(t: Catalog, { provider, zone, domain }: Diagnosis): readonly Mrkdwn[] {
  const words = t.records.provider;
  const servers = zone?.servers ?? [];
  if (!provider) return servers.length > 0 ? [words.unknown(servers.map(({ name }) => name))] : [];
  const appends = provider.appendsDomain
    ? words.relative(provider.name, zone?.apex ?? domain)
    : words.either(provider.name);
  const quotes = provider.txtQuotes === 'typed' ? words.quotes : words.noQuotes;
  const takes = provider.usualMinutes === undefined ? [] : [words.takes(provider.usualMinutes)];
  return [t.identity.together([appends, quotes, ...takes])];
}

/** Name servers with a trouble, although others may answer. */
function troubleLines(t: Catalog, { zone }: Diagnosis): readonly Mrkdwn[] {
  const troubled = (zone?.servers ?? []).flatMap(({ name, trouble }) =>
    trouble ? [t.records.silent(name, t.records.silence[trouble])] : [],
  );
  return troubled.length > 0 ? [mrkdwn`:warning: ${joined(troubled, ' · ')}`] : [];
}

/** Only where it adds something to the headline. */
function dkimLine(t: Catalog, { dkim, verification }: IdentityState): Mrkdwn | undefined {
  if (!dkim || verification.progress !== 'success') return undefined;
  if (dkim.progress !== 'success') return t.identity.dkimUnverified;
  return dkim.signing ? undefined : t.identity.dkimOff;
}

function mailFromLine(t: Catalog, { mailFrom }: IdentityState): Mrkdwn {
  if (!mailFrom) return t.identity.mailFrom.none;
  if (mailFrom.progress === 'success') return t.identity.mailFrom.success(mailFrom.domain);
  return mailFrom.onMxFailure === 'reject'
    ? t.identity.mailFrom.pendingRejects(mailFrom.domain)
    : t.identity.mailFrom.pending(mailFrom.domain);
}

/** Without a policy there is no line: that of the record says so already. */
function dmarcLines(t: Catalog, { dmarc }: Diagnosis): readonly Mrkdwn[] {
  if (!dmarc) return [];
  const words = t.records.dmarc;
  const policy = words.policy(dmarc.at, dmarc.policy, dmarc.inherited);
  const line = mrkdwn`${policy} · ${words.dkim[dmarc.dkim]} · ${words.spf[dmarc.spf]}`;
  return passesDmarc(dmarc) ? [line] : [line, words.refused[dmarc.policy]];
}

function feedbackLine(
  t: Catalog,
  { bounce, complaint, forwarding }: FeedbackRoute,
  configurationSet: string | undefined,
): Mrkdwn {
  const words = t.identity.topics;
  const named =
    bounce !== undefined && bounce === complaint
      ? words.all(topicName(bounce))
      : bounce === undefined && complaint === undefined
        ? words.none
        : words.each(bounce && topicName(bounce), complaint && topicName(complaint));
  const lost = bounce === undefined && complaint === undefined && !configurationSet && !forwarding;
  const mail = forwarding ? [words.byMail] : lost ? [words.lost] : [];
  const set = configurationSet === undefined ? [] : [t.identity.configurationSet(configurationSet)];
  return joined([named, ...mail, ...set], ' · ');
}

function topicName(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
