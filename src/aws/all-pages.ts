import type { AwsResult, uncached } from './aws-result.js';

/** A page of names, and what asks for the next one. */
type NamePage = { names: readonly string[]; next: string | undefined };

/** Asks for one page after the other, each a request of its own that keeps to SES's limit. */
export async function readAllPages(
  request: ReturnType<typeof uncached>,
  action: string,
  read: (token: string | undefined) => Promise<NamePage>,
): Promise<AwsResult<readonly string[]>> {
  const all: string[] = [];
  let token: string | undefined;
  do {
    const here = token;
    const page = await request(action, here ?? '', () => read(here));
    if ('failure' in page) return page;
    all.push(...page.value.names);
    token = page.value.next || undefined;
  } while (token !== undefined);
  return { value: all };
}
