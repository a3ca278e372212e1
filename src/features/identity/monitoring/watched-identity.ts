import type { IdentityState, Progress } from '../../../aws/index.js';
import type { Diagnosis, RecordDiagnosis, RecordFault } from '../diagnosis/diagnosis.js';
import type { ExpectedRecord } from '../diagnosis/expected-records.js';

/**
 * An identity that somebody watches until it is verified or SES has given up, as it is stored. Times are in milliseconds.
 */
export type WatchedIdentity = {
  account: string;
  region: string;
  name: string;
  kind: IdentityState['kind'];
  /** The channel of its card. */
  channel: string;
  startedAt: number;
  /** Since when it is pending, as far as the bot knows. */
  pendingSince: number;
  /** Whether its thread begins with the records. */
  withRecords: boolean;
  progress: Progress;
  /** The state of each record that was announced last: `right`, `missing`, or the kind of fault. */
  records: Readonly<Record<string, string>>;
  /** The fewest remaining hours that were announced. */
  hoursTold: number | undefined;
  /** The changes that the thread shows, in this order. */
  news: readonly IdentityChange[];
  revision: number;
  endedAt: number | undefined;
};

export type IdentityChange =
  | { kind: 'right' | 'missing'; record: ExpectedRecord }
  | { kind: 'wrong'; record: ExpectedRecord; fault: RecordFault }
  | { kind: 'all-right' }
  /** `after` the start, in milliseconds. */
  | { kind: 'verified'; after: number }
  | { kind: 'failed' | 'deleted' | 'address-late' }
  | { kind: 'hours-left'; hours: number };

/** What a check has found; undefined when SES does not know the identity any more. */
export type InspectedIdentity =
  | { progress: Progress; diagnosis: Pick<Diagnosis, 'records' | 'worst'> }
  | undefined;

const HOUR_MS = 3_600_000;
/** https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html */
const SES_GIVES_UP_AFTER_H = 72;
/** The link in the confirmation mail: https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html */
const LINK_VALID_MS = 24 * HOUR_MS;
const ANNOUNCED_HOURS_LEFT = [48, 24, 6, 1];

/** The watch at its start: the present state counts as known, and only later changes are announced. */
export function startWatching(
  about: Pick<
    WatchedIdentity,
    'account' | 'region' | 'name' | 'kind' | 'channel' | 'pendingSince' | 'withRecords'
  >,
  found: NonNullable<InspectedIdentity>,
  now: number,
): WatchedIdentity {
  return {
    ...about,
    startedAt: now,
    progress: found.progress,
    records: recordStates(found.diagnosis.records),
    hoursTold: undefined,
    news: [],
    revision: 1,
    endedAt: undefined,
  };
}

/** The watch after a check: the same object while there is nothing to announce. */
export function decideWatchedIdentity(
  watched: WatchedIdentity,
  found: InspectedIdentity,
  now: number,
): WatchedIdentity {
  if (watched.endedAt !== undefined) return watched;
  if (!found) return withChanges(watched, { endedAt: now }, [{ kind: 'deleted' }]);
  const { progress, diagnosis } = found;
  const records = { ...watched.records, ...recordStates(diagnosis.records) };
  if (progress === 'success') {
    const after = now - watched.pendingSince;
    const changes = recordChanges(watched, diagnosis.records);
    return withChanges(watched, { progress, records, endedAt: now }, [
      ...changes,
      { kind: 'verified', after },
    ]);
  }
  if (progress === 'failed')
    return withChanges(watched, { progress, records, endedAt: now }, [{ kind: 'failed' }]);
  const hours = hoursLeft(watched, now);
  const changes = [
    ...recordChanges(watched, diagnosis.records),
    ...completion(watched, diagnosis),
    ...deadlineChanges(watched, hours, now),
  ];
  const isUnchanged =
    changes.length === 0 && progress === watched.progress && isSameState(records, watched.records);
  if (isUnchanged) return watched;
  return withChanges(watched, { progress, records, hoursTold: hours ?? watched.hoursTold }, changes);
}

function withChanges(
  watched: WatchedIdentity,
  change: Partial<WatchedIdentity>,
  changes: readonly IdentityChange[],
): WatchedIdentity {
  return {
    ...watched,
    ...change,
    news: [...watched.news, ...changes],
    revision: watched.revision + 1,
  };
}

function recordChanges(
  { records: before }: WatchedIdentity,
  records: readonly RecordDiagnosis[],
): readonly IdentityChange[] {
  return records.flatMap((diagnosed): IdentityChange[] => {
    const { record, verdict } = diagnosed;
    const last = before[recordKey(record)];
    const next = recordState(diagnosed);
    if (last === undefined || next === undefined || next === last) return [];
    if (verdict === 'right') return [{ kind: 'right', record }];
    if (verdict === 'missing') return last === 'right' ? [{ kind: 'missing', record }] : [];
    return diagnosed.verdict === 'wrong' ? [{ kind: 'wrong', record, fault: diagnosed.fault }] : [];
  });
}

function completion(
  { records: before }: WatchedIdentity,
  diagnosis: Pick<Diagnosis, 'records' | 'worst'>,
): readonly IdentityChange[] {
  const required = diagnosis.records.filter(({ record }) => record.need === 'required');
  const wereRight = required.every(({ record }) => [undefined, 'right'].includes(before[recordKey(record)]));
  return diagnosis.worst === 'right' && required.length > 0 && !wereRight ? [{ kind: 'all-right' }] : [];
}

/** The remaining hours to announce; of several limits that were passed at once, the last. */
function hoursLeft({ kind, pendingSince, hoursTold }: WatchedIdentity, now: number): number | undefined {
  if (kind === 'address') return undefined;
  const left = SES_GIVES_UP_AFTER_H - (now - pendingSince) / HOUR_MS;
  const passed = ANNOUNCED_HOURS_LEFT.filter(
    (limit) => left > 0 && left <= limit && limit < (hoursTold ?? Infinity),
  );
  return passed.at(-1);
}

function deadlineChanges(
  { kind, pendingSince, news }: WatchedIdentity,
  hours: number | undefined,
  now: number,
): readonly IdentityChange[] {
  if (hours !== undefined) return [{ kind: 'hours-left', hours }];
  const hasExpired = kind === 'address' && now - pendingSince >= LINK_VALID_MS;
  return hasExpired && !news.some((one) => one.kind === 'address-late') ? [{ kind: 'address-late' }] : [];
}

function recordStates(records: readonly RecordDiagnosis[]): Record<string, string> {
  return Object.fromEntries(
    records.flatMap((diagnosed) => {
      const state = recordState(diagnosed);
      return state === undefined ? [] : [[recordKey(diagnosed.record), state] as const];
    }),
  );
}

/** Undefined where there is nothing new to say: no server answered, or the name servers do not agree yet. */
function recordState(diagnosed: RecordDiagnosis): string | undefined {
  switch (diagnosed.verdict) {
    case 'unknown':
    case 'spreading':
      return undefined;
    case 'wrong':
      return diagnosed.fault.kind;
    case 'right':
    case 'missing':
      return diagnosed.verdict;
    default:
      return diagnosed satisfies never;
  }
}

function recordKey({ name, type }: ExpectedRecord): string {
  return `${type} ${name}`;
}

function isSameState(one: WatchedIdentity['records'], other: WatchedIdentity['records']): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
