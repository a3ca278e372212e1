import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const subscription = {
  ended: mrkdwn`*SES events do not arrive any more:* the subscription to the SNS topic was cancelled.`,
  remedy: (topic: string): Mrkdwn =>
    mrkdwn`Until it is restored, the bot receives no events from ${code(topic)} and cannot alert you. If this was not intended, subscribe the endpoint to the topic again; the bot does not do that by itself.`,
};
