import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { duration } from './words.js';

export const subscription = {
  ended: mrkdwn`*SES events do not arrive any more:* the subscription to the SNS topic was cancelled.`,
  again: (at: Mrkdwn, ended: Mrkdwn, ms: number): Mrkdwn =>
    mrkdwn`*The SNS topic is subscribed again since ${at}.* It was cancelled ${ended}, ${duration(ms)} before`,
  missed: (topic: string): Mrkdwn =>
    mrkdwn`What ${code(topic)} published meanwhile did not reach the bot; SES's statistics fill in the rates.`,
  remedy: (topic: string): Mrkdwn =>
    mrkdwn`Until it is restored, the bot receives no events from ${code(topic)} and cannot alert you. If this was not intended, subscribe the endpoint to the topic again; the bot does not do that by itself.`,
};
