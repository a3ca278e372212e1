import type { AwsFailure } from '../../aws/index.js';
import { type ChangeDeps, createChange, type SetupChange } from './change-for.js';
import { oncePublishable } from './once-publishable.js';
import type { SetupStep } from './step.js';

/** How carrying out a plan ended. `left`: what could not be taken back, and why. */
export type SetupResult =
  | { done: readonly SetupStep[] }
  | {
      failed: SetupStep;
      why: AwsFailure | 'not-confirmed';
      undone: readonly SetupStep[];
      left: readonly { step: SetupStep; why: AwsFailure }[];
    };

/**
 * Carries out the steps one after the other. When one fails, those before it are taken back, the last one first, and so
 * is the failed one itself where nobody knows whether it took effect.
 *
 * @param deps.onDone is told of each step as it is done
 */
export async function applySteps(
  deps: ChangeDeps & { onDone: (step: SetupStep) => void },
  steps: readonly SetupStep[],
): Promise<SetupResult> {
  const made: { step: SetupStep; change: SetupChange }[] = [];
  for (const step of steps) {
    const change = createChange(deps, step);
    const outcome = await oncePublishable(deps.patience, change.make);
    if ('value' in outcome) {
      made.push({ step, change });
      deps.onDone(step);
      continue;
    }
    const why = 'failure' in outcome ? outcome.failure : 'not-confirmed';
    const unsure = why !== 'not-confirmed' && why.kind === 'unreachable';
    return { failed: step, why, ...(await takeBack(unsure ? [...made, { step, change }] : made)) };
  }
  return { done: steps };
}

async function takeBack(made: readonly { step: SetupStep; change: SetupChange }[]) {
  const undone: SetupStep[] = [];
  const left: { step: SetupStep; why: AwsFailure }[] = [];
  for (const { step, change } of made.toReversed()) {
    if (!change.undo) continue;
    const outcome = await change.undo();
    if ('failure' in outcome) left.push({ step, why: outcome.failure });
    else undone.push(step);
  }
  // With the topic its pending subscription is gone as well.
  const topicIsGone = undone.some(({ kind }) => kind === 'create-topic');
  return { undone, left: topicIsGone ? left.filter(({ step }) => step.kind !== 'subscribe') : left };
}
