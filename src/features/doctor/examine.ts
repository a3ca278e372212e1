import { AWS_CHECKS } from './aws-checks.js';
import { EVENT_CHECKS } from './event-checks.js';
import type { SetupFacts } from './facts.js';
import { type DoctorFinding, isAdvice } from './finding.js';
import { IDENTITY_CHECKS } from './identity-checks.js';
import { PROCESS_CHECKS } from './process-checks.js';
import { type DoctorDeps, readFacts } from './read-facts.js';
import { SLACK_CHECKS } from './slack-checks.js';
import { SUBSCRIPTION_CHECKS } from './subscription-checks.js';
import { TOPIC_CHECKS } from './topic-checks.js';

const CHECKS = [
  ...SLACK_CHECKS,
  ...AWS_CHECKS,
  ...TOPIC_CHECKS,
  ...SUBSCRIPTION_CHECKS,
  ...EVENT_CHECKS,
  ...IDENTITY_CHECKS,
  ...PROCESS_CHECKS,
];

/** Looks at a set-up as it is, and says what is wrong with it: what does not work first, then advice. */
export async function checkSetup(deps: DoctorDeps): Promise<readonly DoctorFinding[]> {
  return diagnose(await readFacts(deps));
}

function diagnose(facts: SetupFacts): readonly DoctorFinding[] {
  const findings = CHECKS.flatMap((check) => check(facts));
  return [...findings.filter((one) => !isAdvice(one)), ...findings.filter(isAdvice)];
}
