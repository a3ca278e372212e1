import type { AwsFailure } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { SetupResult } from './apply.js';
import type { SetupRemark, SetupStep } from './step.js';

/** What is to be said before the first step: the whole plan when it is only shown, and what is left alone. */
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

/** How it ended: what was done, or what failed, what was taken back, and what could not be. */
export function appliedLines(t: Catalog, applied: SetupResult): readonly string[] {
  if ('done' in applied) return [t.setup.done(applied.done.length)];
  const { failed, why, undone, left } = applied;
  const reason = why === 'not-confirmed' ? t.setup.notConfirmed : failureSentence(t, why);
  return [
    t.setup.failed(stepLine(t, failed), reason),
    ...undone.map((step) => `  ${t.setup.undone(stepLine(t, step))}`),
    ...left.map(({ step, why }) => `  ${t.setup.left(stepLine(t, step), failureSentence(t, why))}`),
    left.length === 0 ? t.setup.asBefore : t.setup.notAsBefore,
  ];
}

/** A failure of AWS, without markup and with the name of the action. */
export function failureSentence(t: Catalog, failure: AwsFailure): string {
  return t.setup.failure[failure.kind](failure);
}

/** A step as what is → what will be. */
export function stepLine(t: Catalog, step: SetupStep): string {
  const say = t.setup.step;
  switch (step.kind) {
    case 'create-topic':
      return say.createTopic(step.name);
    case 'set-topic-attribute':
      return say.setTopicAttribute[step.attribute](step.before, step.after);
    case 'create-queue':
      return say.createQueue(step.name);
    case 'set-queue-policy':
      return say.setQueuePolicy(step.name);
    case 'subscribe':
      return say.subscribe(step.endpoint, step.again);
    case 'await-confirmation':
      return say.awaitConfirmation;
    case 'set-subscription-attribute':
      return say.setSubscriptionAttribute(step.attribute, step.before, step.after);
    case 'create-event-destination':
      return say.createEventDestination(step.configurationSet, step.destination);
    case 'update-event-destination':
      return say.updateEventDestination(step.configurationSet, step.before, step.after);
    case 'set-identity-topic':
      return say.setIdentityTopic(step.identity, step.feedback);
    case 'turn-off-forwarding':
      return say.turnOffForwarding(step.identity);
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
