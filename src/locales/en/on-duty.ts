import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { OnDutyService } from '../terms.js';
import { duration } from './words.js';

const SERVICE: Readonly<Record<OnDutyService, string>> = { webhook: 'Your webhook', pagerduty: 'PagerDuty' };

/** Alerts for services outside Slack, and the page on which one is acknowledged. */
export const onDuty = {
  takesNothing: (service: OnDutyService, problem: string): Mrkdwn =>
    mrkdwn`${SERVICE[service]} does not accept alerts (${code(problem)}), so nobody on duty hears of them there.`,
  takesAgain: (service: OnDutyService, ms: number): Mrkdwn =>
    mrkdwn`${SERVICE[service]} accepts alerts again, after ${duration(ms)}. What waited has been sent, or follows now.`,
  remedy: {
    webhook: mrkdwn`Check that the service runs and that ${code('ON_DUTY_URL')} and ${code('ON_DUTY_SECRET')} are right. What waits is sent again for three days.`,
    pagerduty: mrkdwn`Check ${code('PAGERDUTY_ROUTING_KEY')} and the service in PagerDuty. What waits is sent again for three days.`,
  } satisfies Readonly<Record<OnDutyService, Mrkdwn>>,
  page: {
    title: 'Acknowledge alert',
    ask: 'Acknowledging tells the channel that somebody is working on it. It changes nothing in AWS.',
    name: 'Your name (optional)',
    submit: 'Acknowledge',
    by: (name: string): string => `${name} (on duty)`,
    nobody: 'somebody on duty',
    done: 'Acknowledged. The message in Slack shows it.',
    before: 'This alert was acknowledged before.',
    over: 'This alert is over, so there is nothing to acknowledge.',
    forged: 'This address is not valid. Open it as it is in the alert.',
    expired:
      'This address has expired. A newer event of the alert has a new one, or acknowledge it in Slack.',
    tooLong: 'That is too long.',
    notAllowed: 'This page can only be opened and submitted.',
  },
};
