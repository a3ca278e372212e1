import type { Logger } from 'pino';
import { type AwsFailure, readFailure } from './failure.js';

/** What AWS answered and when (ms), or why it did not, with the last answer there was. */
export type Answer<T> = Known<T> | { failure: AwsFailure; reference: string; last?: Known<T> | undefined };
export type Known<T> = { value: T; asOf: number };

export type Question<T> = {
  region: string;
  /** As in IAM: `ses:GetSendQuota`. With the region it names the answer in the cache. */
  action: string;
  /** How long an answer holds. */
  keepMs: number;
  call: () => Promise<T>;
};

/** Asks AWS's control plane within its limits. */
export type ControlPlane = <T>(question: Question<T>) => Promise<Answer<T>>;

/** All but the sending actions: one request a second per region. https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const BETWEEN_REQUESTS_MS = 1_000;

/**
 * Keeps answers, lets those who ask the same thing at the same time share one request, and spaces the requests to a
 * region a second apart.
 *
 * @param deps.onCall is told of each request what became of it: `ok` or the kind of failure
 * @param deps.reference makes the short name by which a failure can be found in the log
 */
export function createControlPlane(deps: {
  now: () => number;
  log: Logger;
  reference: () => string;
  onCall: (action: string, outcome: string) => void;
}): ControlPlane {
  const kept = new Map<string, Known<unknown>>();
  const underWay = new Map<string, Promise<Answer<unknown>>>();
  const free = new Map<string, Promise<void>>();

  /**
   * Waits for this request's turn. The next one's comes a second after this one was answered: counted from its start,
   * a slow way there would let two requests arrive within a second.
   */
  async function inTurn<T>(region: string, call: () => Promise<T>): Promise<T> {
    const before = free.get(region);
    let release = (): void => undefined;
    free.set(
      region,
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    await before;
    try {
      return await call();
    } finally {
      setTimeout(release, BETWEEN_REQUESTS_MS).unref();
    }
  }

  async function request(question: Question<unknown>, key: string): Promise<Answer<unknown>> {
    const { region, action, call } = question;
    try {
      const known = { value: await inTurn(region, call), asOf: deps.now() };
      kept.set(key, known);
      deps.onCall(action, 'ok');
      return known;
    } catch (error) {
      const reference = deps.reference();
      const failure = readFailure(error, action, region);
      deps.onCall(action, failure.kind);
      deps.log.warn({ err: error, reference, action, region, kind: failure.kind }, 'AWS gave no answer');
      return { failure, reference, last: kept.get(key) };
    } finally {
      underWay.delete(key);
    }
  }

  return <T>(question: Question<T>) => {
    const key = `${question.action}/${question.region}`;
    const known = kept.get(key);
    if (known && deps.now() - known.asOf < question.keepMs) return Promise.resolve(known as Known<T>);
    const shared = underWay.get(key) ?? request(question, key);
    underWay.set(key, shared);
    return shared as Promise<Answer<T>>;
  };
}
