import type { AwsAccess } from './access.js';
import type { AwsFailure } from './failure.js';

/** What became of a request to AWS, where it does not matter when it was answered. */
export type AwsResult<T> = { value: T } | { failure: AwsFailure };

/**
 * Asks each time anew: what a set-up is like must not come from an answer that was kept.
 *
 * @returns a function of the action as in IAM, of what it is about, and of the call
 */
export function uncached({ request }: AwsAccess) {
  return <T>(action: string, about: string, call: () => Promise<T>): Promise<AwsResult<T>> =>
    request({ action, about, maxAgeMs: 0, call });
}

/** The answer, or undefined where AWS says that there is no such thing. */
export async function undefinedIfNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && NOT_THERE.has(error.name)) return undefined;
    throw error;
  }
}

/** Waits for a creation; that the thing is there already is as good. */
export async function ignoreAlreadyExists(creation: Promise<unknown>): Promise<void> {
  await creation.catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AlreadyExistsException') throw error;
  });
}

/** The names that SNS, SQS and both versions of SES have for it. */
const NOT_THERE: ReadonlySet<string> = new Set([
  'ConfigurationSetDoesNotExistException',
  'NotFoundException',
  'NotFound',
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue',
]);
