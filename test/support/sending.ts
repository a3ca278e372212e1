import assert from 'node:assert/strict';
import type { Playground } from '../../playground/playground.js';
import { bounceEvent, sendEvent } from './ses-events.js';

const RECIPIENTS_PER_MAIL = 50;

/** A sender whose feedback goes through the real intake; every recipient is a new one, at one of a few domains. */
export function createSending(playground: Playground) {
  let made = 0;

  function recipients(count: number): readonly string[] {
    made += count;
    return Array.from(
      { length: count },
      (_, index) => `r${made - index}@${['one', 'two', 'three'][index % 3]}.example`,
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
    bounce: (count: number) => publishAll(recipients(count).map((recipient) => bounceEvent([recipient]))),
  };
}
