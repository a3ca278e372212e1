import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { type DoctorFinding, isAdvice } from './finding.js';

/** What was found, each with its fix. */
export function doctorMessage(t: Catalog, findings: readonly DoctorFinding[]): Message {
  const headline = findingsHeadline(t, findings);
  const told = findings.map((finding) => {
    const { what, fix } = findingWords(t, finding);
    return section(lines([mrkdwn`${isAdvice(finding) ? ADVICE : PROBLEM} ${what}`, mrkdwn`→ ${fix}`]));
  });
  return message(headline, [section(headline), ...told, context(t.doctor.looked)]);
}

/** How many there are of each kind. */
export function findingsHeadline(t: Catalog, findings: readonly DoctorFinding[]): Mrkdwn {
  const advice = findings.filter(isAdvice).length;
  const problems = findings.length - advice;
  if (findings.length === 0) return mrkdwn`:white_check_mark: ${t.doctor.healthy}`;
  return mrkdwn`${problems > 0 ? PROBLEM : ADVICE} ${t.doctor.found(problems, advice)}`;
}

/** What a finding means, where it is, and what to do. */
export function findingWords(
  t: Catalog,
  { code, subject, detail = '', accountRegion }: DoctorFinding,
): { what: Mrkdwn; fix: Mrkdwn } {
  const { what, fix } = t.doctor.findings[code](subject, detail);
  return { what: accountRegion ? mrkdwn`${what}  (${t.accountRegion(accountRegion)})` : what, fix };
}

const PROBLEM = mrkdwn`:red_circle:`;
const ADVICE = mrkdwn`:large_blue_circle:`;
