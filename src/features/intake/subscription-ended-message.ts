import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import type { Topic } from '../../sns/index.js';
import { mrkdwn, slackDate } from '../../text/mrkdwn.js';

/** Says that SNS does not deliver from a topic any more. `at` is when SNS said so (ms). */
export function subscriptionEndedMessage(t: Catalog, { topic, at }: { topic: Topic; at: number }): Message {
  const where = t.accountRegion(topic);
  const headline = mrkdwn`:red_circle: ${t.subscription.ended}`;
  return message(mrkdwn`${headline} ${where}`, [
    section(headline),
    section(t.subscription.remedy(topic.arn)),
    context(where, slackDate(at, 'date_short_time')),
  ]);
}
