import { AsyncLocalStorage } from 'node:async_hooks';

/** For what a request to AWS is sent. */
export type Purpose =
  /** An approved change, or a pause: it goes before everything else. */
  | { kind: 'act' }
  /** A user waits for the answer in Slack. `user` is empty where it is not known. */
  | { kind: 'question'; user: string }
  /** A watch: it goes last. */
  | { kind: 'background' };

const UNKNOWN: Purpose = { kind: 'question', user: '' };

/**
 * Carries the purpose from the listener or the approval to the request, across all features in between: none of their
 * functions needs a parameter for it, and none can forget to pass it on.
 */
const purposes = new AsyncLocalStorage<Purpose>();

/** Runs something whose requests to AWS serve this purpose. Returns what it returns. */
export function onBehalfOf<T>(purpose: Purpose, run: () => T): T {
  return purposes.run(purpose, run);
}

export function currentPurpose(): Purpose {
  return purposes.getStore() ?? UNKNOWN;
}
