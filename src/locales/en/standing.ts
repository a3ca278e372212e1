import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const standing = {
  healthy: mrkdwn`*AWS calls the account healthy again.*`,
  healthyRemedy: mrkdwn`Nothing is to be done. If you were under review, keep what you changed: AWS looks again sooner the second time.`,
  review: mrkdwn`*AWS has put the account under review* (enforcement status PROBATION). Mail still goes out.`,
  reviewRemedy: mrkdwn`Open the case in AWS Support Center and read the reason. Stop what causes it first; then reply on the case with the root cause, the changes already made, and why it will not happen again. AWS may pause sending if it goes on.`,
  paused: mrkdwn`*AWS has paused sending* (enforcement status SHUTDOWN). SES refuses all mail of this account in this region.`,
  pausedRemedy: mrkdwn`Nobody on your side can switch it on again. Reply on the case in AWS Support Center with the root cause, the changes already made, and why it will not happen again. Save your suppression list: AWS deletes it 90 days into a pause.`,
  pausedByOwner: mrkdwn`*Sending is switched off in this account,* not by AWS: SES refuses all mail in this region.`,
  pausedByOwnerRemedy: mrkdwn`If that was not meant, switch it on again in the SES console under Account dashboard.`,
  unfamiliar: (word: string): Mrkdwn =>
    mrkdwn`*AWS says of the account:* ${code(word)}. I do not know that word.`,
  unfamiliarRemedy: mrkdwn`Look at the SES console, Account dashboard, and at your cases in AWS Support Center.`,
  noticed: (at: Mrkdwn): Mrkdwn => mrkdwn`noticed ${at}`,
};
