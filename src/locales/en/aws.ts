import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const aws = {
  denied: (action: string): Mrkdwn =>
    mrkdwn`AWS denied ${code(action)} to the bot's role. Add it as in ${code('docs/iam.md')}.`,
  credentials: mrkdwn`AWS does not accept the bot's credentials. Check its role or access key.`,
  notActivated: mrkdwn`AWS says the access key “needs a subscription for the service”: the account has not been activated for SES. Complete its sign-up in the AWS console (payment method, telephone check); AWS refuses every request until then, which can take up to 24 hours.`,
  suspended: mrkdwn`AWS has suspended the account. Only AWS can lift that: open AWS Support Center with the account's root user and read the case.`,
  paused: mrkdwn`Sending is paused for this account or configuration set. ${code('/ses status')} shows who paused it. You can lift your own pause with ${code('/ses resume')}; only AWS can lift a pause by AWS, in its support case.`,
  throttled: mrkdwn`AWS throttled the request: there are too many at the moment. Try again in a minute.`,
  unreachable: (region: string): Mrkdwn => mrkdwn`SES in ${region} does not answer. Try again in a moment.`,
  refused: (detail: string): Mrkdwn => mrkdwn`AWS refused the request: ${detail}`,
  lastKnown: (at: Mrkdwn): Mrkdwn => mrkdwn`Last known values, from ${at}:`,
  errorId: (errorId: string): Mrkdwn => mrkdwn`ref ${errorId}`,
};
