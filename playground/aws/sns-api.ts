import type { Operation } from './operation.js';
import { SNS_SUBSCRIPTIONS } from './sns-subscriptions.js';
import { SNS_TOPICS } from './sns-topics.js';

/** SNS, as far as a set-up, its check and a subscriber need it. */
export const SNS: Readonly<Record<string, Operation>> = { ...SNS_TOPICS, ...SNS_SUBSCRIPTIONS };
