const CELLS = 20;

/**
 * A bar for a share between 0 and 1. Whole cells only: a bar that is not full does not look full, and one that is begun
 * does not look empty.
 */
export function quotaBar(used: number): string {
  const full = used >= 1 ? CELLS : Math.min(CELLS - 1, Math.ceil(used * CELLS));
  return '▓'.repeat(full) + '░'.repeat(CELLS - full);
}
