import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** What of a page somebody with weak eyes, at a small window or without a mouse cannot use; `page-problems.js` looks for it. */
export async function accessibilityProblems(page: Page): Promise<unknown> {
  // After a key the browser shows the focus.
  await page.keyboard.press('Tab');
  return page.evaluate(await readFile('test/support/page-problems.js', 'utf8'));
}
