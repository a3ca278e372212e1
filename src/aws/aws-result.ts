import type { AwsAccess } from './access.js';
import type { AwsFailure } from './failure.js';

/** The result of a request to AWS, where it does not matter when AWS answered. */
export type AwsResult<T> = { value: T } | { failure: AwsFailure };

/**
 * Returns a function that sends a request without reading or filling the cache: setup must see the present state. Its
 * arguments are the action as in IAM, what the request is about, and the SDK call.
 */
export function uncached({ request }: AwsAccess) {
  return <T>(action: string, about: string, call: () => Promise<T>): Promise<AwsResult<T>> =>
    request({ action, about, maxAgeMs: 0, call });
}

/** A page of names, and the token of the next page. */
type NamePage = { names: readonly string[]; next: string | undefined };

/** Returns the names of all pages. Each page is a request of its own, so that SES's rate limit holds. */
export async function readAllPages(
  request: ReturnType<typeof uncached>,
  action: string,
  readPage: (token: string | undefined) => Promise<NamePage>,
): Promise<AwsResult<readonly string[]>> {
  const all: string[] = [];
  let next: string | undefined;
  do {
    const token = next;
    const page = await request(action, token ?? '', () => readPage(token));
    if ('failure' in page) return page;
    all.push(...page.value.names);
    next = page.value.next || undefined;
  } while (next !== undefined);
  return { value: all };
}

/** Resolves with the output, or with undefined if AWS says that there is no such thing; rejects otherwise. */
export async function undefinedIfNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && NOT_FOUND.has(error.name)) return undefined;
    throw error;
  }
}

/** Resolves when the thing is created or exists already; rejects otherwise. */
export async function ignoreAlreadyExists(creation: Promise<unknown>): Promise<void> {
  await creation.catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AlreadyExistsException') throw error;
  });
}

/** The error names of SNS, SQS and both versions of the SES API. */
const NOT_FOUND: ReadonlySet<string> = new Set([
  'ConfigurationSetDoesNotExistException',
  'NotFoundException',
  'NotFound',
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue',
]);
