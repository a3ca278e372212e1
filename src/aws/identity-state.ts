/**
 * The state of an identity in one Region: GetEmailIdentity, and the token that only the older API returns. Times are in
 * milliseconds. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html
 */
export type IdentityState = {
  /** The domain in lower-case ASCII, or the address as SES lists it. */
  name: string;
  kind: 'domain' | 'address';
  region: string;
  sendingAllowed: boolean;
  verification: Verification;
  /** Undefined if SES returned neither token nor selector. */
  dkim: DkimState | undefined;
  mailFrom: MailFromState | undefined;
  /** The token of VerifyDomainIdentity; undefined if GetIdentityVerificationAttributes returned none. */
  verificationToken: string | undefined;
  configurationSet: string | undefined;
};

export type Progress = 'pending' | 'success' | 'failed' | 'temporary-failure' | 'not-started';

export type Verification = {
  progress: Progress;
  lastCheckedAt: number | undefined;
  lastSuccessAt: number | undefined;
  /** AWS's error of its last check, such as `HOST_NOT_FOUND`. */
  error: string | undefined;
  /** The primary name server that AWS found in the SOA record. */
  primaryNameServer: string | undefined;
};

export type DkimState = {
  progress: Progress;
  signing: boolean;
  /** Easy DKIM: the three tokens. `own-key`: the selector. */
  tokens: readonly string[];
  /** The zone of Easy DKIM's keys: `dkim.amazonses.com` or one of the Region; undefined if AWS did not return it. */
  hostedZone: string | undefined;
  /** `own-key` is BYODKIM; a replica's keys are those of the same identity in another region (DEED). */
  origin: { kind: 'easy' } | { kind: 'own-key' } | { kind: 'replica'; ofRegion: string };
};

export type MailFromState = {
  domain: string;
  progress: Progress;
  onMxFailure: 'use-default' | 'reject';
};

/** Where SES sends the bounces and complaints of an identity, in addition to the events of its configuration set. */
export type FeedbackRoute = {
  /** The ARNs of SNS topics. */
  bounce: string | undefined;
  complaint: string | undefined;
  delivery: string | undefined;
  /** Whether SES forwards them to the sender by mail. */
  forwarding: boolean;
};
