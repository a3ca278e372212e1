import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const subscription = {
  ended: mrkdwn`*SES feedback is no longer delivered to me:* the subscription to the topic was cancelled.`,
  remedy: (topic: string): Mrkdwn =>
    mrkdwn`Until it is restored I am blind for ${code(topic)} and will not warn you. If this was not meant, subscribe the endpoint to the topic again; I never do that by myself.`,
};
