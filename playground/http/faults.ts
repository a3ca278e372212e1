import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What goes wrong with one call. */
export type Fault =
  /** This answer is sent, and the call has no effect. */
  | { kind: 'answer'; status: number; headers?: Readonly<Record<string, string>>; body?: string }
  /** The connection stays open without an answer. */
  | { kind: 'hang' }
  /** The connection is cut before the call has an effect. */
  | { kind: 'drop' }
  /** The call takes effect, then the connection is cut: the caller cannot know. */
  | { kind: 'lose-answer' }
  /** The call takes effect after that many milliseconds. */
  | { kind: 'slow'; ms: number };

/** Switches that make single operations fail; `*` stands for every operation. */
export type Faults<F = Fault> = {
  /** @param times how many calls it affects; all until {@link Faults.clear} by default */
  set(operation: string, fault: F, times?: number): void;
  /** Ends the faults of one operation, or all of them. */
  clear(operation?: string): void;
  /** The fault for this call, if any; counts the call. */
  take(operation: string): F | undefined;
};

const EVERY_OPERATION = '*';

export function createFaults<F = Fault>(): Faults<F> {
  const switches = new Map<string, { fault: F; left: number }>();
  return {
    set: (operation, fault, times = Number.POSITIVE_INFINITY) => {
      switches.set(operation, { fault, left: times });
    },
    clear: (operation) => {
      if (operation === undefined) switches.clear();
      else switches.delete(operation);
    },
    take: (operation) => {
      const name = switches.has(operation) ? operation : EVERY_OPERATION;
      const entry = switches.get(name);
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) switches.delete(name);
      return entry.fault;
    },
  };
}

/**
 * Answers a request under a fault.
 *
 * @param act what the call does; returns the function that sends its answer
 */
export async function answerWithFault(
  fault: Fault | undefined,
  response: ServerResponse,
  act: () => Promise<() => void> | (() => void),
): Promise<void> {
  switch (fault?.kind) {
    case 'answer':
      response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
      return;
    case 'hang':
      return;
    case 'drop':
      response.destroy();
      return;
    case 'lose-answer':
      await act();
      response.destroy();
      return;
    case 'slow':
      await pause(fault.ms, undefined, { ref: false });
      (await act())();
      return;
    case undefined:
      (await act())();
      return;
    default:
      fault satisfies never;
  }
}
