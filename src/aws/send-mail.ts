import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import type { CachedResult } from './control-plane.js';

/** Sends a plain-text mail from an account in one Region. */
export type Mailer = NamedAccountRegion & {
  /** The value is SES's id of the mail. */
  send(mail: OutgoingMail): Promise<CachedResult<{ messageId: string }>>;
};

export type OutgoingMail = {
  from: string;
  to: string;
  subject: string;
  text: string;
  configurationSet?: string | undefined;
};

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
export function createMailer({ request, clientSettings, name, account, region }: AwsAccess): Mailer {
  // A request that timed out may have sent the mail; a retry could send it twice.
  const sesv2 = new SESv2Client({ ...clientSettings, maxAttempts: 1 });
  return {
    name,
    account,
    region,
    send: ({ from, to, subject, text, configurationSet }) =>
      request({
        action: 'ses:SendEmail',
        about: `${from}/${to}`,
        maxAgeMs: 0,
        call: async () => {
          const { MessageId = '' } = await sesv2.send(
            new SendEmailCommand({
              FromEmailAddress: from,
              Destination: { ToAddresses: [to] },
              Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
              ...(configurationSet && { ConfigurationSetName: configurationSet }),
            }),
          );
          return { messageId: MessageId };
        },
      }),
  };
}
