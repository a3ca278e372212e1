import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import type { Topic } from '../../sns/index.js';
import { mrkdwn, slackDate } from '../../text/mrkdwn.js';

/**
 * Says that SNS does not deliver from a topic any more, or that it does again. `at` is when SNS said so, `restoredAt` when the
 * topic was subscribed again (ms).
 */
export function subscriptionEndedMessage(
  t: Catalog,
  { topic, at, restoredAt }: { topic: Topic; at: number; restoredAt?: number | undefined },
): Message {
  const where = t.accountRegion(topic);
  const ended = slackDate(at, 'date_short_time');
  if (restoredAt !== undefined) {
    const restored = slackDate(restoredAt, 'date_short_time');
    const again = mrkdwn`:white_check_mark: ${t.subscription.again(restored, ended, restoredAt - at)}`;
    return message(mrkdwn`${again} ${where}`, [
      section(again),
      section(t.subscription.missed(topic.arn)),
      context(where),
    ]);
  }
  const headline = mrkdwn`:red_circle: ${t.subscription.ended}`;
  return message(mrkdwn`${headline} ${where}`, [
    section(headline),
    section(t.subscription.remedy(topic.arn)),
    context(where, ended),
  ]);
}
