import type { SendQuota } from '../../aws/index.js';

/** A sending quota, worked out. Counts are recipients. */
export type Quota = {
  sent: number;
  /** Undefined: no daily limit. */
  allowed: number | undefined;
  /** What may still be sent; undefined without a limit. */
  left: number | undefined;
  /** Between 0 and 1. */
  used: number;
  perSecond: number;
  access: Access;
};

/** `likely-sandbox`: AWS did not say, but the limits are the sandbox's. */
export type Access = 'production' | 'sandbox' | 'likely-sandbox';

/** https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
const SANDBOX = { allowedIn24h: 200, perSecond: 1 };

/** @param production what GetAccount says of production access; undefined when it could not be asked */
export function workOutQuota(
  { allowedIn24h, sentIn24h, perSecond }: SendQuota,
  production: boolean | undefined,
): Quota {
  const sandboxLimits = allowedIn24h === SANDBOX.allowedIn24h && perSecond === SANDBOX.perSecond;
  const guess: Access = sandboxLimits ? 'likely-sandbox' : 'production';
  const access = production === undefined ? guess : production ? 'production' : 'sandbox';
  const sent = Math.round(sentIn24h);
  if (allowedIn24h === undefined)
    return { sent, allowed: undefined, left: undefined, used: 0, perSecond, access };
  const used = allowedIn24h > 0 ? Math.min(1, sent / allowedIn24h) : 1;
  return { sent, allowed: allowedIn24h, left: Math.max(0, allowedIn24h - sent), used, perSecond, access };
}
