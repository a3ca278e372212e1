import { type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.js';
import type { Metric, Rate } from '../terms.js';
import { count, DECIMALS, EVENTS, percent } from './words.js';

export const rates = {
  window: (metric: Metric, rate: Rate): Mrkdwn => {
    const name = WINDOWS[rate.window](rate.recipients);
    if (rate.recipients > 0) {
      const share = percent(rate.events, rate.recipients, DECIMALS[metric]);
      return mrkdwn`${name}: ${share} (${count(rate.events)} ${EVENTS[metric]} of ${count(rate.recipients)} recipients)`;
    }
    if (rate.events === 0) return mrkdwn`${name}: nothing sent`;
    return mrkdwn`${name}: ${count(rate.events)} ${EVENTS[metric]}; how much was sent I cannot know, let SES publish Send events too`;
  },
  source: {
    bounce: mrkdwn`Counted by ses-warden from SES events; AWS looks at a volume of its own choice.`,
    complaint: mrkdwn`Counted by ses-warden from SES events: a lower bound, because Gmail and others send no complaints.`,
  },
};

const WINDOWS: Readonly<Record<Rate['window'], (recipients: number) => string>> = {
  volume: (recipients) => (recipients > 0 ? `Last ${count(recipients)} recipients` : 'All I know of'),
  day: () => 'Last 24 h',
  hour: () => 'Last hour',
};

/** The window of a rate inside a sentence. */
export function inWindow({ window, events, recipients }: Rate): string {
  if (window === 'volume') return `of the last ${count(recipients)} recipients`;
  return `in the last ${window === 'day' ? '24 h' : 'hour'} (${count(events)} of ${count(recipients)} recipients)`;
}
