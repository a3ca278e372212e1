import path from 'node:path';

/** These start servers and processes, or wait for seconds: each file is a process of its own. */
const WITH_A_PROCESS_OF_THEIR_OWN = [
  'faults/',
  'features/identity/zones/',
  'flows/',
  'histories/',
  'jobs/',
  'playground/',
  'store/',
  'aws/accounts.test.ts',
  'aws/control-plane.test.ts',
  'aws/rate-limiter.test.ts',
  'aws/verified-identities.test.ts',
  'features/digest/digest-watch.test.ts',
  'features/identity/dns/query-server.test.ts',
  'features/identity/dns/transport.test.ts',
  'features/on-duty/on-duty-watch.test.ts',
  'features/probation/case/cases.test.ts',
  'features/reputation/alert-store.test.ts',
  'features/suppression/removal-action.test.ts',
  'sns/fetch-certificate.test.ts',
  'sns/sns-route',
  'slack/cards.test.ts',
  'slack/slack-watch.test.ts',
];

/** Whether a test file (its path below `test/`) is a unit test: all of them share one process. */
export function isUnitTest(file: string): boolean {
  const name = file.replaceAll(path.sep, '/');
  return !WITH_A_PROCESS_OF_THEIR_OWN.some((prefix) => name.startsWith(prefix));
}
