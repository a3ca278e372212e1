import type { Catalog } from '../../locales/index.js';

/** Everything the doctor can find; what each means and how it is mended is in the catalogue. */
export type FindingCode = keyof Catalog['doctor']['findings'];

export type DoctorFinding = {
  code: FindingCode;
  /** What it is about: a topic, a configuration set, a variable. */
  subject: string;
  /** What was found, as far as it is not in the code. */
  detail?: string;
  /** Where, if it is about an account and region. */
  accountRegion?: { account: string; region: string };
};

/** What works, but not as well as it could. */
const ADVICE: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'policy-to-anybody',
  'key-unread',
  'subscription-unauthenticated',
  'delivery-policy-default',
  'no-dead-letters',
  'dead-letters-waiting',
  'signature-version-1',
  'forwarding-beside-topics',
  'sandbox',
  'store-no-replicas',
  'store-does-not-wait',
  'store-unknown',
  'topic-not-asked',
]);

export function isAdvice({ code }: DoctorFinding): boolean {
  return ADVICE.has(code);
}
