import type { DkimState, IdentityState, MailFromState } from '../../../aws/index.js';

/** A record that SES expects in DNS. */
export type ExpectedRecord = {
  purpose: RecordPurpose;
  need: RecordNeed;
  name: string;
  type: 'CNAME' | 'MX' | 'TXT';
  /** In zone-file notation, a TXT without quotes; undefined where only the owner knows it (the key of BYODKIM). */
  value: string | undefined;
};

/** `ownership` is the `_amazonses` record of the older API. */
export type RecordPurpose = 'dkim' | 'own-dkim' | 'ownership' | 'mail-from-mx' | 'mail-from-spf' | 'dmarc';

/** `alternative`: another record of the list proves the same. */
export type RecordNeed = 'required' | 'alternative' | 'recommended';

/** https://docs.aws.amazon.com/ses/latest/dg/mail-from.html */
const SPF_FOR_SES = 'v=spf1 include:amazonses.com ~all';
/** The mildest policy, which large mailbox providers expect at least: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dmarc.html */
const FIRST_DMARC = 'v=DMARC1; p=none;';

/** The domain that has the records: the identity itself, or the domain of the address. */
export function domainOf({ name }: Pick<IdentityState, 'name'>): string {
  return name.slice(name.lastIndexOf('@') + 1).toLowerCase();
}

/**
 * The records of an identity, exactly as SES expects them. An address needs no DKIM records of its own: its owner confirms
 * by mail.
 * https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html
 */
export function expectedRecords(state: IdentityState): readonly ExpectedRecord[] {
  const domain = domainOf(state);
  return [
    ...(state.dkim ? dkimRecords(state.dkim, domain, state.region) : []),
    ...(state.kind === 'domain' ? ownershipRecords(state, domain) : []),
    ...(state.mailFrom ? mailFromRecords(state.mailFrom, state.region) : []),
    ...(state.kind === 'domain' ? [dmarcRecord(domain)] : []),
  ];
}

function dkimRecords({ tokens, hostedZone, origin }: DkimState, domain: string, region: string) {
  const keysOf = origin.kind === 'replica' ? origin.ofRegion : region;
  const zone = hostedZone?.replace(/\.$/, '') ?? defaultDkimZone(keysOf);
  return tokens.map((token): ExpectedRecord => {
    const name = `${token.toLowerCase()}._domainkey.${domain}`;
    return origin.kind === 'own-key'
      ? { purpose: 'own-dkim', need: 'required', name, type: 'TXT', value: undefined }
      : { purpose: 'dkim', need: 'required', name, type: 'CNAME', value: `${token}.${zone}`.toLowerCase() };
  });
}

/** Either the token or DKIM proves the domain: https://docs.aws.amazon.com/ses/latest/APIReference/API_VerifyDomainIdentity.html */
function ownershipRecords(state: IdentityState, domain: string): readonly ExpectedRecord[] {
  if (state.verificationToken === undefined) return [];
  const need = (state.dkim?.tokens.length ?? 0) > 0 ? 'alternative' : 'required';
  const name = `_amazonses.${domain}`;
  return [{ purpose: 'ownership', need, name, type: 'TXT', value: state.verificationToken }];
}

/** The Region is that of the identity: a MAIL FROM domain receives bounces in the Region that sent the mail. */
function mailFromRecords({ domain }: MailFromState, region: string): readonly ExpectedRecord[] {
  const name = domain.toLowerCase();
  const value = `10 feedback-smtp.${region}.amazonses.com`;
  return [
    { purpose: 'mail-from-mx', need: 'required', name, type: 'MX', value },
    { purpose: 'mail-from-spf', need: 'required', name, type: 'TXT', value: SPF_FOR_SES },
  ];
}

function dmarcRecord(domain: string): ExpectedRecord {
  return {
    purpose: 'dmarc',
    need: 'recommended',
    name: `_dmarc.${domain}`,
    type: 'TXT',
    value: FIRST_DMARC,
  };
}

const SHARED_ZONE = 'dkim.amazonses.com';
/** https://docs.aws.amazon.com/general/latest/gr/ses.html#ses_dkim_domains */
const REGIONS_WITH_A_ZONE = new Set([
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
const TARGET = /^([a-z0-9]+)\.(dkim(?:\.([a-z0-9-]+))?\.amazonses\.com)$/;

/** The zone in which a Region publishes its DKIM keys, for when the API does not name it. */
export function defaultDkimZone(region: string): string {
  return REGIONS_WITH_A_ZONE.has(region) ? `dkim.${region}.amazonses.com` : SHARED_ZONE;
}

/** Reads a DKIM target of SES; undefined for other hosts. The Region is undefined in the shared zone. */
export function readDkimTarget(
  host: string,
): { token: string; zone: string; region: string | undefined } | undefined {
  const [, token, zone, region] = TARGET.exec(host.toLowerCase()) ?? [];
  return token === undefined || zone === undefined ? undefined : { token, zone, region };
}
