/** What a resource policy is asked: whether a service of AWS may do something on behalf of a source. */
export type Grant = {
  /** `ses.amazonaws.com` */
  service: string;
  /** `sns:Publish` */
  action: string;
  resource: string;
  /** The account it acts for. */
  account: string;
  /** The ARN that it acts for, or its beginning up to a colon. */
  source: string;
};

/**
 * - `granted`: to this source and not to everybody
 * - `to-anybody`: on behalf of anybody's account, ours included
 * - `to-others`: only on behalf of another account or source
 * - `missing`: not at all, or denied
 */
export type PolicyResult = 'granted' | 'to-anybody' | 'to-others' | 'missing';

type PolicyStatement = Readonly<Record<string, unknown>>;

/**
 * Judges a resource policy (JSON; empty for none). A condition that is not understood counts as not fulfilled.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluatePolicy(policy: string, grant: Grant): PolicyResult {
  const about = statementsOf(policy).filter((statement) => isAbout(statement, grant));
  if (about.some((one) => one['Effect'] === 'Deny' && conditionsOf(one).length === 0)) return 'missing';
  const allowing = about.filter((one) => one['Effect'] === 'Allow');
  if (allowing.length === 0) return 'missing';
  const fitting = allowing.filter((one) => conditionsOf(one).every((condition) => holds(condition, grant)));
  if (fitting.length === 0) return allowing.some(namesSource) ? 'to-others' : 'missing';
  return fitting.some((one) => conditionsOf(one).length === 0) ? 'to-anybody' : 'granted';
}

/** The policy with this statement in it, instead of the one of the same Sid if there is one; the others stay. */
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

/** Whether it is about who the service acts for, and not about something else, such as the owner of the caller. */
function namesSource(statement: PolicyStatement): boolean {
  return conditionsOf(statement).some(({ key }) => key === 'aws:sourceaccount' || key === 'aws:sourcearn');
}

const COMPARING: ReadonlySet<string> = new Set(['StringEquals', 'StringLike', 'ArnEquals', 'ArnLike']);

function holds({ operator, key, values }: PolicyCondition, { account, source }: Grant): boolean {
  if (!COMPARING.has(operator)) return false;
  if (key === 'aws:sourceaccount') return values.some((value) => matches(value, account));
  if (key === 'aws:sourcearn') {
    const within = source.endsWith(':');
    return values.some((value) => matches(value, source) || (within && String(value).startsWith(source)));
  }
  return false;
}

/** `*` and `?` as in IAM; letter case does not matter, as in the names of actions. */
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
