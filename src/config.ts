import { existsSync } from 'node:fs';
import { z } from 'zod';
import { REGION } from './account-region.js';
import { type AccountSettings, parseSesAccounts } from './aws/index.js';
import {
  alertMentions,
  digestTimes,
  list,
  onDutySecret,
  runbookUrls,
  text,
  webhookUrl,
} from './config-fields.js';
import { type DnsServers, readDnsServers } from './features/identity/index.js';
import { LEVELS, LOCALES } from './locales/index.js';
import { parseTopicArn, type Topic } from './sns/index.js';
import { parseRedisUrl } from './store/index.js';

/** The validated configuration. {@link readConfig} reads it from environment variables. */
export type Config = Omit<z.output<typeof environment>, 'AWS_REGION' | 'AWS_REGIONS' | 'SES_ACCOUNTS'> & {
  /** From `SES_ACCOUNTS`; without it, the account of the topics in `AWS_REGIONS`, `AWS_REGION` or the Regions of the topics. */
  accounts: readonly AccountSettings[];
};

/** The configuration is not valid. The message lists every problem, one per line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

const HIGHEST_PORT = 65_535;
const MOST_WORKERS = 64;
const ONE_HOUR_S = 3600;
const MOST_DAYS_KEPT = 3660;
const MOST_REQUESTS_PER_DAY = 1000;
/** AWS does not document the number of mails in its rates (unconfirmed); its notices mention about 10,000. */

const region = z.string().regex(REGION, {
  error: ({ input }) => `"${input}" is not a region such as ap-northeast-1`,
});
const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: () => `is not a URL such as ${example}` });
const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: ({ input }) => `"${input}" is not a whole number from ${from} to ${to}` })
    .transform(Number)
    .refine((value) => value >= from && value <= to, {
      error: ({ input }) => `${input} is not a whole number from ${from} to ${to}`,
    });

const redisUrl = text.superRefine((value, context) => {
  const parsed = parseRedisUrl(value);
  if ('problem' in parsed) context.addIssue({ code: 'custom', message: parsed.problem });
});
const days = wholeNumber(1, MOST_DAYS_KEPT);

const NO_TOPIC = 'is missing: list the SNS topics of SES, because messages of other topics are rejected';

/** https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue */
const UNVERIFIED_TLS =
  'is 0, which turns off every check of certificates, so anybody could forge messages of SNS and AWS: unset it. For a Redis with a certificate of its own add ?ca=<file> or ?tls=unverified to REDIS_URL';

const yesOrNo = z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true');

const topics = list
  .refine((arns) => arns.length > 0, { error: NO_TOPIC, abort: true })
  .transform((arns, context): Topic[] =>
    arns.flatMap((arn) => {
      const topic = parseTopicArn(arn);
      if (topic) return [topic];
      context.addIssue({
        code: 'custom',
        message: `"${arn}" is not the ARN of a standard SNS topic (arn:aws:sns:<region>:<account>:<name>)`,
      });
      return [];
    }),
  );

const sesAccounts = text.transform((value, context): readonly AccountSettings[] => {
  const parsed = parseSesAccounts(value);
  if ('accounts' in parsed) return parsed.accounts;
  for (const problem of parsed.problems) context.addIssue({ code: 'custom', message: problem });
  return z.NEVER;
});

const people = list.pipe(
  z.array(
    z.string().regex(/^[UWS][A-Z0-9]{2,}$/, {
      error: ({ input }) => `"${input}" is not the id of a user (U…) or user group (S…)`,
    }),
  ),
);

const metricsAddress = text.transform((value, context): { host: string; port: number } => {
  const [, bracketed, plain, port] = /^(?:\[([\da-f:.]+)\]|([^:[\]]+)):(\d{1,5})$/i.exec(value) ?? [];
  const host = bracketed ?? plain;
  if (host !== undefined && Number(port) <= HIGHEST_PORT) return { host, port: Number(port) };
  context.addIssue({ code: 'custom', message: `"${value}" is not an address such as 127.0.0.1:9464` });
  return z.NEVER;
});

const dnsServers = list.transform((entries, context): DnsServers => {
  const read = readDnsServers(entries);
  if (!('problem' in read)) return read;
  context.addIssue({ code: 'custom', message: read.problem });
  return z.NEVER;
});

const environment = z.object({
  SLACK_BOT_TOKEN: text.regex(/^xoxb-./, 'must be a bot token (xoxb-…)'),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_APP_TOKEN: text.startsWith('xapp-', 'must be an app-level token (xapp-…)').optional(),
  SLACK_API_URL: url(/^https?$/, 'https://slack-gov.com/api/').optional(),
  SLACK_ALERT_CHANNEL: text,
  SLACK_APPROVAL_CHANNEL: text.optional(),
  SLACK_APPROVERS: people.default([]),
  SLACK_COMPLAINT_APPROVERS: people.default([]),
  SLACK_OPERATORS: people.optional(),
  SHOW_SUBJECTS: yesOrNo.default(false),
  MASK_ADDRESSES: yesOrNo.default(false),
  PAUSE_NEEDS_APPROVAL: yesOrNo.default(false),
  VERIFY_NEEDS_APPROVAL: yesOrNo.default(false),
  REPORT_NEEDS_APPROVAL: yesOrNo.default(false),
  REQUESTS_PER_DAY: wholeNumber(1, MOST_REQUESTS_PER_DAY).default(20),
  DRY_RUN: yesOrNo.default(false),
  SNS_TOPIC_ARNS: topics,
  DIGEST: digestTimes.optional(),
  ON_DUTY_URL: webhookUrl.optional(),
  ON_DUTY_SECRET: onDutySecret.optional(),
  ON_DUTY_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`).default('review'),
  PAGERDUTY_ROUTING_KEY: text
    .regex(/^[A-Za-z0-9]{32}$/, 'is not an integration key of 32 characters')
    .optional(),
  PAGERDUTY_URL: webhookUrl.default('https://events.pagerduty.com/v2/enqueue'),
  ALERT_MENTION: alertMentions.optional(),
  RUNBOOK_URLS: runbookUrls.optional(),
  PUBLIC_URL: url(/^https$/, 'https://bot.example.com').optional(),
  AWS_REGION: region.optional(),
  AWS_REGIONS: list.pipe(z.array(region)).optional(),
  SES_ACCOUNTS: sesAccounts.optional(),
  DNS_SERVERS: dnsServers.optional(),
  REDIS_URL: redisUrl.optional(),
  SUPPRESSION_IMPORT_BUCKET: text.optional(),
  BOUNCE_MAIL_BUCKET: text.optional(),
  DATA_DIR: text.default('./data'),
  DYNO: text.optional(),
  NODE_TLS_REJECT_UNAUTHORIZED: text.refine((value) => value !== '0', UNVERIFIED_TLS).optional(),
  KEEP_TALLIES_DAYS: days.default(400),
  KEEP_DISTINCT_DAYS: days.default(100),
  KEEP_SENDS_DAYS: days.default(100),
  KEEP_AUDIT_DAYS: days.default(3650),
  REPRESENTATIVE_VOLUME: wholeNumber(1_000, 20_000_000).optional(),
  COUNT_EMAIL_VALIDATION: yesOrNo.default(false),
  PORT: wholeNumber(0, HIGHEST_PORT).default(3000),
  METRICS_ADDRESS: metricsAddress.optional(),
  WEB_CONCURRENCY: wholeNumber(1, MOST_WORKERS).default(1),
  LOCALE: z.enum(LOCALES, `must be ${LOCALES.join(' or ')}`).default('en'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: () => 'must be one of trace, debug, info, warn, error, fatal, silent',
    })
    .default('info'),
  WATCH_SECONDS: wholeNumber(1, ONE_HOUR_S).default(60),
});

/**
 * Reads and validates the configuration. Empty variables count as unset, so that a copied `.env.example` works.
 *
 * @throws {ConfigError} that lists every variable with a problem
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const KEEP_JOURNAL_DAYS = set['KEEP_JOURNAL_DAYS'];
  // The former name, so that nobody who has set it keeps addresses for longer after an update.
  const given = KEEP_JOURNAL_DAYS === undefined ? set : { KEEP_SENDS_DAYS: KEEP_JOURNAL_DAYS, ...set };
  const result = environment.safeParse(given);
  const problems = result.success ? [] : result.error.issues.map(describeIssue);
  if (!given['SLACK_SIGNING_SECRET'] && !given['SLACK_APP_TOKEN']) {
    problems.push('SLACK_SIGNING_SECRET is missing (or set SLACK_APP_TOKEN to use Socket Mode)');
  }
  if (given['ON_DUTY_URL'] && !given['ON_DUTY_SECRET']) {
    problems.push('ON_DUTY_SECRET is missing: without it the receiver cannot know who sends');
  }
  if (!given['REDIS_URL'] && Number(given['WEB_CONCURRENCY'] ?? 1) > 1) {
    problems.push('WEB_CONCURRENCY above 1 needs REDIS_URL: the embedded store serves one process');
  }
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  const { AWS_REGION, AWS_REGIONS, SES_ACCOUNTS, ...rest } = result.data;
  const regions = AWS_REGIONS ?? (AWS_REGION ? [AWS_REGION] : undefined);
  const accounts = SES_ACCOUNTS ?? accountsOfTopics(rest.SNS_TOPIC_ARNS, regions);
  return { ...rest, accounts };
}

/** The account of the topics in each Region; `regions` is undefined for the Regions of the topics. */
function accountsOfTopics(
  topics: readonly Topic[],
  regions: readonly string[] | undefined,
): AccountSettings[] {
  return [...new Set(regions ?? topics.map(({ region }) => region))].map((region) => {
    const { account = '' } = topics.find((topic) => topic.region === region) ?? topics[0] ?? {};
    return { name: account, account, region };
  });
}

function describeIssue({ path, code, message }: z.core.$ZodIssue): string {
  const variable = String(path[0]);
  const missing = code === 'invalid_type';
  if (missing) return `${variable} ${variable === 'SNS_TOPIC_ARNS' ? NO_TOPIC : 'is missing'}`;
  return `${variable} ${message}`;
}

/**
 * The environment variables of a command-line program: those of the process, and those of `.env` in the current folder for
 * variables that are not set. Only `main.ts` files call it.
 */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  // Loaded into `process.env`, because the AWS SDK reads its variables there.
  if (existsSync('.env')) process.loadEnvFile();
  // Keeps the warning of the SDK about the version of Node out of the output.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return process.env;
}
