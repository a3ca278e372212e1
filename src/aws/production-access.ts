import { PutAccountDetailsCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import type { CachedResult } from './control-plane.js';

/** The way to request AWS for production access in one region. */
export type ProductionAccess = NamedAccountRegion & {
  /** AWS takes no second request while one is pending. */
  request(details: {
    mailType: 'TRANSACTIONAL' | 'MARKETING';
    website: string;
    language: 'EN' | 'JA';
    contacts: readonly string[];
    useCase: string;
  }): Promise<CachedResult<true>>;
};

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutAccountDetails.html */
export function createProductionAccess({
  request,
  changeSettings,
  name,
  account,
  region,
}: AwsAccess): ProductionAccess {
  const sesv2 = new SESv2Client(changeSettings);
  return {
    name,
    account,
    region,
    request: ({ mailType, website, language, contacts, useCase }) =>
      request({
        action: 'ses:PutAccountDetails',
        maxAgeMs: 0,
        call: async () => {
          await sesv2.send(
            new PutAccountDetailsCommand({
              ProductionAccessEnabled: true,
              MailType: mailType,
              WebsiteURL: website,
              ContactLanguage: language,
              UseCaseDescription: useCase,
              ...(contacts.length > 0 && { AdditionalContactEmailAddresses: [...contacts] }),
            }),
          );
          return true as const;
        },
      }),
  };
}
