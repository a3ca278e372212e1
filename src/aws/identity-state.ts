/**
 * An identity as SES describes it in one region: GetEmailIdentity with what only the older API knows beside it. Times
 * are in milliseconds. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html
 */
export type IdentityState = {
  /** The domain in lower-case ASCII, or the address as SES lists it. */
  name: string;
  kind: 'domain' | 'address';
  region: string;
  sendingAllowed: boolean;
  verification: Verification;
  /** Undefined where SES named no token and no selector. */
  dkim: DkimState | undefined;
  mailFrom: MailFromState | undefined;
  /** Of VerifyDomainIdentity, undefined where GetIdentityVerificationAttributes names none. */
  verificationToken: string | undefined;
  configurationSet: string | undefined;
};

export type Progress = 'pending' | 'success' | 'failed' | 'temporary-failure' | 'not-started';

export type Verification = {
  progress: Progress;
  lastCheckedAt: number | undefined;
  lastSuccessAt: number | undefined;
  /** AWS's word for what its last look found, such as `HOST_NOT_FOUND`. */
  error: string | undefined;
  /** What AWS took for the authority of the domain. */
  primaryNameServer: string | undefined;
};

export type DkimState = {
  progress: Progress;
  signing: boolean;
  /** Easy DKIM: the three tokens. `own-key`: the selector. */
  tokens: readonly string[];
  /** Easy DKIM's keys live there: `dkim.amazonses.com` or a region's own; undefined where AWS did not say. */
  hostedZone: string | undefined;
  /** `own-key` is BYODKIM; a replica's keys are those of the same identity in another region (DEED). */
  origin: { kind: 'easy' } | { kind: 'own-key' } | { kind: 'replica'; ofRegion: string };
};

export type MailFromState = {
  domain: string;
  progress: Progress;
  onMxFailure: 'use-default' | 'reject';
};

/** Whom SES tells of an identity's bounces and complaints, beside the events of its configuration set. */
export type FeedbackRoute = {
  /** ARNs of topics. */
  bounce: string | undefined;
  complaint: string | undefined;
  delivery: string | undefined;
  /** Whether the sender is told by mail. */
  forwarding: boolean;
};
