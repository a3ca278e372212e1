import type { IdentityState } from '../../../aws/index.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';

/** The watch over the DKIM records of a verified domain. Times are in milliseconds. */
export type DkimMonitor = {
  account: string;
  region: string;
  name: string;
  /** What SES said of it, and when. */
  state: IdentityState;
  stateAt: number;
  nextAt: number;
  /** Since when its records were found gone, each time; undefined while they are there. */
  goneSince: number | undefined;
  /** What people are told: once it was found twice. */
  alarm: { since: number; revision: number; overAt: number | undefined } | undefined;
};

const MINUTE_MS = 60_000;
/** With the second look, what vanishes is told within the hour. */
const BETWEEN_LOOKS_MS = 50 * MINUTE_MS;
const SECOND_LOOK_MS = 5 * MINUTE_MS;

/** Whether there is something to lose: a domain can be verified by the older record alone, and never have signed. */
export function hasDkimToLose({ dkim }: Pick<IdentityState, 'dkim'>): boolean {
  return dkim?.progress === 'success';
}

/** What a look at DNS says of the DKIM records; `unknown` when nobody answered for one of them. */
export type DkimInDns = 'there' | 'gone' | 'unknown';

export function dkimInDns(records: Diagnosis['records']): DkimInDns {
  const dkim = records.filter(({ record }) => record.purpose === 'dkim' || record.purpose === 'own-dkim');
  if (missingDkimRecords(dkim).length > 0) return 'gone';
  return dkim.some(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'there';
}

/** The DKIM records that are missing or altered. That there is no key behind a right CNAME is SES's own matter. */
export function missingDkimRecords(records: Diagnosis['records']): Diagnosis['records'] {
  return records.filter(
    (one) =>
      (one.record.purpose === 'dkim' || one.record.purpose === 'own-dkim') &&
      (one.verdict === 'missing' || (one.verdict === 'wrong' && one.fault.kind !== 'nothing-behind')),
  );
}

/** The guard after a look. What was seen once may be a slip; it takes two looks to raise an alarm. */
export function decideDkimMonitor(guard: DkimMonitor, seen: DkimInDns, now: number): DkimMonitor {
  if (seen === 'unknown') return { ...guard, nextAt: now + SECOND_LOOK_MS };
  const { alarm } = guard;
  const ringing = alarm !== undefined && alarm.overAt === undefined;
  if (seen === 'there') {
    const over = ringing ? { ...alarm, overAt: now, revision: alarm.revision + 1 } : alarm;
    return { ...guard, nextAt: now + BETWEEN_LOOKS_MS, goneSince: undefined, alarm: over };
  }
  const goneSince = guard.goneSince ?? now;
  const again = guard.goneSince !== undefined;
  const raised = again && !ringing ? { since: goneSince, revision: 1, overAt: undefined } : alarm;
  return { ...guard, nextAt: now + SECOND_LOOK_MS, goneSince, alarm: raised };
}

/** The first look of a newly met domain: spread over the time between looks, by its name. */
export function firstCheckAt(key: string, now: number): number {
  const sum = [...key].reduce((hash, character) => (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_536, 7);
  return now + (sum / 65_536) * BETWEEN_LOOKS_MS;
}
