import type { ListedAddress } from './list-store.js';

/** https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html: so many addresses in a file at most. */
const ADDRESSES_PER_FILE = 100_000;

/**
 * A list as files that SES imports as they are: a JSON object a line, which needs no quoting that SES might read another
 * way, and which no spreadsheet takes for formulas. No file where there is no address.
 */
export async function* importFiles(
  parts: AsyncIterable<readonly ListedAddress[]>,
): AsyncGenerator<{ part: number; entries: number; content: Buffer }> {
  let part = 1;
  let lines: string[] = [];
  const file = (of: readonly string[]) => ({ part, entries: of.length, content: Buffer.from(of.join('')) });
  for await (const entries of parts) {
    for (const { written, reason } of entries) {
      lines.push(`${JSON.stringify({ emailAddress: written, reason })}\n`);
      if (lines.length < ADDRESSES_PER_FILE) continue;
      yield file(lines);
      part += 1;
      lines = [];
    }
  }
  if (lines.length > 0) yield file(lines);
}
