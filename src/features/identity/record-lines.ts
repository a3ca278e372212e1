import type { Catalog } from '../../locales/index.js';
import { code, lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { Diagnosis, RecordDiagnosis } from './diagnosis/diagnosis.js';
import { faultLine } from './fault-line.js';
import { fixLine } from './fix-line.js';

const SIGNS: Readonly<Record<RecordDiagnosis['verdict'], Mrkdwn>> = {
  right: mrkdwn`:white_check_mark:`,
  wrong: mrkdwn`:x:`,
  missing: mrkdwn`:x:`,
  spreading: mrkdwn`:hourglass_flowing_sand:`,
  unknown: mrkdwn`:grey_question:`,
};
const OPTIONAL = mrkdwn`:white_circle:`;

/** Record by record: what is expected, what is there, and the one thing to do. */
export function recordLines(t: Catalog, { records, provider }: Diagnosis): readonly Mrkdwn[] {
  return records.filter(isWorthALine).map((diagnosed) => recordLine(t, diagnosed, provider));
}

function recordLine(t: Catalog, diagnosed: RecordDiagnosis, provider: Diagnosis['provider']): Mrkdwn {
  const { record, verdict } = diagnosed;
  const optional = record.need !== 'required' && verdict === 'missing';
  const sign = optional ? OPTIONAL : SIGNS[verdict];
  const head = mrkdwn`${sign} *${t.records.purpose[record.purpose]}* ${code(diagnosed.enterAs)} ${record.type}`;
  if (diagnosed.verdict === 'right') return head;
  const need = optional ? t.verify.records.needNote(t.verify.records.need[record.need]) : '';
  const said = mrkdwn`${head}: ${faultLine(t, diagnosed.fault, record)}${need}`;
  const found = showsValue(diagnosed) ? [mrkdwn`      ${t.records.found(diagnosed.found)}`] : [];
  return lines([said, ...found, mrkdwn`      → ${fixLine(t, diagnosed.fix, diagnosed, provider)}`]);
}

/** Another way to prove the same is not missed by anybody. */
function isWorthALine({ record, verdict }: RecordDiagnosis): boolean {
  return record.need !== 'alternative' || verdict !== 'missing';
}

/** What is found elsewhere is named by the fault already. */
function showsValue(diagnosed: RecordDiagnosis): boolean {
  if (diagnosed.verdict === 'right' || diagnosed.found.length === 0) return false;
  return 'found' in diagnosed.fault || diagnosed.fault.kind === 'flattened';
}
