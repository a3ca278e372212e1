import assert from 'node:assert/strict';
import type { Playground } from '../../playground/playground.js';

const BETWEEN_ATTEMPTS_MS = 50;

/** Delivers one message until it is answered 200, as SNS does after a 503 or a broken connection. */
export async function deliverUntilAccepted(playground: Playground, event: unknown): Promise<void> {
  const envelope = playground.sns.envelope(event);
  for (;;) {
    const { status } = await playground.sns.deliver(playground.snsEndpoint, envelope);
    if (status === 200) return;
    assert.ok(status === 0 || status === 503, `answered ${status}`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_ATTEMPTS_MS));
  }
}
