import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const enforcement = {
  healthy: mrkdwn`*AWS: the account is healthy again.*`,
  pausedByOwner: mrkdwn`*Sending is paused by your team, not by AWS.* SES rejects all mail of this account in this Region.`,
  pausedByOwnerRemedy: mrkdwn`If this was not intended, you can lift it in the SES console under Account dashboard.`,
  pausedBy: (by: Mrkdwn): Mrkdwn =>
    mrkdwn`*All sending is paused by ${by}.* SES rejects all mail of this account in this Region.`,
  pausedFor: (reason: string): Mrkdwn => mrkdwn`Reason: “${reason}”`,
  wasPausedByOwner: (from: Mrkdwn, to: Mrkdwn): Mrkdwn =>
    mrkdwn`*Sending is on again.* It was paused by your team, not by AWS, from ${from} to ${to}`,
  was: (status: Mrkdwn, from: Mrkdwn, to: Mrkdwn): Mrkdwn => mrkdwn`*Over:* ${status}, from ${from} to ${to}`,
  unfamiliar: (word: string): Mrkdwn =>
    mrkdwn`*AWS reports the enforcement status* ${code(word)}, which this bot does not know.`,
  unfamiliarRemedy: mrkdwn`Check the Account dashboard in the SES console and your cases in AWS Support Center.`,
  noticed: (at: Mrkdwn): Mrkdwn => mrkdwn`noticed ${at}`,
};
