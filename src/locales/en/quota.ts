import { code, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.js';
import { count, percent } from './words.js';

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
  asOf: (at: Mrkdwn): Mrkdwn => mrkdwn`as of ${at}`,
};
