import assert from 'node:assert/strict';
import { readFailure } from '../../src/aws/failure.js';
import { parseSesAccounts } from '../../src/aws/index.js';
import { deadLetterTarget, evaluatePolicy, publishGrant, sesMayPublish } from '../../src/aws/rules/index.js';
import { readBacktestFlags } from '../../src/cli/backtest/backtest-flags.js';
import { parseHistoryLine } from '../../src/cli/backtest/history.js';
import { readSetupFlags } from '../../src/cli/setup/setup-flags.js';
import { catalogOf } from '../../src/locales/index.js';
import { failureLine } from '../../src/slack/failure-line.js';
import { parseTopicArn } from '../../src/sns/topic.js';
import { parseRedisUrl } from '../../src/store/redis/redis-url.js';
import { errorFields } from '../../src/text/error-fields.js';
import { bounceEvent } from '../support/ses-events.js';
import type { FuzzedParser } from './run-parser.js';

const topic = parseTopicArn('arn:aws:sns:us-east-1:111122223333:ses-events') ?? assert.fail();
const GRANT = publishGrant(topic);
const STRANGER = {
  ...GRANT,
  account: '555566667777',
  source: GRANT.source.replace(topic.account, '555566667777'),
};
const OURS = sesMayPublish(topic);
const policy = (statement: object) => JSON.stringify({ Statement: [statement] });
const ERRORS = [
  'AccessDeniedException\nUser: arn:aws:sts::1:assumed-role/x/y is not authorized to perform: ses:GetAccount on resource: * with an explicit deny in a service control policy',
  'UnrecognizedClientException\nThe security token included in the request is invalid.',
  "SyntaxError\nUnexpected token '<', is not valid JSON\n  Deserialization error: to see the raw response",
  'constructor\n<!channel>',
];

/** What AWS and its administrators say, and what is configured. */
export const AWS_PARSERS: readonly FuzzedParser[] = [
  {
    name: 'policies',
    corpus: [
      policy(OURS),
      policy({ ...OURS, Condition: { StringLike: { 'AWS:SourceAccount': '*' } } }),
      policy({ ...OURS, Resource: 'arn:aws:sns:*:*:ses-*', Action: ['SNS:*'], Principal: '*' }),
      policy({ ...OURS, Effect: 'Deny' }),
    ],
    share: 2,
    check: (input) => {
      let isJson = true;
      try {
        JSON.parse(input || '{}');
      } catch {
        isJson = false;
      }
      if (!isJson) return void assert.throws(() => evaluatePolicy(input, GRANT), SyntaxError);
      const result = evaluatePolicy(input, GRANT);
      // What is granted to this account alone is not granted to another one.
      if (result === 'granted') assert.notEqual(evaluatePolicy(input, STRANGER), 'granted', input);
    },
  },
  {
    name: 'redrive policies',
    corpus: ['{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:111122223333:dead"}', '{}'],
    check: (input) => {
      const target = deadLetterTarget(input);
      assert.ok(target === undefined || input.includes(target));
    },
  },
  {
    name: 'errors of AWS',
    corpus: ERRORS,
    share: 3,
    check: (input) => {
      const [name = '', ...message] = input.split('\n');
      const error = Object.assign(new Error(message.join('\n')), {
        name,
        $metadata: { httpStatusCode: 403 },
      });
      const failure = readFailure(error, 'ses:GetAccount', 'us-east-1');
      const { mrkdwn } = failureLine(catalogOf('en'), { failure, errorId: 'ab12' });
      assert.doesNotMatch(mrkdwn, /[<>\n]|&(?!amp;|lt;|gt;)/);
      assert.ok(errorFields(error).message.length <= 2_000);
    },
  },
  {
    name: 'configuration',
    corpus: [
      'redis://user:pass%2Fword@redis.example:6379/1?family=6',
      'rediss://:secret@redis.example:6380?tls=unverified',
      '[{"name":"prod","id":"111122223333","regions":["ap-northeast-1"],"role":"arn:aws:iam::111122223333:role/x"}]',
      '--all-configuration-sets --dry-run --print terraform',
      '--from 2026-11-01 --every 5m',
    ],
    share: 0.5,
    check: (typed) => {
      // People who run the bot write it, so it has to be read correctly, and need not be read fast.
      const input = typed.slice(0, 200);
      parseRedisUrl(input);
      const read = parseSesAccounts(input);
      if ('accounts' in read) for (const { account } of read.accounts) assert.match(account, /^\d{12}$/);
      readSetupFlags(input.split(' '));
      readBacktestFlags(input.split(' '));
    },
  },
  {
    name: 'histories',
    corpus: [
      JSON.stringify({ at: '2026-11-27T10:00:00Z', event: bounceEvent(['jane@example.com']) }),
      JSON.stringify({ at: '2026-11-27T10:00:00Z', type: 'Send', count: 100 }),
      JSON.stringify(bounceEvent(['jane@example.com'])),
    ],
    share: 2,
    check: (input) => {
      const line = parseHistoryLine(input);
      if (!('problem' in line)) assert.ok(Number.isFinite(Date.parse(line.at)));
    },
  },
];
