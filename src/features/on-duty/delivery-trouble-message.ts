import type { Catalog, OnDutyService } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { mrkdwn, slackDate } from '../../text/mrkdwn.js';

/** A service takes no events, from the first attempt that failed. Stored in this form, by service. Times in ms. */
export type DeliveryTrouble = {
  since: number;
  problem: string;
  failures: number;
  overAt?: number | undefined;
};

/** Says that nobody on duty hears of alerts, and why; the same message says later that they do. */
export function deliveryTroubleMessage(t: Catalog, name: OnDutyService, trouble: DeliveryTrouble): Message {
  const { since, problem, overAt } = trouble;
  if (overAt !== undefined) {
    const over = mrkdwn`:white_check_mark: ${t.onDuty.takesAgain(name, overAt - since)}`;
    return message(over, [section(over)]);
  }
  const headline = mrkdwn`:large_orange_circle: ${t.onDuty.takesNothing(name, problem)}`;
  return message(headline, [
    section(headline),
    section(t.onDuty.remedy[name]),
    context(t.status.since(slackDate(since, 'date_short_time'))),
  ]);
}
