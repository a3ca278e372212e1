import { createHash } from 'node:crypto';
import { textIn } from '../json.js';
import { dkimOf } from './identity-records.js';
import type { AwsContext, Operation } from './operation.js';
import { members } from './query-protocol.js';
import type { Identity } from './region-state.js';

const MAX_IDENTITIES = 100;

/** The identities of SES, 2010 version: https://docs.aws.amazon.com/ses/latest/APIReference/API_Operations.html */
export const IDENTITIES_V1: Readonly<Record<string, Operation>> = {
  GetIdentityVerificationAttributes: ({ region }, parameters) => {
    const names = members(parameters, 'Identities');
    if (names.length > MAX_IDENTITIES) {
      return { error: { code: 'ValidationError', message: 'Too many identities', status: 400 } };
    }
    const found = region.identities.filter(({ name }) => names.includes(name));
    const attributes = found.map(
      ({ name, status, token }) => [name, { VerificationStatus: status, VerificationToken: token }] as const,
    );
    return { result: { VerificationAttributes: new Map(attributes) } };
  },
  VerifyDomainIdentity: (context, { Domain: domain }) => {
    const identity = startVerification(context, textIn(domain), 'Domain');
    identity.token ??= createHash('sha256').update(identity.name).digest('base64');
    return { result: { VerificationToken: identity.token } };
  },
  VerifyDomainDkim: (context, { Domain: domain }) => {
    const identity = startVerification(context, textIn(domain), 'Domain');
    identity.dkim = { ...dkimOf(identity, context.region.name), status: 'Pending' };
    return { result: { DkimTokens: identity.dkim.tokens } };
  },
  VerifyEmailIdentity: (context, { EmailAddress: address }) => {
    const identity = startVerification(context, textIn(address), 'EmailAddress');
    identity.mails = (identity.mails ?? 0) + 1;
    return { result: {} };
  },
};

/** Starts the verification again; a verified identity stays as it is. */
function startVerification({ region, now }: AwsContext, name: string, type: Identity['type']): Identity {
  const known = region.identities.find((one) => one.name === name);
  const identity: Identity = known ?? { name, type, status: 'Pending' };
  if (!known) region.identities.push(identity);
  if (identity.status === 'Success') return identity;
  Object.assign(identity, { status: 'Pending', since: now(), lastCheck: undefined });
  return identity;
}
