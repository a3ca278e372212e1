import type { AwsFailure } from '../../aws/index.js';
import type { Timing } from './await-confirmation.js';

const TRIES = 5;
const BETWEEN_TRIES_MS = 3_000;

/**
 * SES tries a topic before it takes it, and a policy that was set a moment ago may not have reached everywhere: what is
 * refused because of the topic is asked again a few times.
 */
export async function oncePublishable<T extends object>(
  { sleep }: Pick<Timing, 'sleep'>,
  call: () => Promise<T | { failure: AwsFailure }>,
): Promise<T | { failure: AwsFailure }> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await call();
    const isAboutTopic = 'failure' in outcome && /sns topic/i.test(outcome.failure.detail);
    if (!isAboutTopic || tries === TRIES) return outcome;
    await sleep(BETWEEN_TRIES_MS);
  }
}
