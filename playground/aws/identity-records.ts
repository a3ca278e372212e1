import { createHash } from 'node:crypto';
import type { Zones } from '../dns/zones.js';
import type { Identity, IdentityStatus, RegionState } from './region-state.js';

type Dkim = NonNullable<Identity['dkim']>;

/** https://docs.aws.amazon.com/general/latest/gr/ses.html#ses_dkim_domains */
const REGIONS_WITH_A_ZONE_OF_THEIR_OWN = new Set([
  'af-south-1',
  'ap-northeast-3',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-5',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'il-central-1',
  'me-central-1',
  'us-gov-east-1',
]);
/** https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html#verify-domain-procedure */
const GIVES_UP_AFTER_MS = 72 * 3_600_000;
const TOKEN_LENGTH = 32;

export function dkimZone(region: string): string {
  return REGIONS_WITH_A_ZONE_OF_THEIR_OWN.has(region) ? `dkim.${region}.amazonses.com` : 'dkim.amazonses.com';
}

export function dkimOf({ name, type, status, dkim }: Identity, region: string): Dkim {
  if (dkim) return dkim;
  if (type === 'EmailAddress') return { origin: 'AWS_SES', tokens: [], status: 'NotStarted' };
  const tokens = [1, 2, 3].map((number) => tokenFrom(`${region} ${name} ${number}`));
  return { origin: 'AWS_SES', tokens, status };
}

/** Adds the first `count` DKIM records of the identity to DNS. */
export function publishDkim(zones: Zones, identity: Identity, region: string, count = 3): void {
  for (const token of dkimOf(identity, region).tokens.slice(0, count))
    zones.set(`${token}._domainkey.${identity.name}`, 'CNAME', `${token}.${dkimZone(region)}`);
}

/** Checks DNS for a pending identity and updates its status, as SES does from time to time. */
export function checkDns(zones: Zones, region: RegionState, identity: Identity, now: number): void {
  if (identity.type === 'EmailAddress') return;
  const dkim = dkimOf(identity, region.name);
  const pending =
    dkim.status === 'Pending' || (identity.token !== undefined && identity.status === 'Pending');
  if (!pending) return;
  const error = dkim.tokens
    .map((token) => errorAt(zones, token, identity.name, region.name))
    .find((found) => found !== undefined);
  const texts = zones.values(`_amazonses.${identity.name}`, 'TXT');
  const byText = identity.token !== undefined && texts.includes(identity.token);
  const isTooLate = now - (identity.since ?? now) >= GIVES_UP_AFTER_MS;
  const status: IdentityStatus = error === undefined ? 'Success' : isTooLate ? 'Failed' : 'Pending';
  identity.dkim = { ...dkim, status };
  identity.status = byText ? 'Success' : status;
  identity.lastCheck = { at: now, error };
}

function errorAt(zones: Zones, token: string, domain: string, region: string): string | undefined {
  const name = `${token}._domainkey.${domain}`;
  const [target] = zones.values(name, 'CNAME');
  if (target === undefined) return zones.has(name) ? 'TYPE_NOT_FOUND' : 'HOST_NOT_FOUND';
  return target === `${token}.${dkimZone(region)}` ? undefined : 'INVALID_VALUE';
}

function tokenFrom(seed: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(seed).digest('hex')}`).toString(36);
  return digits.slice(0, TOKEN_LENGTH);
}
