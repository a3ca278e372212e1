import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { type DoctorFinding, isAdvice } from './facts.js';

/** The findings, each with its fix. */
export function doctorMessage(t: Catalog, findings: readonly DoctorFinding[]): Message {
  const headline = findingsHeadline(t, findings);
  const sections = findings.map((finding) => {
    const { what, fix } = findingText(t, finding);
    return section(lines([mrkdwn`${isAdvice(finding) ? ADVICE : PROBLEM} ${what}`, mrkdwn`→ ${fix}`]));
  });
  return message(headline, [section(headline), ...sections, context(t.doctor.checked)]);
}

/** How many problems and pieces of advice there are. */
export function findingsHeadline(t: Catalog, findings: readonly DoctorFinding[]): Mrkdwn {
  const advice = findings.filter(isAdvice).length;
  const problems = findings.length - advice;
  if (findings.length === 0) return mrkdwn`:white_check_mark: ${t.doctor.healthy}`;
  return mrkdwn`${problems > 0 ? PROBLEM : ADVICE} ${t.doctor.found(problems, advice)}`;
}

/** What was found, in which account and Region, and the fix. */
export function findingText(
  t: Catalog,
  { code, subject, detail = '', accountRegion }: DoctorFinding,
): { what: Mrkdwn; fix: Mrkdwn } {
  const { what, fix } = t.doctor.findings[code](subject, detail);
  return { what: accountRegion ? mrkdwn`${what}  (${t.accountRegion(accountRegion)})` : what, fix };
}

const PROBLEM = mrkdwn`:red_circle:`;
const ADVICE = mrkdwn`:large_blue_circle:`;
