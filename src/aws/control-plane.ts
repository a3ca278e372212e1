import type { Logger } from 'pino';
import { type AwsFailure, readFailure } from './failure.js';
import { createRateLimiter } from './rate-limiter.js';

/** What AWS answered and when (ms), or why it did not, with the last answer there was. */
export type CachedResult<T> = CachedValue<T> | CachedFailure<T>;
export type CachedFailure<T> = {
  failure: AwsFailure;
  errorId: string;
  /** When AWS was asked in vain (ms). */
  at: number;
  last?: CachedValue<T> | undefined;
};
export type CachedValue<T> = { value: T; asOf: number };

export type AwsRequest<T> = {
  account: string;
  region: string;
  /** As in IAM: `ses:GetSendQuota`. */
  action: string;
  /** What the action is asked about, where it can be asked about several things. */
  about?: string;
  /** How old an answer may be that was given before; 0: it is asked anew, and the answer is not kept. */
  maxAgeMs: number;
  /** Nobody waits for it: it lets everybody else go first. */
  background?: boolean;
  call: () => Promise<T>;
};

/** Asks AWS's control plane within its limits. */
export type ControlPlane = <T>(question: AwsRequest<T>) => Promise<CachedResult<T>>;

/** SES's own limit, on all but the sending actions, per account and region: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const LIMITED = /^ses:(?!Send)/;
const BETWEEN_REQUESTS_MS = 1_000;
/** What was asked in vain is not asked again for this share of the time an answer would have held. */
const FAILURE_HOLDS = 0.1;
/** Answers about single things, such as addresses, must not pile up. */
const MOST_KEPT = 10_000;

/**
 * Keeps answers, lets those who ask the same thing at the same time share one request, and spaces the requests to SES
 * a second apart in each account and region.
 *
 * @param deps.onCall is told of each request what became of it: `ok` or the kind of failure
 * @param deps.createErrorId makes a short id by which a failure can be found in the log
 */
export function createControlPlane(deps: {
  now: () => number;
  log: Logger;
  createErrorId: () => string;
  onCall: (action: string, outcome: string) => void;
}): ControlPlane {
  const kept = new Map<string, CachedValue<unknown>>();
  const failed = new Map<string, CachedFailure<unknown>>();
  const underWay = new Map<string, { answer: Promise<CachedResult<unknown>>; background: boolean }>();
  const inTurn = createRateLimiter(BETWEEN_REQUESTS_MS);

  async function request(question: AwsRequest<unknown>, key: string): Promise<CachedResult<unknown>> {
    const { account, region, action, background = false, maxAgeMs } = question;
    const whose = background ? 'background' : 'somebody';
    const call = () => askNow(question, key);
    try {
      const known = LIMITED.test(action) ? await inTurn(`${account}/${region}`, whose, call) : await call();
      if (maxAgeMs > 0) keep(kept, key, known);
      failed.delete(key);
      deps.onCall(action, 'ok');
      return known;
    } catch (error) {
      const errorId = deps.createErrorId();
      const failure = readFailure(error, action, region);
      deps.onCall(action, failure.kind);
      deps.log.warn(
        { err: error, errorId, action, account, region, kind: failure.kind },
        'AWS gave no answer',
      );
      const unanswered = { failure, errorId, at: deps.now(), last: kept.get(key) };
      if (maxAgeMs > 0) keep(failed, key, unanswered);
      return unanswered;
    }
  }

  /** Somebody who did not want to wait behind the background may have asked the same meanwhile. */
  async function askNow(
    { background, maxAgeMs, call }: AwsRequest<unknown>,
    key: string,
  ): Promise<CachedValue<unknown>> {
    const known = kept.get(key);
    if (background && known && deps.now() - known.asOf < maxAgeMs) return known;
    return { value: await call(), asOf: deps.now() };
  }

  function keep<T>(answers: Map<string, T>, key: string, answer: T): void {
    answers.delete(key);
    answers.set(key, answer);
    const [oldest] = answers.keys();
    if (answers.size > MOST_KEPT && oldest !== undefined) answers.delete(oldest);
  }

  return <T>(question: AwsRequest<T>) => {
    const { account, region, action, about = '' } = question;
    const key = [account, region, action, about].join('/');
    const known = kept.get(key);
    if (known && deps.now() - known.asOf < question.maxAgeMs) return Promise.resolve(known as CachedValue<T>);
    const inVain = failed.get(key);
    if (inVain && deps.now() - inVain.at < question.maxAgeMs * FAILURE_HOLDS)
      return Promise.resolve(inVain as CachedFailure<T>);
    const { background = false } = question;
    const shared = underWay.get(key);
    if (shared && (background || !shared.background)) return shared.answer as Promise<CachedResult<T>>;
    const answer = request(question, key).finally(() => {
      if (underWay.get(key)?.answer === answer) underWay.delete(key);
    });
    underWay.set(key, { answer, background });
    return answer as Promise<CachedResult<T>>;
  };
}
