const PATIENCE_MS = 10_000;
const BETWEEN_LOOKS_MS = 20;

/** Resolves as soon as the condition holds; rejects with what was waited for when it does not within the time. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  { ms = PATIENCE_MS, what = condition.toString() }: { ms?: number; what?: string } = {},
): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${ms} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
}
