import type { AwsFailure } from '../../aws/index.js';
import { type ChangeDeps, createChange, type SetupChange, type Timing } from './change.js';
import type { SetupStep } from './plan.js';

/**
 * The result of applying a plan. `left`: the steps that could not be undone, each with the reason. `pending`: those of a
 * subscription that waits for its confirmation, its queue included. Nobody can cancel it, and it may still be confirmed.
 */
export type SetupResult =
  | { done: readonly SetupStep[] }
  | {
      failed: SetupStep;
      why: AwsFailure | 'not-confirmed';
      undone: readonly SetupStep[];
      left: readonly { step: SetupStep; why: AwsFailure }[];
      pending: readonly SetupStep[];
    };

/**
 * Applies the steps one after the other. If one fails, the steps before it are undone, the last one first. The failed step is
 * undone as well if AWS did not answer, because it may have taken effect.
 *
 * @param deps.onDone is called after each step
 */
export async function applySteps(
  deps: ChangeDeps & { onDone: (step: SetupStep) => void },
  steps: readonly SetupStep[],
): Promise<SetupResult> {
  const made: { step: SetupStep; change: SetupChange }[] = [];
  for (const step of steps) {
    const change = createChange(deps, step);
    const outcome = await retryTopicErrors(deps.timing, change.make);
    if ('value' in outcome) {
      made.push({ step, change });
      deps.onDone(step);
      continue;
    }
    const why = 'failure' in outcome ? outcome.failure : 'not-confirmed';
    const mayBeDone = why !== 'not-confirmed' && why.kind === 'unreachable';
    return { failed: step, why, ...(await undoAll(mayBeDone ? [...made, { step, change }] : made)) };
  }
  return { done: steps };
}

async function undoAll(made: readonly { step: SetupStep; change: SetupChange }[]) {
  const undone: SetupStep[] = [];
  const pending: SetupStep[] = [];
  // Deleting the topic deletes its pending subscription.
  const isTopicOurs = made.some(({ step }) => step.kind === 'create-topic');
  const left: { step: SetupStep; why: AwsFailure }[] = [];
  for (const { step, change } of made.toReversed()) {
    if (!change.undo) continue;
    if (pending.length > 0 && isOfQueue(step)) {
      pending.push(step);
      continue;
    }
    const outcome = await change.undo();
    if ('failure' in outcome) left.push({ step, why: outcome.failure });
    else if (!('lapses' in outcome)) undone.push(step);
    else if (!isTopicOurs) pending.push(step);
  }
  return { undone, left, pending };
}

/** Events that the subscription cannot deliver, once it is confirmed, go there. */
function isOfQueue({ kind }: SetupStep): boolean {
  return kind === 'create-queue' || kind === 'set-queue-policy';
}

const MAX_ATTEMPTS = 5;
const BETWEEN_ATTEMPTS_MS = 3_000;

/**
 * SES publishes a test message to a topic before it accepts the topic, and AWS may take seconds to apply a new policy everywhere.
 * So a call that is refused because of the topic is repeated a few times.
 */
async function retryTopicErrors<T extends object>(
  { sleep }: Pick<Timing, 'sleep'>,
  call: () => Promise<T | { failure: AwsFailure }>,
): Promise<T | { failure: AwsFailure }> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await call();
    const isAboutTopic = 'failure' in outcome && /sns topic/i.test(outcome.failure.detail);
    if (!isAboutTopic || attempt === MAX_ATTEMPTS) return outcome;
    await sleep(BETWEEN_ATTEMPTS_MS);
  }
}
