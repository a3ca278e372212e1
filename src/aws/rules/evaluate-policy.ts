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
  const applying = relevant.filter((one) => conditionsOf(one).every((condition) => isMet(condition, grant)));
  if (applying.some((one) => one['Effect'] === 'Deny')) return 'missing';
  const allowing = relevant.filter((one) => one['Effect'] === 'Allow');
  const matching = allowing.filter((one) => applying.includes(one));
  if (matching.length === 0) return allowing.some(namesSource) ? 'to-others' : 'missing';
  return matching.some((one) => isMetByAnybody(one, grant)) ? 'to-anybody' : 'granted';
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

/**
 * How a condition compares, by its operator without `IfExists`: SES always sends both keys.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const COMPARISONS: ReadonlyMap<string, (pattern: string, value: string) => boolean> = new Map([
  ['StringEquals', (pattern, value) => pattern === value],
  ['StringEqualsIgnoreCase', (pattern, value) => pattern.toLowerCase() === value.toLowerCase()],
  ['StringLike', isLike],
  ['ArnEquals', isArnLike],
  ['ArnLike', isArnLike],
]);

function isMet(condition: PolicyCondition, { account, source }: Grant): boolean {
  const compare = COMPARISONS.get(condition.operator.replace(/IfExists$/, ''));
  if (!compare) return false;
  const values = condition.values.filter((value) => typeof value === 'string');
  switch (condition.key) {
    case 'aws:sourceaccount':
      return values.some((value) => compare(value, account));
    case 'aws:sourcearn': {
      const arns = source.endsWith(':') ? CONTINUATIONS.map((end) => `${source}${end}`) : [source];
      return values.some(
        (value) => arns.some((arn) => compare(value, arn)) || (arns.length > 1 && value.startsWith(source)),
      );
    }
    default:
      return false;
  }
}

/** Whether an account that has nothing to do with it meets all conditions of the statement as well. */
function isMetByAnybody(statement: PolicyStatement, grant: Grant): boolean {
  return STRANGERS.some((account) => {
    const source = grant.source.replace(grant.account, account);
    return conditionsOf(statement).every((condition) => isMet(condition, { ...grant, account, source }));
  });
}

/** Accounts of nobody: ids that a policy would hardly name, but a wildcard includes. */
const STRANGERS = ['000000000000', '999999999999'];
/** The start of an ARN is met where these continuations of it are. */
const CONTINUATIONS = ['x', 'identity/x', 'configuration-set/x'];
const ARN_PARTS = 6;

/** Each of the parts of an ARN is compared by itself, so that `*` does not reach over a colon. */
function isArnLike(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const [patterns, parts] = [pattern, arn].map(arnParts);
  return (
    patterns !== undefined &&
    patterns.length === parts?.length &&
    patterns.every((part, index) => isLike(part, parts[index] ?? ''))
  );
}

/** The part behind the account may contain colons. */
function arnParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [
    ...parts.slice(0, ARN_PARTS - 1),
    ...(parts.length >= ARN_PARTS ? [parts.slice(ARN_PARTS - 1).join(':')] : []),
  ];
}

/** `*` and `?` as in IAM. Ignores letter case, as IAM does in the names of actions. */
function matches(pattern: unknown, text: string): boolean {
  return typeof pattern === 'string' && isLike(pattern.toLowerCase(), text.toLowerCase());
}

/** Goes back to the last `*` alone, so that no pattern takes longer than its length times that of the text. */
function isLike(pattern: string, text: string): boolean {
  let [at, star, from] = [0, -1, 0];
  for (let index = 0; index < text.length; ) {
    if (pattern[at] === '*') {
      star = at;
      from = index;
      at += 1;
    } else if (pattern[at] === '?' || pattern[at] === text[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      from += 1;
      at = star + 1;
      index = from;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function asRecord(value: unknown): PolicyStatement {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
