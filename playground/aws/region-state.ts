import { createEventRouting, type EventRouting } from './event-routing.js';

/** What SES knows about an account in one region; changed in place. */
export type RegionState = {
  name: string;
  /** Recipients in a rolling day (-1: unlimited) and messages per second. */
  quota: { max24HourSend: number; maxSendRate: number; sentLast24Hours: number };
  /** False: the sandbox. */
  production: boolean;
  sendingEnabled: boolean;
  /** The configuration sets whose sending is switched off. */
  pausedSets: Set<string>;
  enforcementStatus: 'HEALTHY' | 'PROBATION' | 'SHUTDOWN' | (string & {});
  identities: Identity[];
  /** By the exact spelling of the address, as SES keeps it. */
  suppressed: Map<string, SuppressedAddress>;
  /** The lists that tenants have of their own, by tenant. */
  suppressedOf: Map<string, Map<string, SuppressedAddress>>;
  /** By id. */
  importJobs: Map<string, 'PROCESSING' | 'COMPLETED' | 'FAILED'>;
  /** Quarters of an hour, in no particular order. */
  statistics: SendDataPoint[];
  /** What CloudWatch keeps, by the metric's name; empty: there never was such a metric. */
  metrics: Map<string, MetricDatum[]>;
  recommendations: Recommendation[];
  review: { status: string; caseId: string } | undefined;
  eventRouting: EventRouting;
};

export type Identity = {
  name: string;
  type: 'EmailAddress' | 'Domain';
  status: IdentityStatus;
  /** Since when SES looks for its records or waits for its owner (ms). */
  since?: number;
  /** Left out: three tokens of Easy DKIM, made from the name. */
  dkim?: { origin: 'AWS_SES' | 'EXTERNAL'; tokens: readonly string[]; status: IdentityStatus };
  /** The value of the `_amazonses` record, where the domain was set up with one. */
  token?: string;
  mailFrom?: { domain: string; status: IdentityStatus };
  configurationSet?: string;
  /** What SES found when it last looked at DNS. */
  lastCheck?: { at: number; error: string | undefined };
  /** How many confirmation mails an address was sent. */
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

/** `at` in ms. */
export type MetricDatum = { at: number; value: number };

/** A finding of SES's advisor; times in ms. */
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
    recommendations: [],
    review: undefined,
    eventRouting: createEventRouting(),
  };
}

/** Moves the account into the sandbox or out of it, with the quota that goes with it. */
export function setProduction(region: RegionState, production: boolean): void {
  region.production = production;
  Object.assign(region.quota, production ? PRODUCTION_QUOTA : SANDBOX_QUOTA);
}
