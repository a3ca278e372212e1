import type { Logger } from 'pino';
import { type AwsFailure, readFailure } from './failure.js';

/** What AWS answered and when (ms), or why it did not, with the last answer there was. */
export type Answer<T> = Known<T> | { failure: AwsFailure; reference: string; last?: Known<T> | undefined };
export type Known<T> = { value: T; asOf: number };

export type Question<T> = {
  region: string;
  /** Has an allowance of its own with AWS: `ses`, `sesv2`, `sns`. */
  service: string;
  /** As in IAM: `ses:GetSendQuota`. With the region it names the answer in the cache. */
  action: string;
  call: () => Promise<T>;
};

/** Asks AWS's control plane within its limits. */
export type ControlPlane = <T>(question: Question<T>) => Promise<Answer<T>>;

/** All but the sending actions: one request a second per region. https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const BETWEEN_REQUESTS_MS = 1_000;
const KEEP_MS = 60_000;

/**
 * Keeps answers for a minute, lets those who ask the same thing at the same time share one request, and spaces the
 * requests of a service and region a second apart.
 *
 * @param deps.reference makes the short name by which a failure can be found in the log
 */
export function createControlPlane(deps: {
  now: () => number;
  log: Logger;
  reference: () => string;
}): ControlPlane {
  const kept = new Map<string, Known<unknown>>();
  const underWay = new Map<string, Promise<Answer<unknown>>>();
  const free = new Map<string, Promise<void>>();

  /** Resolves when it is this request's turn; the next one's comes a second later. */
  async function turn(queue: string): Promise<void> {
    const before = free.get(queue);
    let release = (): void => undefined;
    free.set(queue, new Promise((resolve) => (release = resolve)));
    await before;
    setTimeout(release, BETWEEN_REQUESTS_MS).unref();
  }

  async function request(question: Question<unknown>, key: string): Promise<Answer<unknown>> {
    const { region, service, action, call } = question;
    try {
      await turn(`${service}/${region}`);
      const known = { value: await call(), asOf: deps.now() };
      kept.set(key, known);
      return known;
    } catch (error) {
      const reference = deps.reference();
      const failure = readFailure(error, action, region);
      deps.log.warn({ err: error, reference, action, region, kind: failure.kind }, 'AWS gave no answer');
      return { failure, reference, last: kept.get(key) };
    } finally {
      underWay.delete(key);
    }
  }

  return <T>(question: Question<T>) => {
    const key = `${question.action}/${question.region}`;
    const known = kept.get(key);
    if (known && deps.now() - known.asOf < KEEP_MS) return Promise.resolve(known as Known<T>);
    const shared = underWay.get(key) ?? request(question, key);
    underWay.set(key, shared);
    return shared as Promise<Answer<T>>;
  };
}
