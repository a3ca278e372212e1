import { type Assessment, type Level, presses, severity, type Thresholds } from './level.js';
import type { Metric, Rate } from './rates.js';

/** An alert from its beginning to its end; one at a time for a partition and metric. */
export type Alert = {
  partition: string;
  metric: Metric;
  openedAt: number;
  /** Unset while it is open. */
  endedAt?: number | undefined;
  level: Level;
  peak: Rate & { level: Level };
  decisive: Rate;
  rates: readonly Rate[];
  /** Since when no window presses at the level any more. */
  quietSince?: number | undefined;
  /** Grows with each change that is worth showing. */
  revision: number;
  updatedAt: number;
};

/** An alert, or a step of it, ends after this long below this share of the level's rate. */
const QUIET_MS = 3_600_000;
const QUIET_SHARE = 0.8;

/**
 * The alert's next state: opened, changed, ended, or the very same object when nothing is to be said.
 * Undefined where there is none and none is needed.
 */
export function decideAlert(
  current: Alert | undefined,
  assessment: Assessment,
  about: { partition: string; now: number; thresholds: Thresholds },
): Alert | undefined {
  const { partition, now, thresholds } = about;
  if (!current || current.endedAt !== undefined) {
    return assessment.level ? openAlert(assessment, assessment.level, partition, now) : current;
  }
  if (assessment.level && severity(assessment.level) >= severity(current.level)) {
    return showing({ ...current, level: assessment.level, quietSince: undefined }, assessment, current, now);
  }
  if (presses(assessment, current.level, QUIET_SHARE, thresholds)) {
    return showing({ ...current, quietSince: undefined }, assessment, current, now);
  }
  const quietSince = current.quietSince ?? now;
  if (now - quietSince < QUIET_MS) return showing({ ...current, quietSince }, assessment, current, now);
  if (!assessment.level) {
    const { decisive, rates } = assessment;
    return {
      ...current,
      quietSince,
      endedAt: now,
      decisive,
      rates,
      revision: current.revision + 1,
      updatedAt: now,
    };
  }
  return showing({ ...current, level: assessment.level, quietSince: undefined }, assessment, current, now);
}

function openAlert(
  { metric, decisive, rates }: Assessment,
  level: Level,
  partition: string,
  now: number,
): Alert {
  const peak = { ...decisive, level };
  return { partition, metric, openedAt: now, level, peak, decisive, rates, revision: 1, updatedAt: now };
}

/** The next state with the newest numbers; the current one itself when nothing differs. */
function showing(next: Alert, { decisive, rates }: Assessment, current: Alert, now: number): Alert {
  const peak = decisive.rate > current.peak.rate ? { ...decisive, level: next.level } : current.peak;
  const worst = severity(next.level) > severity(peak.level) ? { ...peak, level: next.level } : peak;
  const numbersChanged = !sameNumbers(rates, current.rates) || decisive.window !== current.decisive.window;
  if (!numbersChanged && next.level === current.level && next.quietSince === current.quietSince)
    return current;
  return { ...next, peak: worst, decisive, rates, revision: current.revision + 1, updatedAt: now };
}

function sameNumbers(some: readonly Rate[], others: readonly Rate[]): boolean {
  return some.every(({ events, recipients }, index) => {
    const other = others[index];
    return other?.events === events && other.recipients === recipients;
  });
}
