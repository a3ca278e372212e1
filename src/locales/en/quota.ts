import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count, percent } from './words.js';

/** Undefined: no daily limit. */
function limit(allowed: number | undefined): string {
  return allowed === undefined ? 'no limit' : count(allowed);
}

export const quota = {
  summary: 'how much of the sending quota is used, and how much is left',
  access: { production: 'production', sandbox: 'sandbox', 'likely-sandbox': 'sandbox' },
  sandboxNotice: (allowed: number | undefined, perSecond: number): Mrkdwn =>
    mrkdwn`*Sandbox:* SES sends to verified recipients only, at most ${limit(allowed)} recipients in 24 h and ${count(perSecond)}/s.`,
  sandboxGuess: mrkdwn`The limits are those of the sandbox. To let the bot read the account's real state, allow ${code('ses:GetAccount')}.`,
  used: (sent: number, allowed: number): Mrkdwn =>
    mrkdwn`*${count(sent)} of ${count(allowed)} recipients in 24 h (${percent(sent, allowed, 0)})*`,
  left: (left: number): Mrkdwn => mrkdwn`${count(left)} left`,
  exhausted: mrkdwn`Nothing is left: SES rejects mail until earlier sends are more than 24 hours old.`,
  unlimited: (sent: number): Mrkdwn => mrkdwn`*${count(sent)} recipients in 24 h*, no daily limit`,
  rate: (perSecond: number): Mrkdwn => mrkdwn`Maximum send rate ${count(perSecond)}/s`,
  peak: (busiest: number, perSecond: number, at: Mrkdwn): Mrkdwn =>
    mrkdwn`Peak ${busiest < 1 ? 'under 1' : count(busiest)}/s of ${count(perSecond)}/s (5 minutes at ${at})`,
  heldBack: (recipients: number): Mrkdwn =>
    recipients === 1
      ? mrkdwn`1 recipient of the last 24 h was suppressed: SES sent nothing, but the quota counts it`
      : mrkdwn`${count(recipients)} recipients of the last 24 h were suppressed: SES sent nothing, but the quota counts them`,
  runsOut: (at: Mrkdwn): Mrkdwn => mrkdwn`*At the last hour's pace the quota is used up ${at}*`,
  highest: (share: number, at: Mrkdwn): Mrkdwn =>
    mrkdwn`At the last hour's pace the 24 h total reaches ${percent(share, 1, 0)} at ${at}, and no more within the next 24 h`,
  changedOn: (from: number | undefined, to: number | undefined, on: Mrkdwn): Mrkdwn =>
    mrkdwn`AWS changed the daily quota from ${limit(from)} to ${limit(to)} (${on})`,
  short: (used: number, allowed: number): Mrkdwn =>
    mrkdwn`*${percent(used, 1, 0)} of the daily quota is used* · ${count(allowed)} recipients in 24 h, SES rejects mail at 100 %`,
  shortageRemedy: mrkdwn`Postpone mail that can wait. To request more: Service Quotas console, “Amazon SES”, “Sending quota” (takes up to a day). AWS also raises the quota of accounts that send well near their limit.`,
  shortSince: (since: Mrkdwn): Mrkdwn => mrkdwn`since ${since}`,
  shortUntil: (at: Mrkdwn): Mrkdwn => mrkdwn`over since ${at}`,
  shortageOver: (used: number, highest: number): Mrkdwn =>
    mrkdwn`*Daily quota back to ${percent(used, 1, 0)} used* · highest ${percent(highest, 1, 0)}`,
  changed: (from: number | undefined, to: number | undefined, perSecond: number): Mrkdwn =>
    mrkdwn`*AWS changed the daily quota from ${limit(from)} to ${limit(to)} recipients in 24 h* · maximum send rate ${count(perSecond)}/s`,
  chartTitle: (where: string): string => `Recipients in 2 h, ${where}`,
  chartSeries: 'recipients',
  hoursAgo: (hours: number): string => `${hours} h ago`,
  asOf: (at: Mrkdwn): Mrkdwn => mrkdwn`as of ${at}`,
};
