import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const enforcement = {
  healthy: mrkdwn`*AWS: the account is healthy again.*`,
  healthyRemedy: mrkdwn`You do not need to do anything. If the account was under review, keep the changes you made: AWS acts sooner the second time.`,
  review: mrkdwn`*AWS has put the account under review* (enforcement status PROBATION). SES still sends.`,
  reviewRemedy: mrkdwn`Open the case in AWS Support Center and read the reason. Stop the cause first. Then reply to the case: the root cause, the changes you have made, and why it will not happen again. If it goes on, AWS may pause sending.`,
  paused: mrkdwn`*AWS has paused sending* (enforcement status SHUTDOWN). SES rejects all mail of this account in this Region.`,
  pausedRemedy: mrkdwn`You cannot lift this yourself. Reply to the case in AWS Support Center: the root cause, the changes you have made, and why it will not happen again. Save your suppression list: AWS deletes it 90 days after a pause begins.`,
  pausedByOwner: mrkdwn`*Sending is paused by your team, not by AWS.* SES rejects all mail of this account in this Region.`,
  pausedByOwnerRemedy: mrkdwn`If this was not intended, you can lift it in the SES console under Account dashboard.`,
  unfamiliar: (word: string): Mrkdwn =>
    mrkdwn`*AWS reports the enforcement status* ${code(word)}, which this bot does not know.`,
  unfamiliarRemedy: mrkdwn`Check the Account dashboard in the SES console and your cases in AWS Support Center.`,
  noticed: (at: Mrkdwn): Mrkdwn => mrkdwn`noticed ${at}`,
};
