import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { ClockError } from './clock.js';

const MINUTE_MS = 60_000;

/** Says that the clock of a machine is wrong, and later that it is right again. */
export function clockMessage(t: Catalog, host: string, { aheadMs, since, overAt }: ClockError): Message {
  const machine = t.clock.machine(host);
  if (overAt !== undefined) {
    const over = mrkdwn`:white_check_mark: ${t.clock.over(overAt - since)}`;
    return message(mrkdwn`${over} · ${machine}`, [section(over), context(machine)]);
  }
  // AWS's clock has seconds: 19 minutes 59 seconds are 20 minutes.
  const headline = mrkdwn`:red_circle: ${t.clock.off(Math.round(aheadMs / MINUTE_MS) * MINUTE_MS)}`;
  return message(mrkdwn`${headline} · ${machine}`, [
    section(headline),
    section(t.clock.remedy),
    context(machine, t.clock.noticed(slackDate(since, 'date_short_time'))),
  ]);
}
