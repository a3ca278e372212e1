import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const aws = {
  denied: (action: string): Mrkdwn =>
    mrkdwn`AWS did not let me ask: my role lacks ${code(action)}. Add it as in “IAM policy” in the README.`,
  credentials: mrkdwn`AWS does not accept my credentials. Check the role or access key I run with.`,
  notActivated: mrkdwn`AWS says the access key “needs a subscription for the service”: the account has not been activated for SES. Complete its sign-up in the AWS console (payment method, telephone check); until then, up to 24 hours, every call is refused.`,
  suspended: mrkdwn`AWS has suspended the account. Only AWS can lift that: open AWS Support Center with the account's root user and read the case.`,
  paused: mrkdwn`Sending is paused for this account or configuration set. See ${code('/ses status')} for who paused it: your own pause is lifted with ${code('/ses resume')}, one by AWS only through its support case.`,
  throttled: mrkdwn`AWS is turning requests away because there are too many. Try again in a minute.`,
  unreachable: (region: string): Mrkdwn =>
    mrkdwn`I could not reach SES in ${region}. I ask again when you do.`,
  refused: (detail: string): Mrkdwn => mrkdwn`AWS refused the request: ${detail}`,
  lastKnown: (at: Mrkdwn): Mrkdwn => mrkdwn`What follows is the last I know, from ${at}.`,
  errorId: (errorId: string): Mrkdwn => mrkdwn`ref ${errorId}`,
};
