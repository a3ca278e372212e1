import type { Command, Feature } from '../../slack/feature.js';
import { AWS_CHECKS } from './aws-checks.js';
import { doctorMessage } from './doctor-message.js';
import { EVENT_CHECKS } from './event-checks.js';
import { isAdvice } from './facts.js';
import { PROCESS_CHECKS, SLACK_CHECKS } from './process-checks.js';
import { type DoctorDeps, readFacts } from './read-facts.js';
import { TOPIC_CHECKS } from './topic-checks.js';
import { checkedParts, type DoctorReport, unchecked } from './what-was-checked.js';

const CHECKS = [...SLACK_CHECKS, ...AWS_CHECKS, ...TOPIC_CHECKS, ...EVENT_CHECKS, ...PROCESS_CHECKS];

/**
 * `/ses doctor`: checks the setup and answers what is wrong and how to fix it.
 *
 * @param deps.createDeps creates the clients when somebody uses the command: most of them serve nothing else
 */
export function createDoctorFeature({ createDeps }: { createDeps: () => DoctorDeps }): {
  feature: Feature;
} {
  const doctor: Command = {
    name: 'doctor',
    audience: 'members',
    usage: (t) => ({ argument: '', summary: t.doctor.summary }),
    slow: (t) => t.doctor.checking,
    run: async ({ userId, t }) => doctorMessage(t, await checkSetup({ ...createDeps(), asker: userId })),
  };
  return { feature: { commands: [doctor] } };
}

/** Reads the present setup. Changes nothing and never rejects. */
export async function checkSetup(deps: DoctorDeps): Promise<DoctorReport> {
  const facts = await readFacts(deps);
  const findings = CHECKS.flatMap((check) => check(facts));
  return {
    findings: [...findings.filter((one) => !isAdvice(one)), ...findings.filter(isAdvice)],
    checked: checkedParts(facts),
    unchecked: unchecked(facts),
  };
}
