import { code, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.js';

export const aws = {
  denied: (action: string): Mrkdwn =>
    mrkdwn`AWS did not let me ask: my role lacks ${code(action)}. Add it as in “IAM policy” in the README.`,
  credentials: mrkdwn`AWS does not accept my credentials. Check the role or access key I run with.`,
  throttled: mrkdwn`AWS is turning requests away because there are too many. Try again in a minute.`,
  unreachable: (region: string): Mrkdwn =>
    mrkdwn`I could not reach SES in ${region}. I ask again when you do.`,
  refused: (detail: string): Mrkdwn => mrkdwn`AWS refused the request: ${detail}`,
  lastKnown: (at: Mrkdwn): Mrkdwn => mrkdwn`What follows is the last I know, from ${at}.`,
  reference: (reference: string): Mrkdwn => mrkdwn`ref ${reference}`,
};
