import type { Catalog } from '../../locales/index.js';
import { failureSentence } from '../terminal/index.js';
import type { SetupResult } from './apply.js';
import type { SetupRemark, SetupStep } from './plan.js';

/** The lines before the first step: the whole plan in a dry run, and what setup leaves as it is. */
export function planLines(
  t: Catalog,
  { steps, remarks }: { steps: readonly SetupStep[]; remarks: readonly SetupRemark[] },
  dryRun: boolean,
): readonly string[] {
  const left = remarks.map((remark) => `  ! ${remarkLine(t, remark)}`);
  if (steps.length === 0) return [t.setup.nothingToDo, ...left];
  if (!dryRun) return left;
  const numbered = steps.map((step, index) => `  ${index + 1}. ${stepLine(t, step)}`);
  return [t.setup.wouldDo(steps.length), ...numbered, ...left];
}

/** The lines after the last step: what was done, or what failed, what was undone, and what could not be undone. */
export function resultLines(t: Catalog, result: SetupResult): readonly string[] {
  if ('done' in result) return [t.setup.done(result.done.length)];
  const { failed, why, undone, left, pending } = result;
  const reason = why === 'not-confirmed' ? t.setup.notConfirmed : failureSentence(t, why);
  return [
    t.setup.failed(stepLine(t, failed), reason),
    ...undone.map((step) => `  ${t.setup.undone(stepLine(t, step))}`),
    ...left.map(({ step, why }) => `  ${t.setup.left(stepLine(t, step), failureSentence(t, why))}`),
    ...pending.map((step) => `  ${t.setup.stays(stepLine(t, step))}`),
    ...(pending.length > 0 ? [t.setup.pendingLapses] : []),
    ...(left.length > 0 ? [t.setup.notAsBefore] : pending.length > 0 ? [] : [t.setup.asBefore]),
  ];
}

/** A step as: before → after. */
export function stepLine(t: Catalog, step: SetupStep): string {
  const texts = t.setup.step;
  switch (step.kind) {
    case 'create-topic':
      return texts.createTopic(step.name);
    case 'set-topic-attribute':
      return texts.setTopicAttribute[step.attribute](step.before, step.after);
    case 'create-queue':
      return texts.createQueue(step.name);
    case 'set-queue-policy':
      return texts.setQueuePolicy(step.name);
    case 'subscribe':
      return texts.subscribe(step.endpoint, step.again);
    case 'await-confirmation':
      return texts.awaitConfirmation;
    case 'set-subscription-attribute':
      return texts.setSubscriptionAttribute(step.attribute, step.before, step.after);
    case 'create-event-destination':
      return texts.createEventDestination(step.configurationSet, step.destination);
    case 'update-event-destination':
      return texts.updateEventDestination(step.configurationSet, step.before, step.after);
    case 'set-identity-topic':
      return texts.setIdentityTopic(step.identity, step.feedback);
    case 'turn-off-forwarding':
      return texts.turnOffForwarding(step.identity);
    default:
      return step satisfies never;
  }
}

function remarkLine(t: Catalog, remark: SetupRemark): string {
  switch (remark.kind) {
    case 'identity-topic-taken':
      return t.setup.remark.topicTaken(remark.identity, remark.feedback, remark.topicArn);
    case 'forwarding-stays':
      return t.setup.remark.forwardingStays(remark.identity);
    default:
      return remark satisfies never;
  }
}
