import cluster, { type Worker } from 'node:cluster';
import type { Logger } from 'pino';
import { AggregatorRegistry } from 'prom-client';

/** The workers of one port, from the process above them. */
export type Workers = {
  /** Tells all workers to finish what is under way; resolves when they have ended. */
  stop(): Promise<void>;
};

const METRICS = 'ses-warden:metrics';
/** A worker that dies again and again must not keep a core busy with being started. */
const BEFORE_ANOTHER_START_MS = 1_000;

type MetricsMessage = { type: typeof METRICS; id: number; text?: string };

/**
 * Runs `count` workers that share one port, and replaces each that dies. Call it in the primary process of
 * `node:cluster` only.
 *
 * @param deps.onHopeless is called when a worker ends before any has listened: the set-up is at fault, not chance
 */
export function startWorkers(count: number, deps: { log: Logger; onHopeless: () => void }): Workers {
  const { log } = deps;
  const registry = new AggregatorRegistry();
  const timers = new Set<NodeJS.Timeout>();
  let listened = false;
  let stopping = false;

  cluster.on('fork', (worker) => {
    // Writing to a worker that is just ending fails; that it ends is heard of anyway.
    worker.on('error', (error) => log.debug({ err: error }, 'a worker could not be written to'));
  });
  cluster.on('listening', () => {
    listened = true;
  });
  cluster.on('exit', (worker, code, signal) => {
    if (stopping) return;
    log.error({ worker: worker.process.pid, code, signal }, 'a worker has ended');
    if (!listened) return deps.onHopeless();
    const timer = setTimeout(() => {
      timers.delete(timer);
      cluster.fork();
    }, BEFORE_ANOTHER_START_MS);
    timers.add(timer);
  });
  cluster.on('message', (worker, message: unknown) => {
    if (isMetricsMessage(message)) void answerMetrics(worker, message.id);
  });

  async function answerMetrics(worker: Worker, id: number): Promise<void> {
    const text = await registry.clusterMetrics().catch((error: unknown) => {
      log.warn({ err: error }, 'the metrics of the workers could not be gathered');
      return '';
    });
    if (worker.isConnected()) worker.send({ type: METRICS, id, text } satisfies MetricsMessage);
  }

  // The workers accept by themselves: a connection that the primary hands to a worker just killed would hang unanswered.
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
 * In a worker: the metrics of all workers together, since a scrape reaches any one of them. Undefined in a process
 * that is alone.
 */
export function metricsOfAllWorkers(): (() => Promise<string>) | undefined {
  if (!cluster.isWorker) return undefined;
  // Made for its effect: from now on the process above can ask this worker for its share.
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
