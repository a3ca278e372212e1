import type { DkimState, IdentityState, MailFromState } from '../../../aws/index.js';
import { defaultDkimZone } from './dkim-zone.js';

/** A record that belongs into DNS. */
export type ExpectedRecord = {
  purpose: RecordPurpose;
  need: RecordNeed;
  name: string;
  type: 'CNAME' | 'MX' | 'TXT';
  /** As zone files write it, a TXT without quotes; undefined where only the owner knows it (the key of BYODKIM). */
  value: string | undefined;
};

/** `ownership` is the older API's proof, `_amazonses`. */
export type RecordPurpose = 'dkim' | 'own-dkim' | 'ownership' | 'mail-from-mx' | 'mail-from-spf' | 'dmarc';

/** `alternative`: another record of the list proves the same. */
export type RecordNeed = 'required' | 'alternative' | 'recommended';

/** https://docs.aws.amazon.com/ses/latest/dg/mail-from.html */
const SPF_FOR_SES = 'v=spf1 include:amazonses.com ~all';
/** Asks nothing of receivers, and is what the large ones want to see: https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dmarc.html */
const FIRST_DMARC = 'v=DMARC1; p=none;';

/** The domain whose records decide: the identity itself, or that of its address. */
export function domainOf({ name }: Pick<IdentityState, 'name'>): string {
  return name.slice(name.lastIndexOf('@') + 1).toLowerCase();
}

/**
 * The records an identity needs, exactly as SES wants them. An address needs none of its own, its mail is confirmed.
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

/** The region is the identity's own: a MAIL FROM domain takes bounces in the region that sent the mail. */
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
