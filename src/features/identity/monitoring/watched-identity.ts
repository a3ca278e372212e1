import type { IdentityState, Progress } from '../../../aws/index.js';
import type { Diagnosis, RecordDiagnosis, RecordFault, RecordVerdict } from '../diagnosis/diagnosis.js';
import type { ExpectedRecord } from '../diagnosis/expected-records.js';

/** An identity that somebody watches until it is verified or SES has given up. Times are in milliseconds. */
export type WatchedIdentity = {
  account: string;
  region: string;
  name: string;
  kind: IdentityState['kind'];
  /** Where its card is. */
  channel: string;
  startedAt: number;
  /** Since when it is pending, as far as was seen. */
  pendingSince: number;
  /** Whether its thread begins with the records. */
  withRecords: boolean;
  progress: Progress;
  /** What was last said of each record: `right`, `missing`, or the kind of fault. */
  records: Readonly<Record<string, string>>;
  /** The fewest hours left that were told. */
  hoursTold: number | undefined;
  /** What the thread is told, in this order. */
  news: readonly IdentityChange[];
  revision: number;
  endedAt: number | undefined;
};

export type IdentityChange =
  | { kind: 'right' | 'missing'; record: ExpectedRecord }
  | { kind: 'wrong'; record: ExpectedRecord; fault: RecordFault }
  | { kind: 'all-right' }
  /** Milliseconds since it was started. */
  | { kind: 'verified'; after: number }
  | { kind: 'failed' | 'deleted' | 'address-late' }
  | { kind: 'hours-left'; hours: number };

/** What a look found; undefined when SES does not know the identity any more. */
export type InspectedIdentity =
  | { progress: Progress; diagnosis: Pick<Diagnosis, 'records' | 'worst'> }
  | undefined;

const HOUR_MS = 3_600_000;
/** https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html */
const SES_GIVES_UP_AFTER_H = 72;
const LINK_LIVES_MS = 24 * HOUR_MS;
const TOLD_AT_HOURS_LEFT = [48, 24, 6, 1];

/** The beginning: what is seen now is known, only what changes after it is told. */
export function startWatching(
  about: Pick<
    WatchedIdentity,
    'account' | 'region' | 'name' | 'kind' | 'channel' | 'pendingSince' | 'withRecords'
  >,
  seen: NonNullable<InspectedIdentity>,
  now: number,
): WatchedIdentity {
  const records = verdictsOf(seen.diagnosis.records);
  const fresh = { hoursTold: undefined, news: [], revision: 1, endedAt: undefined };
  return { ...about, ...fresh, startedAt: now, progress: seen.progress, records };
}

/** The follow after a look: the same object while there is nothing to tell. */
export function decideWatchedIdentity(
  follow: WatchedIdentity,
  seen: InspectedIdentity,
  now: number,
): WatchedIdentity {
  if (follow.endedAt !== undefined) return follow;
  if (!seen) return told(follow, { endedAt: now }, [{ kind: 'deleted' }]);
  const { progress } = seen;
  const records = { ...follow.records, ...verdictsOf(seen.diagnosis.records) };
  if (progress === 'success') {
    const after = now - follow.pendingSince;
    const news = recordNews(follow, seen.diagnosis.records);
    return told(follow, { progress, records, endedAt: now }, [...news, { kind: 'verified', after }]);
  }
  if (progress === 'failed') return told(follow, { progress, records, endedAt: now }, [{ kind: 'failed' }]);
  const hours = hoursLeft(follow, now);
  const news = [
    ...recordNews(follow, seen.diagnosis.records),
    ...completion(follow, seen.diagnosis),
    ...lateness(follow, hours, now),
  ];
  const unchanged = news.length === 0 && progress === follow.progress && sameRecords(records, follow.records);
  return unchanged ? follow : told(follow, { progress, records, hoursTold: hours ?? follow.hoursTold }, news);
}

function told(
  follow: WatchedIdentity,
  change: Partial<WatchedIdentity>,
  news: readonly IdentityChange[],
): WatchedIdentity {
  return { ...follow, ...change, news: [...follow.news, ...news], revision: follow.revision + 1 };
}

function recordNews(
  { records: before }: WatchedIdentity,
  records: readonly RecordDiagnosis[],
): readonly IdentityChange[] {
  return records.flatMap((diagnosed): IdentityChange[] => {
    const { record, verdict } = diagnosed;
    const last = before[keyOf(record)];
    const next = saidOf(diagnosed);
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
  const wereRight = required.every(({ record }) => [undefined, 'right'].includes(before[keyOf(record)]));
  return diagnosis.worst === 'right' && required.length > 0 && !wereRight ? [{ kind: 'all-right' }] : [];
}

/** Of several lines crossed at once the last is told. */
function hoursLeft({ kind, pendingSince, hoursTold }: WatchedIdentity, now: number): number | undefined {
  if (kind === 'address') return undefined;
  const left = SES_GIVES_UP_AFTER_H - (now - pendingSince) / HOUR_MS;
  const crossed = TOLD_AT_HOURS_LEFT.filter(
    (line) => left > 0 && left <= line && line < (hoursTold ?? Infinity),
  );
  return crossed.at(-1);
}

function lateness(
  { kind, pendingSince, news }: WatchedIdentity,
  hours: number | undefined,
  now: number,
): readonly IdentityChange[] {
  if (hours !== undefined) return [{ kind: 'hours-left', hours }];
  const expired = kind === 'address' && now - pendingSince >= LINK_LIVES_MS;
  return expired && !news.some((one) => one.kind === 'address-late') ? [{ kind: 'address-late' }] : [];
}

function verdictsOf(records: readonly RecordDiagnosis[]): Record<string, string> {
  return Object.fromEntries(
    records.flatMap((diagnosed) => {
      const said = saidOf(diagnosed);
      return said === undefined ? [] : [[keyOf(diagnosed.record), said] as const];
    }),
  );
}

/** Undefined for what says nothing new of the record: nobody answered, or its name servers do not agree yet. */
function saidOf(diagnosed: RecordDiagnosis): string | undefined {
  const silent: readonly RecordVerdict[] = ['unknown', 'spreading'];
  if (silent.includes(diagnosed.verdict)) return undefined;
  return diagnosed.verdict === 'wrong' ? diagnosed.fault.kind : diagnosed.verdict;
}

function keyOf({ name, type }: ExpectedRecord): string {
  return `${type} ${name}`;
}

function sameRecords(one: WatchedIdentity['records'], other: WatchedIdentity['records']): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
