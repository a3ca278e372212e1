import type { AwsRates } from '../../aws/index.js';

type Level = 'advisory' | 'warning' | 'review' | 'pause';

/** From which rate on each level is reached. */
export type Lines = Readonly<Record<'bounce' | 'complaint', Readonly<Record<Level, { rate: number }>>>>;

const WORST_FIRST: readonly Level[] = ['pause', 'review', 'warning', 'advisory'];

/** The worst level that AWS's own rates reach; undefined when all is well or AWS has no rates. No volume is asked for: AWS has chosen it. */
export function awsLevel({ bounce, complaint }: AwsRates, lines: Lines): Level | undefined {
  return WORST_FIRST.find(
    (level) =>
      (bounce?.rate ?? 0) >= lines.bounce[level].rate ||
      (complaint?.rate ?? 0) >= lines.complaint[level].rate,
  );
}
