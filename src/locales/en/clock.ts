import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { duration } from './words.js';

export const clock = {
  machine: (host: string): Mrkdwn => mrkdwn`machine ${code(host)}`,
  off: (aheadMs: number): Mrkdwn =>
    mrkdwn`*The clock of this machine is off by ${duration(Math.abs(aheadMs))}* (${aheadMs > 0 ? 'ahead' : 'behind'}).`,
  remedy: mrkdwn`Synchronize it with NTP. Until then Slack's requests are refused, and SNS messages that do not fit the clock are answered 503, so that SNS tries again; it gives up after an hour at most. Import what it gave up with ${code('npm run redrive')}.`,
  noticed: (at: Mrkdwn): Mrkdwn => mrkdwn`noticed ${at}, by the clock of AWS`,
  over: (ms: number): Mrkdwn =>
    mrkdwn`*The clock of this machine is right again.* It was off for ${duration(ms)}.`,
};
