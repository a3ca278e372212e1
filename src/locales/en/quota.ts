import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count, percent } from './words.js';

/** Undefined: no daily limit. */
function limit(allowed: number | undefined): string {
  return allowed === undefined ? 'no limit' : count(allowed);
}

export const quota = {
  summary: 'how much of the sending quota is used, and what is left',
  production: 'production',
  sandbox: 'sandbox',
  sandboxNotice: mrkdwn`*Sandbox:* mail goes to verified recipients only. Ask AWS for production access in the SES console (Account dashboard, “Request production access”).`,
  sandboxGuess: mrkdwn`The limits are those of the sandbox. To be told for sure, allow me ${code('ses:GetAccount')}.`,
  used: (sent: number, allowed: number): Mrkdwn =>
    mrkdwn`*${count(sent)} of ${count(allowed)} recipients in 24 h (${percent(sent, allowed, 0)})*`,
  left: (left: number): Mrkdwn => mrkdwn`${count(left)} left`,
  exhausted: mrkdwn`Nothing is left: SES refuses mail until older sends fall out of the 24 hours.`,
  unlimited: (sent: number): Mrkdwn => mrkdwn`*${count(sent)} recipients in 24 h*, no daily limit`,
  rate: (perSecond: number): Mrkdwn => mrkdwn`Rate limit ${count(perSecond)}/s`,
  busiest: (perSecond: number, at: Mrkdwn): Mrkdwn =>
    mrkdwn`busiest five minutes ${count(perSecond)}/s at ${at}`,
  heldBack: (recipients: number): Mrkdwn =>
    mrkdwn`${count(recipients)} of the day went to suppressed recipients: not sent, but counted by the quota`,
  runsOut: (at: Mrkdwn): Mrkdwn => mrkdwn`*At the pace of the last hour it is used up ${at}*`,
  highest: (share: number, at: Mrkdwn): Mrkdwn =>
    mrkdwn`At the pace of the last hour it rises to ${percent(share, 1, 0)} at ${at} and no further in the next 24 h`,
  changedOn: (from: number | undefined, to: number | undefined, on: Mrkdwn): Mrkdwn =>
    mrkdwn`quota changed by AWS from ${limit(from)} to ${limit(to)} on ${on}`,
  filling: (used: number, allowed: number): Mrkdwn =>
    mrkdwn`*The sending quota is used up to ${percent(used, 1, 0)}* of ${count(allowed)} recipients in 24 h · SES refuses mail at 100 %`,
  fillingRemedy: mrkdwn`Hold back what can wait. More quota: Service Quotas console, “Amazon SES”, “Sending quota” (up to a day; AWS raises it by itself for those who send well near it).`,
  fillingSince: (since: Mrkdwn): Mrkdwn => mrkdwn`since ${since}`,
  fillingOver: (at: Mrkdwn): Mrkdwn => mrkdwn`over ${at}`,
  roomAgain: (used: number, highest: number): Mrkdwn =>
    mrkdwn`*The sending quota has room again: ${percent(used, 1, 0)} used*, highest ${percent(highest, 1, 0)}`,
  changed: (from: number | undefined, to: number | undefined, perSecond: number): Mrkdwn =>
    mrkdwn`*AWS changed the sending quota from ${limit(from)} to ${limit(to)} recipients in 24 h*, ${count(perSecond)} a second`,
  asOf: (at: Mrkdwn): Mrkdwn => mrkdwn`as of ${at}`,
};
