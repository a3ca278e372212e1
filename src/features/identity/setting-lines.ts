import type { FeedbackRoute, IdentityState } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { joined, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { Diagnosis } from './diagnosis/diagnosis.js';
import { domainOf } from './diagnosis/expected-records.js';
import type { IdentityStatus } from './identity-report.js';

/** What else decides whether mail goes out well: provider, MAIL FROM, DMARC, topics, configuration set. */
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

/** Name servers that do not do their part, though others may. */
function troubleLines(t: Catalog, { zone }: Diagnosis): readonly Mrkdwn[] {
  const troubled = (zone?.servers ?? []).flatMap(({ name, trouble }) =>
    trouble ? [t.records.silent(name, t.records.silence[trouble])] : [],
  );
  return troubled.length > 0 ? [mrkdwn`:warning: ${joined(troubled, ' · ')}`] : [];
}

/** Only where it differs from what the headline says. */
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

/** Where there is no policy, the line of the record has said so. */
function dmarcLines(t: Catalog, { dmarc }: Diagnosis): readonly Mrkdwn[] {
  if (!dmarc) return [];
  const words = t.records.dmarc;
  const policy = words.policy(dmarc.at, dmarc.policy, dmarc.inherited);
  return [mrkdwn`${policy} · ${words.dkim[dmarc.dkim]} · ${words.spf[dmarc.spf]}`];
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
