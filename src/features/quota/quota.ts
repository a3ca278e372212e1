import type { SendQuota } from '../../aws/index.js';

/** A sending quota, worked out. Counts are recipients. */
export type Quota = {
  sent: number;
  /** Undefined: no daily limit. */
  allowed: number | undefined;
  /** How many more may be sent; undefined without a limit. */
  left: number | undefined;
  /** Between 0 and 1. */
  used: number;
  perSecond: number;
  access: QuotaAccess;
};

/** `likely-sandbox`: AWS did not say, but the limits are those of the sandbox. */
export type QuotaAccess = 'production' | 'sandbox' | 'likely-sandbox';

/** https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
const SANDBOX_LIMITS = { allowedIn24h: 200, perSecond: 1 } as const;

/** @param production what GetAccount says about production access; undefined when it could not be requested */
export function workOutQuota(
  { allowedIn24h, sentIn24h, perSecond }: SendQuota,
  production: boolean | undefined,
): Quota {
  const hasSandboxLimits =
    allowedIn24h === SANDBOX_LIMITS.allowedIn24h && perSecond === SANDBOX_LIMITS.perSecond;
  const guess: QuotaAccess = hasSandboxLimits ? 'likely-sandbox' : 'production';
  const access = production === undefined ? guess : production ? 'production' : 'sandbox';
  const sent = Math.round(sentIn24h);
  if (allowedIn24h === undefined)
    return { sent, allowed: undefined, left: undefined, used: 0, perSecond, access };
  const used = allowedIn24h > 0 ? Math.min(1, sent / allowedIn24h) : 1;
  return { sent, allowed: allowedIn24h, left: Math.max(0, allowedIn24h - sent), used, perSecond, access };
}

const BAR_CELLS = 20;

/**
 * A bar of 20 characters for a share between 0 and 1. Cells are whole: a bar is full only at 1, and empty only at 0.
 *
 * @example quotaBar(0.43) // '▓▓▓▓▓▓▓▓▓░░░░░░░░░░░'
 */
export function quotaBar(used: number): string {
  const full = used >= 1 ? BAR_CELLS : Math.min(BAR_CELLS - 1, Math.ceil(used * BAR_CELLS));
  return '▓'.repeat(full) + '░'.repeat(BAR_CELLS - full);
}
