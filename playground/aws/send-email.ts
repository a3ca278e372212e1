import { randomUUID } from 'node:crypto';
import { listIn, objectIn, textIn } from '../json.js';
import type { Operation, Outcome } from './operation.js';

const SIMULATOR = '@simulator.amazonses.com';

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
export const SEND_EMAIL: Readonly<Record<string, Operation>> = {
  SendEmail: ({ region, onSent }, parameters) => {
    const from = textIn(parameters['FromEmailAddress']);
    const to = listIn(objectIn(parameters['Destination'])['ToAddresses']).map(textIn);
    if (!region.sendingEnabled || region.enforcementStatus === 'SHUTDOWN')
      return refused('SendingPausedException', 'Email sending is disabled for your account.');
    const configurationSet = textIn(parameters['ConfigurationSetName']) || undefined;
    if (configurationSet !== undefined && region.pausedSets.has(configurationSet))
      return refused(
        'SendingPausedException',
        `Sending is disabled for configuration set ${configurationSet}.`,
      );
    const verified = region.identities.filter(({ status }) => status === 'Success').map(({ name }) => name);
    const isVerified = (address: string) =>
      verified.includes(address) || verified.includes(address.slice(address.indexOf('@') + 1));
    const unverified = [from, ...(region.production ? [] : to)].filter(
      (address) => !isVerified(address) && !address.endsWith(SIMULATOR),
    );
    if (unverified.length > 0) {
      const message = `Email address is not verified. The following identities failed the check in region ${region.name.toUpperCase()}: ${unverified.join(', ')}`;
      return refused('MessageRejected', message);
    }
    const messageId = `0106${randomUUID().replaceAll('-', '').slice(0, 12)}-${randomUUID()}-000000`;
    if (!to.every((address) => address.endsWith(SIMULATOR))) region.quota.sentLast24Hours += to.length;
    onSent({ messageId, from, to, configurationSet });
    return { result: { MessageId: messageId } };
  },
};

function refused(code: string, message: string): Outcome {
  return { error: { code, message, status: 400 } };
}
