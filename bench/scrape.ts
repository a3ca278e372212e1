/** How the bot wrote its batches, by its own metrics. */
export type Commits = {
  /** Batches that were written. */
  batches: number;
  meanEntries: number;
  meanMs: number;
  /** 99 % of the batches took no longer; one of the histogram's steps. */
  p99WithinMs: number;
};

const STEP = /^ses_warden_commit_seconds_bucket\{le="([\d.]+|\+Inf)".*\} (\d+)$/gm;
const MS_PER_S = 1000;

/** Reads what `GET /metrics` says about batches. */
export function commitsIn(text: string): Commits {
  const value = (name: string) =>
    Number(new RegExp(`^ses_warden_${name}(?:\\{.*\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  const batches = value('commit_seconds_count');
  const steps = Array.from(text.matchAll(STEP), ([, upTo, count]) => ({
    upTo: upTo === '+Inf' ? Number.POSITIVE_INFINITY : Number(upTo),
    count: Number(count),
  }));
  const p99 = steps.find(({ count }) => count >= batches * 0.99);
  return {
    batches,
    meanEntries: value('batch_entries_sum') / batches,
    meanMs: (value('commit_seconds_sum') / batches) * MS_PER_S,
    p99WithinMs: (p99?.upTo ?? Number.NaN) * MS_PER_S,
  };
}
