import { createEventRouting, type EventRouting } from './event-routing.js';

/** The state of SES for an account in one Region; changed in place. */
export type RegionState = {
  name: string;
  /** Recipients in a rolling day (-1: unlimited) and messages per second. */
  quota: { max24HourSend: number; maxSendRate: number; sentLast24Hours: number };
  /** False: the sandbox. */
  production: boolean;
  sendingEnabled: boolean;
  /** The configuration sets with sending disabled. */
  pausedSets: Set<string>;
  enforcementStatus: 'HEALTHY' | 'PROBATION' | 'SHUTDOWN' | (string & {});
  identities: Identity[];
  /** The account suppression list, by the exact spelling of the address. */
  suppressed: Map<string, SuppressedAddress>;
  /** The suppression lists of tenants, by tenant. */
  suppressedOf: Map<string, Map<string, SuppressedAddress>>;
  /** Status by job id. */
  importJobs: Map<string, 'PROCESSING' | 'COMPLETED' | 'FAILED'>;
  /** Data points of 15 minutes, in no particular order. */
  statistics: SendDataPoint[];
  /** CloudWatch metrics by name; a missing name means that the metric was never reported. */
  metrics: Map<string, MetricDatum[]>;
  /** CloudWatch shows only what was measured before this time: AWS's rates lag behind. Undefined: it shows all. */
  ratesUntil: number | undefined;
  recommendations: Recommendation[];
  review: { status: string; caseId: string } | undefined;
  eventRouting: EventRouting;
};

export type Identity = {
  name: string;
  type: 'EmailAddress' | 'Domain';
  status: IdentityStatus;
  /** When SES began to look for its records, or to wait for its owner (ms since the epoch). */
  since?: number;
  /** Defaults to Easy DKIM with three tokens made from the name. */
  dkim?: { origin: 'AWS_SES' | 'EXTERNAL'; tokens: readonly string[]; status: IdentityStatus };
  /** The value of the `_amazonses` TXT record, if the domain was set up with one. */
  token?: string;
  mailFrom?: { domain: string; status: IdentityStatus };
  configurationSet?: string;
  /** The result of SES's last DNS check. */
  lastCheck?: { at: number; error: string | undefined };
  /** How many confirmation mails SES has sent to the address. */
  mails?: number;
};

export type IdentityStatus = 'Pending' | 'Success' | 'Failed' | 'TemporaryFailure' | 'NotStarted';

export type SuppressedAddress = {
  reason: 'BOUNCE' | 'COMPLAINT';
  updatedAt: number;
  messageId: string;
  feedbackId: string;
};

export type SendDataPoint = {
  timestamp: number;
  deliveryAttempts: number;
  bounces: number;
  complaints: number;
  rejects: number;
};

/** `at` in ms since the epoch. */
export type MetricDatum = { at: number; value: number };

/** A recommendation of Virtual Deliverability Manager; times in ms since the epoch. */
export type Recommendation = {
  resource: string;
  type: string;
  impact: 'HIGH' | 'LOW';
  status: 'OPEN' | 'FIXED';
  description: string;
  createdAt: number;
};

/** https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
const SANDBOX_QUOTA = { max24HourSend: 200, maxSendRate: 1 } as const;
const PRODUCTION_QUOTA = { max24HourSend: 100_000, maxSendRate: 28 } as const;

export function createRegion(name: string): RegionState {
  return {
    name,
    quota: { ...PRODUCTION_QUOTA, sentLast24Hours: 0 },
    production: true,
    sendingEnabled: true,
    pausedSets: new Set(),
    enforcementStatus: 'HEALTHY',
    identities: [{ name: 'shop.example', type: 'Domain', status: 'Success' }],
    suppressed: new Map(),
    importJobs: new Map(),
    suppressedOf: new Map(),
    statistics: [],
    metrics: new Map(),
    ratesUntil: undefined,
    recommendations: [],
    review: undefined,
    eventRouting: createEventRouting(),
  };
}

/** Moves the account into or out of the sandbox, and sets the quota that belongs to it. */
export function setProduction(region: RegionState, production: boolean): void {
  region.production = production;
  Object.assign(region.quota, production ? PRODUCTION_QUOTA : SANDBOX_QUOTA);
}
