import type { Catalog } from '../../locales/index.js';
import {
  context,
  type Message,
  message,
  section,
  sectionWithButton,
  sections as splitSections,
} from '../../slack/blocks.js';
import { code, joined, lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { productionButton } from '../production-access/index.js';
import { type DoctorFinding, isAdvice } from './facts.js';
import type { CheckedPart, DoctorReport } from './what-was-checked.js';

/** The findings, each with its fix; where there are none, what was checked. What could not be checked is named in any case. */
export function doctorMessage(t: Catalog, report: DoctorReport): Message {
  const { findings, checked } = report;
  const headline = findingsHeadline(t, findings);
  const sections = findings.map((finding) => {
    const { what, fix } = findingText(t, finding);
    const text = lines([mrkdwn`${isAdvice(finding) ? ADVICE : PROBLEM} ${what}`, mrkdwn`→ ${fix}`]);
    const { code: found, accountRegion } = finding;
    return found === 'sandbox' && accountRegion
      ? sectionWithButton(text, productionButton(t, accountRegion))
      : section(text);
  });
  return message(headline, [
    section(headline),
    ...sections,
    ...(findings.length === 0 ? splitSections(checked.map((part) => partLine(t, part))) : []),
    ...uncheckedLines(t, report).map((line) => context(line)),
    context(t.doctor.checked),
  ]);
}

/** How many problems and pieces of advice there are. */
export function findingsHeadline(t: Catalog, findings: readonly DoctorFinding[]): Mrkdwn {
  const advice = findings.filter(isAdvice).length;
  const problems = findings.length - advice;
  if (findings.length === 0) return mrkdwn`:white_check_mark: ${t.doctor.healthy}`;
  return mrkdwn`${problems > 0 ? PROBLEM : ADVICE} ${t.doctor.found(problems, advice)}`;
}

/** `✔ Slack: token, 9 scopes, 2 channels` */
export function partLine(t: Catalog, { area, about, accountRegion, items }: CheckedPart): Mrkdwn {
  const { areas, items: words } = t.doctor;
  const what = items.map(({ item, count = 1 }) => mrkdwn`${words[item](count)}`);
  const name = accountRegion
    ? mrkdwn` ${t.accountRegion(accountRegion)}`
    : about
      ? mrkdwn` ${code(about)}`
      : mrkdwn``;
  return mrkdwn`✔ *${areas[area]}*${name}: ${joined(what, ', ')}`;
}

/** One line for each thing that could not be checked, with the reason. */
export function uncheckedLines(t: Catalog, { unchecked }: DoctorReport): readonly Mrkdwn[] {
  return unchecked.map((item) => mrkdwn`– ${t.doctor.unchecked[item]}`);
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
