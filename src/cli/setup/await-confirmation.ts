import type { AwsResult, EventRouting } from '../../aws/index.js';

/** How long the bot is given to confirm, and how to let time pass (ms). */
export type Timing = { now: () => number; sleep: (ms: number) => Promise<void>; confirmWithinMs: number };

const BETWEEN_LOOKS_MS = 1_000;

/** Waits until the endpoint's subscription is confirmed. */
export async function awaitConfirmation(
  deps: Timing & { subscriptions: Pick<EventRouting['subscriptions'], 'ofTopic'> },
  topicArn: string,
  endpoint: string,
): Promise<AwsResult<unknown> | { notConfirmed: true }> {
  const deadline = deps.now() + deps.confirmWithinMs;
  for (;;) {
    const all = await deps.subscriptions.ofTopic(topicArn);
    if ('failure' in all) return all;
    if (all.value?.some((one) => one.endpoint === endpoint && one.arn !== undefined)) return { value: true };
    if (deps.now() >= deadline) return { notConfirmed: true };
    await deps.sleep(BETWEEN_LOOKS_MS);
  }
}
