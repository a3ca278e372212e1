/** Something that a resource policy may grant: a service of AWS acts on behalf of a source. */
export type Grant = {
  /** `ses.amazonaws.com` */
  service: string;
  /** `sns:Publish` */
  action: string;
  resource: string;
  /** The account that the service acts for. */
  account: string;
  /** The ARN that the service acts for, or the start of an ARN, ending with a colon. */
  source: string;
};

/**
 * - `granted`: for this source and not for everybody
 * - `to-anybody`: for every account, including this one
 * - `to-others`: only for another account or source
 * - `missing`: not granted, or denied
 */
export type PolicyResult = 'granted' | 'to-anybody' | 'to-others' | 'missing';

type PolicyStatement = Readonly<Record<string, unknown>>;

/**
 * Evaluates a resource policy (JSON; empty for none). A condition with an unknown key or operator counts as not met.
 * Throws if the policy is not JSON.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluatePolicy(policy: string, grant: Grant): PolicyResult {
  const relevant = statementsOf(policy).filter((statement) => isAbout(statement, grant));
  if (relevant.some((one) => one['Effect'] === 'Deny' && conditionsOf(one).length === 0)) return 'missing';
  const allowing = relevant.filter((one) => one['Effect'] === 'Allow');
  if (allowing.length === 0) return 'missing';
  const matching = allowing.filter((one) => conditionsOf(one).every((condition) => isMet(condition, grant)));
  if (matching.length === 0) return allowing.some(namesSource) ? 'to-others' : 'missing';
  return matching.some((one) => conditionsOf(one).length === 0) ? 'to-anybody' : 'granted';
}

/** Returns the policy with this statement. It replaces a statement with the same Sid; the others stay. */
export function withStatement(policy: string, statement: PolicyStatement & { Sid: string }): string {
  const others = statementsOf(policy).filter((one) => one['Sid'] !== statement.Sid);
  return JSON.stringify({ Version: '2012-10-17', Statement: [...others, statement] });
}

function statementsOf(policy: string): readonly PolicyStatement[] {
  const parsed = policy === '' ? undefined : asRecord(JSON.parse(policy))['Statement'];
  return asList(parsed).map(asRecord);
}

function isAbout(statement: PolicyStatement, { service, action, resource }: Grant): boolean {
  const principal = statement['Principal'];
  const principals = principal === '*' ? ['*'] : Object.entries(asRecord(principal)).flatMap(namesOf);
  const resources = asList(statement['Resource']);
  return (
    principals.some((one) => one === '*' || one === service) &&
    asList(statement['Action']).some((one) => matches(one, action)) &&
    (resources.length === 0 || resources.some((one) => matches(one, resource)))
  );
}

function namesOf([kind, names]: [string, unknown]): readonly unknown[] {
  return kind === 'Service' || kind === 'AWS'
    ? asList(names).filter((one) => kind === 'Service' || one === '*')
    : [];
}

type PolicyCondition = { operator: string; key: string; values: readonly unknown[] };

function conditionsOf(statement: PolicyStatement): readonly PolicyCondition[] {
  return Object.entries(asRecord(statement['Condition'])).flatMap(([operator, keys]) =>
    Object.entries(asRecord(keys)).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: asList(values),
    })),
  );
}

/** Whether a condition is about the source that the service acts for, and not about, say, the owner of the caller. */
function namesSource(statement: PolicyStatement): boolean {
  return conditionsOf(statement).some(({ key }) => key === 'aws:sourceaccount' || key === 'aws:sourcearn');
}

const COMPARISONS: ReadonlySet<string> = new Set(['StringEquals', 'StringLike', 'ArnEquals', 'ArnLike']);

function isMet({ operator, key, values }: PolicyCondition, { account, source }: Grant): boolean {
  if (!COMPARISONS.has(operator)) return false;
  if (key === 'aws:sourceaccount') return values.some((value) => matches(value, account));
  if (key === 'aws:sourcearn') {
    const within = source.endsWith(':');
    return values.some((value) => matches(value, source) || (within && String(value).startsWith(source)));
  }
  return false;
}

/** `*` and `?` as in IAM. Ignores letter case, as IAM does in the names of actions. */
function matches(pattern: unknown, text: string): boolean {
  const source = String(pattern)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(text);
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function asRecord(value: unknown): PolicyStatement {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
