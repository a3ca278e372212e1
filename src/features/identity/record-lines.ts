import type { Catalog } from '../../locales/index.js';
import { code, lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { Diagnosis, RecordDiagnosis, RecordFix } from './diagnosis/diagnosis.js';
import type { ExpectedRecord } from './diagnosis/expected-records.js';
import { faultLine } from './fault-line.js';

const SIGNS: Readonly<Record<RecordDiagnosis['verdict'], Mrkdwn>> = {
  right: mrkdwn`:white_check_mark:`,
  wrong: mrkdwn`:x:`,
  missing: mrkdwn`:x:`,
  spreading: mrkdwn`:hourglass_flowing_sand:`,
  unknown: mrkdwn`:grey_question:`,
};
const ADVISED = mrkdwn`:warning:`;
const OPTIONAL = mrkdwn`:white_circle:`;

/** For each record: what is expected, what DNS has, and the one thing to do. */
export function recordLines(t: Catalog, { records, provider }: Diagnosis): readonly Mrkdwn[] {
  return records.filter(isWorthALine).map((diagnosed) => recordLine(t, diagnosed, provider));
}

function recordLine(t: Catalog, diagnosed: RecordDiagnosis, provider: Diagnosis['provider']): Mrkdwn {
  const { record, verdict } = diagnosed;
  const optional = record.need !== 'required' && verdict === 'missing';
  const advised = record.need !== 'required' && verdict === 'wrong';
  const sign = optional ? OPTIONAL : advised ? ADVISED : SIGNS[verdict];
  const head = mrkdwn`${sign} *${t.records.purpose[record.purpose]}* ${code(diagnosed.enterAs)} ${record.type}`;
  if (diagnosed.verdict === 'right') return head;
  const need =
    record.need === 'required' ? '' : t.verify.records.needNote(t.verify.records.need[record.need]);
  const line = mrkdwn`${head}: ${faultLine(t, diagnosed.fault, record)}${need}`;
  const found = showsValue(diagnosed) ? [mrkdwn`      ${t.records.found(diagnosed.found)}`] : [];
  return lines([line, ...found, mrkdwn`      → ${fixLine(t, diagnosed.fix, diagnosed, provider)}`]);
}

/** A missing alternative is no fault: another record proves the same. */
function isWorthALine({ record, verdict }: RecordDiagnosis): boolean {
  return record.need !== 'alternative' || verdict !== 'missing';
}

/** The fault already names what was found at another name. */
function showsValue(diagnosed: RecordDiagnosis): boolean {
  if (diagnosed.verdict === 'right' || diagnosed.found.length === 0) return false;
  return 'found' in diagnosed.fault || diagnosed.fault.kind === 'flattened';
}

/** The one thing to do about a record, with name and value as its DNS provider expects them. */
export function fixLine(
  t: Catalog,
  fix: RecordFix,
  diagnosed: RecordDiagnosis,
  provider: Diagnosis['provider'],
): Mrkdwn {
  const { fix: words } = t.records;
  const value = (expected: string | undefined) => valueToEnter(t, diagnosed.record.type, expected, provider);
  const name = nameToEnter(t, diagnosed, provider);
  switch (fix.kind) {
    case 'add':
      return words.add(name, diagnosed.record.type, value(fix.value));
    case 'rename':
      return words.rename(name);
    case 'replace':
      return words.replace(value(fix.value));
    case 'merge':
      return words.merge(value(fix.value));
    case 'remove':
      return words.remove(fix.values);
    case 'keep-own-key':
      return words.keepOwnKey;
    case 'replace-cname': {
      const added = words.add(name, diagnosed.record.type, value(fix.value));
      return fix.otherName === undefined
        ? words.replaceCname(fix.target, added)
        : words.replaceCnameOr(fix.target, added, fix.otherName);
    }
    case 'other-mail-from':
      return words.otherMailFrom(fix.example);
    case 'enter-as-cname':
      return (fix.proxyOff ? words.proxyOff : words.enterAsCname)(code(fix.value));
    case 'register-domain':
      return words.register;
    case 'repair-name-servers':
      return words.repair(fix.servers);
    case 'check-dnssec':
      return words.checkDnssec;
    case 'wait':
      return words.wait;
    default:
      return fix satisfies never;
  }
}

/** The name as the provider expects it; both forms where the provider is unknown. */
function nameToEnter(
  t: Catalog,
  { enterAs, record }: RecordDiagnosis,
  provider: Diagnosis['provider'],
): Mrkdwn {
  if (provider || enterAs === record.name) return code(enterAs);
  return t.records.either(enterAs, record.name);
}

function valueToEnter(
  t: Catalog,
  type: ExpectedRecord['type'],
  value: string | undefined,
  provider: Diagnosis['provider'],
): Mrkdwn {
  if (value === undefined) return t.records.fix.ownKey;
  return code(type === 'TXT' && provider?.txtQuotes === 'typed' ? `"${value}"` : value);
}
