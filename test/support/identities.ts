import type { DkimState, IdentityState } from '../../src/aws/index.js';

export const TOKENS = [
  'abcdefghijklmnopqrstuvwxyz234567',
  'bcdefghijklmnopqrstuvwxyz234567a',
  'cdefghijklmnopqrstuvwxyz234567ab',
] as const;

/** Easy DKIM with its three tokens, as SES gives it to a domain that was just created. */
export function easyDkim(more: Partial<DkimState> = {}): DkimState {
  return {
    progress: 'pending',
    signing: true,
    tokens: TOKENS,
    hostedZone: 'dkim.amazonses.com',
    origin: { kind: 'easy' },
    ...more,
  };
}

/** A domain that waits for its records. */
export function pendingDomain(name: string, more: Partial<IdentityState> = {}): IdentityState {
  return {
    name,
    kind: 'domain',
    region: 'ap-northeast-1',
    sendingAllowed: false,
    verification: {
      progress: 'pending',
      lastCheckedAt: undefined,
      lastSuccessAt: undefined,
      error: undefined,
      primaryNameServer: undefined,
    },
    dkim: easyDkim(),
    mailFrom: undefined,
    verificationToken: undefined,
    configurationSet: undefined,
    ...more,
  };
}
