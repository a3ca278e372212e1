import type { IdentityNotifications } from '../../aws/index.js';
import type { SetupRemark, SetupStep } from './step.js';
import { NOTIFICATION_TYPES, type WantedSetup } from './wanted.js';

/**
 * The steps to an identity whose feedback comes to the topic. Forwarding by mail is turned off last, and only where
 * nothing would be left unheard.
 */
export function planIdentity(
  { topic, turnOffForwarding }: WantedSetup,
  found: IdentityNotifications | undefined,
): { steps: readonly SetupStep[]; remarks: readonly SetupRemark[] } {
  if (!found) return { steps: [], remarks: [] };
  const { identity, topics, forwarding } = found;
  const steps: SetupStep[] = [];
  const remarks: SetupRemark[] = [];
  for (const feedback of NOTIFICATION_TYPES) {
    const topicArn = topics[feedback];
    if (topicArn === undefined) steps.push({ kind: 'set-identity-topic', identity, feedback });
    else if (topicArn !== topic.arn)
      remarks.push({ kind: 'identity-topic-taken', identity, feedback, topicArn });
  }
  if (turnOffForwarding && forwarding) {
    if (remarks.length === 0) steps.push({ kind: 'turn-off-forwarding', identity });
    else remarks.push({ kind: 'forwarding-stays', identity });
  }
  return { steps, remarks };
}
