import type { IdentityState } from '../../../aws/index.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';

/** The monitor of the DKIM records of a verified domain, as it is stored. Times are in milliseconds. */
export type DkimMonitor = {
  account: string;
  region: string;
  name: string;
  /** What SES knows of the domain, and when it was read. */
  state: IdentityState;
  stateAt: number;
  /** When the records are checked next. */
  nextAt: number;
  /** Since when every check has found records gone; undefined while they are present. */
  goneSince: number | undefined;
  alarm: DkimAlarm | undefined;
};

/** Raised once two checks have found records gone. `revision` grows with each change of its card. */
export type DkimAlarm = { since: number; revision: number; overAt: number | undefined };

/** What a check finds of the DKIM records; `unknown` when no server answered for one of them. */
export type DkimPresence = 'present' | 'gone' | 'unknown';

const MINUTE_MS = 60_000;
/** Together with the second check, vanished records are announced within the hour. */
const CHECK_EVERY_MS = 50 * MINUTE_MS;
const SECOND_CHECK_AFTER_MS = 5 * MINUTE_MS;

/** Whether DKIM can be lost: a domain may be verified by the `_amazonses` record alone, without ever signing. */
export function hasDkimToLose({ dkim }: Pick<IdentityState, 'dkim'>): boolean {
  return dkim?.progress === 'success';
}

export function dkimPresence(records: Diagnosis['records']): DkimPresence {
  if (missingDkimRecords(records).length > 0) return 'gone';
  return records.some((one) => isDkim(one) && one.verdict === 'unknown') ? 'unknown' : 'present';
}

/** The DKIM records that are missing or altered. A missing key at the target of a right CNAME is a matter of SES. */
export function missingDkimRecords(records: Diagnosis['records']): Diagnosis['records'] {
  return records.filter(
    (one) =>
      isDkim(one) &&
      (one.verdict === 'missing' || (one.verdict === 'wrong' && one.fault.kind !== 'nothing-behind')),
  );
}

/** The monitor after a check. A single check may be wrong: only the second one in a row raises the alarm. */
export function decideDkimMonitor(monitor: DkimMonitor, presence: DkimPresence, now: number): DkimMonitor {
  const { alarm } = monitor;
  const isOpen = alarm !== undefined && alarm.overAt === undefined;
  switch (presence) {
    case 'unknown':
      return { ...monitor, nextAt: now + SECOND_CHECK_AFTER_MS };
    case 'present': {
      const over = isOpen ? { ...alarm, overAt: now, revision: alarm.revision + 1 } : alarm;
      return { ...monitor, nextAt: now + CHECK_EVERY_MS, goneSince: undefined, alarm: over };
    }
    case 'gone': {
      const goneSince = monitor.goneSince ?? now;
      const isSecondCheck = monitor.goneSince !== undefined;
      const raised = isSecondCheck && !isOpen ? { since: goneSince, revision: 1, overAt: undefined } : alarm;
      return { ...monitor, nextAt: now + SECOND_CHECK_AFTER_MS, goneSince, alarm: raised };
    }
    default:
      return presence satisfies never;
  }
}

/** When a domain that is new here is checked first (ms): the domains are spread over the interval by their keys. */
export function firstCheckAt(key: string, now: number): number {
  const hash = [...key].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_536, 7);
  return now + (hash / 65_536) * CHECK_EVERY_MS;
}

function isDkim({ record }: Diagnosis['records'][number]): boolean {
  return record.purpose === 'dkim' || record.purpose === 'own-dkim';
}
