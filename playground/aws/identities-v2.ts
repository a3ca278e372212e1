import { textIn } from '../json.js';
import { checkDns, dkimOf, dkimZone } from './identity-records.js';
import type { Operation, Outcome } from './operation.js';
import type { Identity, IdentityStatus, RegionState } from './region-state.js';

const STATUSES: Readonly<Record<IdentityStatus, string>> = {
  Pending: 'PENDING',
  Success: 'SUCCESS',
  Failed: 'FAILED',
  TemporaryFailure: 'TEMPORARY_FAILURE',
  NotStarted: 'NOT_STARTED',
};
const TYPES = { EmailAddress: 'EMAIL_ADDRESS', Domain: 'DOMAIN' } as const;
const DEFAULT_PAGE = 1000;

/** The identities of SES, 2019 version: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html */
export const IDENTITIES_V2: Readonly<Record<string, Operation>> = {
  GetEmailIdentity: ({ region, now, zones }, { EmailIdentity: name }) => {
    const identity = region.identities.find((one) => one.name === name);
    if (!identity) {
      return refusal('NotFoundException', `Email identity ${textIn(name)} does not exist.`, 404);
    }
    if (zones) checkDns(zones, region, identity, now());
    return { result: details(identity, region) };
  },
  CreateEmailIdentity: ({ region, now }, { EmailIdentity: name }) => {
    const spelled = textIn(name);
    if (!/^[^\s@]+(@[^\s@]+)?\.[a-z]/i.test(spelled))
      return refusal('BadRequestException', 'Invalid identity', 400);
    if (region.identities.some((one) => one.name === spelled)) {
      return refusal('AlreadyExistsException', `Email identity ${spelled} already exist.`, 400);
    }
    const type = spelled.includes('@') ? 'EmailAddress' : 'Domain';
    const identity: Identity = { name: spelled, type, status: 'Pending', since: now() };
    if (type === 'EmailAddress') identity.mails = 1;
    region.identities.push(identity);
    const { IdentityType, VerifiedForSendingStatus, DkimAttributes } = details(identity, region);
    return { result: { IdentityType, VerifiedForSendingStatus, DkimAttributes } };
  },
  ListEmailIdentities: ({ region }, { NextToken: token, PageSize: most }) => {
    const start = Number([token].flat()[0] ?? 0);
    const end = start + Number([most].flat()[0] ?? DEFAULT_PAGE);
    return {
      result: {
        EmailIdentities: region.identities.slice(start, end).map(({ name, type, status }) => ({
          IdentityName: name,
          IdentityType: TYPES[type],
          SendingEnabled: status === 'Success',
          VerificationStatus: STATUSES[status],
        })),
        ...(end < region.identities.length && { NextToken: String(end) }),
      },
    };
  },
};

function details(identity: Identity, region: RegionState) {
  const { type, status, mailFrom, configurationSet, lastCheck } = identity;
  const dkim = dkimOf(identity, region.name);
  const verified = status === 'Success';
  return {
    IdentityType: TYPES[type],
    FeedbackForwardingStatus: true,
    VerifiedForSendingStatus: verified,
    VerificationStatus: STATUSES[status],
    DkimAttributes: {
      SigningEnabled: true,
      Status: STATUSES[dkim.status],
      Tokens: dkim.tokens,
      SigningHostedZone: type === 'Domain' ? dkimZone(region.name) : undefined,
      SigningAttributesOrigin: dkim.origin,
      CurrentSigningKeyLength: 'RSA_2048_BIT',
      NextSigningKeyLength: 'RSA_2048_BIT',
    },
    MailFromAttributes: mailFrom
      ? {
          MailFromDomain: mailFrom.domain,
          MailFromDomainStatus: STATUSES[mailFrom.status],
          BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
        }
      : { BehaviorOnMxFailure: 'USE_DEFAULT_VALUE' },
    Policies: {},
    Tags: [],
    ...(configurationSet && { ConfigurationSetName: configurationSet }),
    ...(lastCheck && {
      VerificationInfo: {
        LastCheckedTimestamp: lastCheck.at / 1000,
        ...(lastCheck.error === undefined
          ? { LastSuccessTimestamp: lastCheck.at / 1000 }
          : { ErrorType: lastCheck.error }),
      },
    }),
  };
}

function refusal(code: string, message: string, status: number): Outcome {
  return { error: { code, message, status } };
}
