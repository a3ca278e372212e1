import { type AccountRegion, isSameAccountRegion } from '../../../account-region.js';
import type { Audit } from '../../audit/index.js';
import type { AwsMetricsFeature } from '../../aws-metrics/index.js';
import type { ReputationFeature } from '../../reputation/index.js';
import type { Pause } from '../../sending-pause/index.js';
import type { CaseReading, ProbationCase } from './probation-case.js';
import { reviewTerms, type TermEnd } from './review-terms.js';

export type NumbersDeps = {
  readReview: ReputationFeature['readReview'];
  /** Resolves to what AWS itself says about an account and Region. */
  awsMetrics: Pick<AwsMetricsFeature, 'read'>;
  /** Resolves to what is paused through the bot. */
  pausesIn: (accountRegion: AccountRegion) => Promise<readonly Pause[]>;
  audit: Pick<Audit, 'read'>;
};

/** More removals than that are not counted one by one. */
const MOST_AUDITED = 1_000;

/** @returns a function that reads, at one moment, the numbers that the card of an open case shows */
export function createReadNumbers(deps: NumbersDeps): (one: ProbationCase) => Promise<CaseReading> {
  const { readReview, awsMetrics, pausesIn, audit } = deps;

  async function countRemovals(one: ProbationCase): Promise<number> {
    const { entries } = await audit.read({ limit: MOST_AUDITED, since: one.openedAt });
    return entries.filter(
      (entry) => entry.kind === 'removal' && entry.what === 'done' && isSameAccountRegion(entry, one),
    ).length;
  }

  return async (one) => {
    const { countFrom, isRestarted, end } = reviewTerms(one);
    const question = {
      since: countFrom,
      isRestarted,
      end: reviewEnd(end),
      before: one.reading?.outlook.before,
    };
    const [outlook, { rates }, pauses, removals] = await Promise.all([
      readReview(one, question),
      awsMetrics.read(one),
      pausesIn(one),
      countRemovals(one),
    ]);
    return {
      outlook,
      // An old value of AWS does not say how it is now.
      aws: rates?.unknown ? {} : (rates?.known?.value ?? {}),
      pauses: pauses.flatMap(({ configurationSet, by, since }) =>
        since === undefined ? [] : [{ configurationSet, by, since }],
      ),
      removals,
    };
  };
}

function reviewEnd(end: TermEnd | undefined) {
  if (!end) return undefined;
  return end.kind === 'mails' ? { mails: end.mails } : { at: end.at };
}
