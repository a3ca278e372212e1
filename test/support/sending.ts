import assert from 'node:assert/strict';
import type { Playground } from '../../playground/playground.js';
import { bounceEvent, sendEvent } from './ses-events.js';

const RECIPIENTS_PER_MAIL = 50;

/** Publishes events about mail through the real intake. Every recipient is new, at one of three domains. */
export function createSending(playground: Playground) {
  let created = 0;

  function recipients(count: number): readonly string[] {
    created += count;
    return Array.from(
      { length: count },
      (_, index) => `r${created - index}@${['one', 'two', 'three'][index % 3]}.example`,
    );
  }

  async function publishAll(events: readonly unknown[]): Promise<void> {
    const deliveries = (await Promise.all(events.map((event) => playground.sns.publish(event)))).flat();
    assert.ok(deliveries.every(({ delivered, status }) => delivered && status === 200));
  }

  return {
    recipients,
    publishAll,
    async send(count: number): Promise<void> {
      const mails = Array.from({ length: Math.ceil(count / RECIPIENTS_PER_MAIL) }, (_, index) =>
        sendEvent(recipients(Math.min(RECIPIENTS_PER_MAIL, count - index * RECIPIENTS_PER_MAIL))),
      );
      await publishAll(mails);
    },
    /** All in one event, so that the bot never sees the rate that a part of them makes. */
    bounce: (count: number) => publishAll([bounceEvent(recipients(count))]),
  };
}
