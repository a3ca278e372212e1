import cluster, { type Worker } from 'node:cluster';
import type { Logger } from 'pino';
import { AggregatorRegistry } from 'prom-client';

/** The worker processes that share one port, as the primary process sees them. */
export type Workers = {
  /** Sends SIGTERM to all workers; resolves when they have ended. */
  stop(): Promise<void>;
};

const METRICS = 'ses-warden:metrics';
/** So that a worker that dies at its start again and again does not keep a CPU core busy. */
const RESTART_AFTER_MS = 1_000;

type MetricsMessage = { type: typeof METRICS; id: number; text?: string };

/**
 * Starts `count` workers that share one port, and replaces each that ends. To be called in the primary process of
 * `node:cluster`: https://nodejs.org/api/cluster.html
 *
 * @param deps.onStartFailed is called when a worker ends before any worker has listened, so when the configuration is wrong
 */
export function startWorkers(count: number, deps: { log: Logger; onStartFailed: () => void }): Workers {
  const { log } = deps;
  const registry = new AggregatorRegistry();
  const timers = new Set<NodeJS.Timeout>();
  let listened = false;
  let stopping = false;

  cluster.on('fork', (worker) => {
    // Writing to a worker that is ending fails; its `exit` event follows.
    worker.on('error', (error) => log.debug({ err: error }, 'worker error'));
  });
  cluster.on('listening', () => {
    listened = true;
  });
  cluster.on('exit', (worker, code, signal) => {
    if (stopping) return;
    log.error({ worker: worker.process.pid, code, signal }, 'worker ended');
    if (!listened) return deps.onStartFailed();
    const timer = setTimeout(() => {
      timers.delete(timer);
      cluster.fork();
    }, RESTART_AFTER_MS);
    timers.add(timer);
  });
  cluster.on('message', (worker, message: unknown) => {
    if (isMetricsMessage(message)) void answerMetrics(worker, message.id);
  });

  async function answerMetrics(worker: Worker, id: number): Promise<void> {
    const text = await registry.clusterMetrics().catch((error: unknown) => {
      log.warn({ err: error }, 'worker metrics not collected');
      return '';
    });
    if (worker.isConnected()) worker.send({ type: METRICS, id, text } satisfies MetricsMessage);
  }

  // The workers accept connections themselves: one that the primary hands to a worker that was just killed would hang.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  for (let started = 0; started < count; started += 1) cluster.fork();
  return {
    async stop() {
      stopping = true;
      for (const timer of timers) clearTimeout(timer);
      const running = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
      const ended = running.map((worker) => new Promise((resolve) => worker.once('exit', resolve)));
      for (const worker of running) worker.process.kill('SIGTERM');
      await Promise.all(ended);
    },
  };
}

/**
 * In a worker: a function that resolves to the metrics of all workers, because a scrape reaches only one of them. Undefined
 * in a process without workers.
 */
export function metricsOfAllWorkers(): (() => Promise<string>) | undefined {
  if (!cluster.isWorker) return undefined;
  // Its constructor makes this worker answer the primary's requests for metrics.
  new AggregatorRegistry();
  const waiting = new Map<number, (text: string) => void>();
  let last = 0;
  process.on('message', (message: unknown) => {
    if (!isMetricsMessage(message)) return;
    waiting.get(message.id)?.(message.text ?? '');
    waiting.delete(message.id);
  });
  return () =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      process.send?.({ type: METRICS, id: last } satisfies MetricsMessage);
    });
}

function isMetricsMessage(message: unknown): message is MetricsMessage {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === METRICS;
}
