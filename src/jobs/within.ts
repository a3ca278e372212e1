/**
 * Resolves to what the work resolves to, or to `otherwise` when that takes longer than `ms`. The work goes on. Rejects when the work
 * rejects in time; what it rejects with later is dropped.
 */
export function within<T>(ms: number, work: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, ms, otherwise);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
