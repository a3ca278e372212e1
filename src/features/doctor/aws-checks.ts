import type { AwsFailure, AwsResult } from '../../aws/index.js';
import type { DoctorFinding, FindingCode, SetupCheck, SetupFacts } from './facts.js';

/** Checks of the access to AWS: credentials, each permission, and the sandbox. */
export const AWS_CHECKS: readonly SetupCheck[] = [
  (facts) => unique(failuresIn(facts).map(findingOf)),
  function sandbox({ regions }) {
    return regions
      .filter(({ state }) => 'value' in state && state.value.production === false)
      .map(({ accountRegion }) => ({ code: 'sandbox', subject: accountRegion.region, accountRegion }));
  },
  function credentialsAreOfTheAccount({ regions }) {
    return regions.flatMap(({ accountRegion, caller }) => {
      const { account } = accountRegion;
      return 'value' in caller && account !== '' && caller.value !== account
        ? [{ code: 'other-account', subject: account, detail: caller.value, accountRegion }]
        : [];
    });
  },
];

const CODES: Readonly<Record<AwsFailure['kind'], FindingCode>> = {
  denied: 'permission-missing',
  credentials: 'aws-credentials',
  'no-credentials': 'aws-no-credentials',
  'region-not-enabled': 'aws-region-not-enabled',
  clock: 'aws-clock',
  'not-aws': 'aws-not-reached',
  'not-activated': 'aws-not-activated',
  suspended: 'aws-suspended',
  paused: 'aws-refused',
  unreachable: 'aws-unreachable',
  throttled: 'aws-refused',
  refused: 'aws-refused',
};

function failuresIn({ topics, regions }: SetupFacts): readonly AwsFailure[] {
  const results: readonly (AwsResult<unknown> | undefined)[] = [
    ...topics.flatMap(({ attributes, subscribers, subscription, deadLetters }) => [
      attributes,
      subscribers,
      subscription,
      deadLetters?.queue,
    ]),
    ...regions.flatMap(({ caller, state, quota, sets, identities, permissions }) => [
      caller,
      state,
      quota,
      sets,
      identities,
      ...permissions,
    ]),
  ];
  return results.flatMap((result) => (result && 'failure' in result ? [result.failure] : []));
}

function findingOf(failure: AwsFailure): DoctorFinding {
  const { kind, action, region, detail, denial } = failure;
  const code = CODES[kind];
  if (denial) return { code: 'permission-denied', subject: action, detail: denial.policy };
  if (kind === 'denied') return { code, subject: action, detail: region };
  if (code === 'aws-refused') return { code, subject: action, detail };
  return { code, subject: region, detail };
}

function unique(findings: readonly DoctorFinding[]): readonly DoctorFinding[] {
  return [...new Map(findings.map((one) => [`${one.code} ${one.subject}`, one])).values()];
}
