import type { Connection } from './connection.js';
import type { Started } from './contestants.js';
import { type Kind, type Kinds, kindOf } from './message.js';

/** Messages in order, each given out once, so that every one is new to the server. */
export type Supply = { take(): { number: number; request: Buffer } | undefined };

export function supplyOf(requests: readonly Buffer[]): Supply {
  let next = 0;
  return {
    take() {
      const number = next;
      const request = requests[number];
      if (!request) return undefined;
      next += 1;
      return { number, request };
    },
  };
}

/** What is done to a server. */
export type Load = (connections: readonly Connection[], supply: Supply, server: Started) => Promise<Answers>;

/** What came back. */
export type Answers = {
  perSecond: number;
  /** How many answers had which status; 0 stands for none. */
  statuses: Readonly<Record<number, number>>;
  /** What was answered 200. */
  accepted: Kinds;
  /** In ms, ascending. */
  latencies: Float64Array;
};

/** Every connection sends its next request as soon as it is answered: the most that the server can do. */
export async function saturate(
  connections: readonly Connection[],
  supply: Supply,
  ms: number,
): Promise<Answers> {
  const log = createLog();
  const end = performance.now() + ms;
  await Promise.all(
    connections.map(
      (connection) =>
        new Promise<void>((resolve) => {
          const next = () => {
            const sentAt = performance.now();
            const message = sentAt < end ? supply.take() : undefined;
            if (!message) return resolve();
            connection.send(message.request, (status) => {
              log.note(message.number, status, sentAt);
              next();
            });
          };
          next();
        }),
    ),
  );
  return log.answers();
}

/**
 * Sends at a fixed rate, whatever the server does, and counts from when each request was due: one that had to wait for
 * a free connection has waited for the server.
 */
export function sendAtRate(
  connections: readonly Connection[],
  supply: Supply,
  { perSecond, ms }: { perSecond: number; ms: number },
): Promise<Answers> {
  const log = createLog();
  const free = [...connections];
  const total = Math.floor((perSecond * ms) / 1000);
  const begun = performance.now();
  const dueAt = (index: number) => begun + (index * 1000) / perSecond;
  let sent = 0;
  let answered = 0;

  return new Promise((resolve) => {
    const sendWhatIsDue = () => {
      while (sent < total && free.length > 0 && dueAt(sent) <= performance.now()) {
        const due = dueAt(sent);
        const message = supply.take();
        const connection = message && free.pop();
        if (!message || !connection) throw new Error('there are too few messages for this rate and time');
        sent += 1;
        connection.send(message.request, (status) => {
          log.note(message.number, status, due);
          answered += 1;
          free.push(connection);
          sendWhatIsDue();
        });
      }
    };
    const tick = () => {
      sendWhatIsDue();
      if (answered === total) resolve(log.answers());
      else setTimeout(tick, 1);
    };
    tick();
  });
}

function createLog() {
  const begun = performance.now();
  const accepted: Record<Kind, number> = { send: 0, delivery: 0, bounce: 0 };
  const statuses: Record<number, number> = {};
  const latencies: number[] = [];
  return {
    note(number: number, status: number, from: number): void {
      latencies.push(performance.now() - from);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === 200) accepted[kindOf(number)] += 1;
    },
    answers: (): Answers => ({
      perSecond: (latencies.length * 1000) / (performance.now() - begun),
      statuses,
      accepted,
      latencies: Float64Array.from(latencies).sort(),
    }),
  };
}
