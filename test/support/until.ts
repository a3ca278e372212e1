/** Long enough for a machine that is many times slower and busy; who waits for a condition waits no longer than it takes. */
const PATIENCE_MS = 60_000;
const BETWEEN_CHECKS_MS = 20;

/** Resolves as soon as the condition holds; rejects with a description of it when it does not hold in time. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  { ms = PATIENCE_MS, what = condition.toString() }: { ms?: number; what?: string } = {},
): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${ms} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_CHECKS_MS));
  }
}
