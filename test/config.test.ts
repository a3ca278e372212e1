import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Config, ConfigError, readConfig } from '../src/config.js';

const WORKING = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 's',
  SLACK_ALERT_CHANNEL: 'C1',
  SNS_TOPIC_ARNS:
    'arn:aws:sns:ap-northeast-1:111122223333:ses-events, arn:aws:sns:us-east-1:111122223333:ses-events',
};

function problemsOf(variables: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const regionsOf = ({ accounts }: Config) => accounts.map(({ region }) => region);

test('a small set-up works, with defaults for the rest', () => {
  const config = readConfig(WORKING);
  assert.deepEqual(regionsOf(config), ['ap-northeast-1', 'us-east-1']);
  assert.deepEqual(
    [config.PORT, config.LOCALE, config.LOG_LEVEL, config.WATCH_SECONDS, config.DATA_DIR],
    [3000, 'en', 'info', 60, './data'],
  );
  assert.deepEqual(
    config.SNS_TOPIC_ARNS.map(({ region, account, name }) => [region, account, name]),
    [
      ['ap-northeast-1', '111122223333', 'ses-events'],
      ['us-east-1', '111122223333', 'ses-events'],
    ],
  );
});

test('AWS_REGIONS goes before AWS_REGION, and that before the regions of the topics', () => {
  assert.deepEqual(regionsOf(readConfig({ ...WORKING, AWS_REGION: 'eu-west-1' })), ['eu-west-1']);
  assert.deepEqual(
    regionsOf(readConfig({ ...WORKING, AWS_REGION: 'eu-west-1', AWS_REGIONS: 'us-west-2 eu-west-3' })),
    ['us-west-2', 'eu-west-3'],
  );
});

test('a set-up with Slack but no topic is refused, and so is an empty list', () => {
  for (const SNS_TOPIC_ARNS of [undefined, '', ' , ']) {
    const problems = problemsOf({ ...WORKING, SNS_TOPIC_ARNS });
    assert.equal(problems.length, 1, String(SNS_TOPIC_ARNS));
    assert.match(problems[0] ?? '', /^SNS_TOPIC_ARNS is missing/);
  }
});

test('Socket Mode needs no signing secret; without either there is a problem', () => {
  assert.deepEqual(
    problemsOf({ ...WORKING, SLACK_SIGNING_SECRET: undefined, SLACK_APP_TOKEN: 'xapp-1' }),
    [],
  );
  assert.match(
    problemsOf({ ...WORKING, SLACK_SIGNING_SECRET: '' })[0] ?? '',
    /^SLACK_SIGNING_SECRET is missing/,
  );
});

test('every problem is named at once, with the variable and what is wrong with it', () => {
  const problems = problemsOf({
    SLACK_BOT_TOKEN: 'xoxp-1',
    SLACK_APP_TOKEN: 'nope',
    SNS_TOPIC_ARNS:
      'arn:aws:sns:ap-northeast-1:111122223333:ok,arn:aws:sqs:x,arn:aws:sns:ap-northeast-1:1:q.fifo',
    AWS_REGION: 'Tokyo',
    REDIS_URL: 'http://localhost',
    PORT: '70000',
    WATCH_SECONDS: '0',
    LOCALE: 'fr',
    LOG_LEVEL: 'loud',
    SLACK_API_URL: 'slack',
  });
  const named = problems.map((problem) => problem.split(' ')[0]);
  for (const variable of [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_ALERT_CHANNEL',
    'SNS_TOPIC_ARNS',
    'AWS_REGION',
    'REDIS_URL',
    'PORT',
    'WATCH_SECONDS',
    'LOCALE',
    'LOG_LEVEL',
    'SLACK_API_URL',
  ]) {
    assert.ok(named.includes(variable), `${variable} in ${problems.join('\n')}`);
  }
  assert.equal(named.filter((name) => name === 'SNS_TOPIC_ARNS').length, 2);
  assert.ok(problems.some((problem) => problem.includes('"arn:aws:sqs:x"')));
});

test('several processes need a store they can share', () => {
  assert.match(problemsOf({ ...WORKING, WEB_CONCURRENCY: '2' })[0] ?? '', /needs REDIS_URL/);
  assert.deepEqual(problemsOf({ ...WORKING, WEB_CONCURRENCY: '2', REDIS_URL: 'redis://localhost' }), []);
});

test('a problem never repeats a secret', () => {
  const problems = problemsOf({ ...WORKING, SLACK_BOT_TOKEN: 'hunter2', SLACK_APP_TOKEN: 'hunter3' });
  assert.equal(problems.length, 2);
  assert.ok(!problems.join().includes('hunter'));
});

test('REDIS_URL: clusters and sentinels too, and a problem that keeps the password to itself', () => {
  for (const REDIS_URL of ['redis+cluster://a:1,b:2', 'rediss+sentinel://u:p@a,b/main/1', 'redis://h:1/2']) {
    assert.equal(readConfig({ ...WORKING, REDIS_URL }).REDIS_URL, REDIS_URL);
  }
  const problems = problemsOf({ ...WORKING, REDIS_URL: 'redis+cluster://u:hunter2@a,b/3' });
  assert.deepEqual(problems, ['REDIS_URL asks for a database: a cluster has only number 0']);
});

test('for how long what is kept', () => {
  const { KEEP_TALLIES_DAYS, KEEP_DISTINCT_DAYS, KEEP_SENDS_DAYS } = readConfig({
    ...WORKING,
    KEEP_SENDS_DAYS: '30',
  });
  assert.deepEqual([KEEP_TALLIES_DAYS, KEEP_DISTINCT_DAYS, KEEP_SENDS_DAYS], [400, 100, 30]);
  const former = { ...WORKING, KEEP_JOURNAL_DAYS: '8' };
  assert.equal(readConfig(former).KEEP_SENDS_DAYS, 8);
  assert.equal(readConfig({ ...former, KEEP_SENDS_DAYS: '9' }).KEEP_SENDS_DAYS, 9);
  assert.match(problemsOf({ ...WORKING, KEEP_DISTINCT_DAYS: '0' })[0] ?? '', /^KEEP_DISTINCT_DAYS 0 is not/);
});

test('ON_DUTY_URL: over TLS or on this machine, and never without a secret, which no problem repeats', () => {
  const secret = `whsec_${'a'.repeat(32)}`;
  const problems = (more: Record<string, string>) => problemsOf({ ...WORKING, ...more });
  for (const url of ['https://hooks.example.com/a?b', 'http://localhost:8080/', 'http://127.0.0.1/'])
    assert.deepEqual(problems({ ON_DUTY_URL: url, ON_DUTY_SECRET: secret }), [], url);
  for (const url of [
    'http://hooks.example.com/',
    'http://localhost.example.com/',
    'ftp://localhost/',
    'hooks',
  ])
    assert.match(problems({ ON_DUTY_URL: url, ON_DUTY_SECRET: secret }).join(), /^ON_DUTY_URL /, url);
  assert.match(problems({ ON_DUTY_URL: 'https://hooks.example.com/' }).join(), /^ON_DUTY_SECRET is missing/);
  const wrong = problems({ ON_DUTY_SECRET: 'whsec_tooshort', PAGERDUTY_ROUTING_KEY: 'notakey' }).join();
  assert.match(wrong, /ON_DUTY_SECRET is not whsec_.*PAGERDUTY_ROUTING_KEY is not an integration key/);
  assert.doesNotMatch(wrong, /tooshort|notakey/);
});

test('DIGEST: every day or once a week', () => {
  const read = (value: string) => readConfig({ ...WORKING, DIGEST: value }).DIGEST;
  assert.deepEqual(read('daily 09:00'), { minute: 540 });
  assert.deepEqual(read('Mon 00:05'), { weekday: 1, minute: 5 });
  for (const wrong of ['daily', '9:00', 'daily 9:00', 'mon 24:00', 'today 09:00', 'monday 09:00'])
    assert.throws(() => read(wrong), /DIGEST .*is not a time such as/, wrong);
});

test('ALERT_MENTION: who is mentioned from which level on', () => {
  const read = (value: string) => readConfig({ ...WORKING, ALERT_MENTION: value }).ALERT_MENTION;
  assert.deepEqual(read('warning:here, pause:S0123ABCD'), { warning: 'here', pause: 'S0123ABCD' });
  assert.deepEqual(read('U0123ABCD'), { review: 'U0123ABCD' });
  for (const wrong of ['everyone', 'high:here', 'review:', 'review:@sato', 'review:C0123ABCD', '<!here>'])
    assert.throws(() => read(wrong), /ALERT_MENTION .*is not <level>:<who>/, wrong);
});

test('RUNBOOK_URLS: a page for each kind of alert, and one for all the others', () => {
  const read = (value: string) => readConfig({ ...WORKING, RUNBOOK_URLS: value }).RUNBOOK_URLS;
  assert.deepEqual(read('bounce=https://wiki.example/bounces?a=b, quota=https://wiki.example/q'), {
    bounce: 'https://wiki.example/bounces?a=b',
    quota: 'https://wiki.example/q',
  });
  const all = read('quota=https://wiki.example/q,https://wiki.example/ses');
  assert.deepEqual(
    [all?.quota, all?.bounce, all?.finding],
    ['https://wiki.example/q', 'https://wiki.example/ses', 'https://wiki.example/ses'],
  );
  for (const wrong of ['javascript:alert(1)', 'bounces=https://wiki.example', 'bounce=wiki', 'https://'])
    assert.throws(() => read(wrong), /RUNBOOK_URLS .*is not <kind>=<URL>/, wrong);
});

test('SES_ACCOUNTS names several accounts, each with its regions and perhaps a role', () => {
  const accounts = (value: unknown) =>
    readConfig({ ...WORKING, SES_ACCOUNTS: JSON.stringify(value) }).accounts;
  const role = 'arn:aws:iam::444455556666:role/ses-warden';
  assert.deepEqual(
    accounts([
      { name: 'prod', id: '111122223333', regions: ['ap-northeast-1'] },
      {
        name: 'shop',
        id: '444455556666',
        regions: ['eu-west-1', 'us-east-1'],
        role,
        changeRole: `${role}-changes`,
        externalId: 'x',
      },
    ]),
    [
      { name: 'prod', account: '111122223333', region: 'ap-northeast-1' },
      ...['eu-west-1', 'us-east-1'].map((region) => ({
        name: 'shop',
        account: '444455556666',
        region,
        role: { arn: role, externalId: 'x' },
        changeRole: { arn: `${role}-changes`, externalId: 'x' },
      })),
    ],
  );
  const problems = (value: string) => problemsOf({ ...WORKING, SES_ACCOUNTS: value });
  assert.match(problems('prod')[0] ?? '', /^SES_ACCOUNTS is not a list such as \[/);
  assert.match(problems('[]')[0] ?? '', /^SES_ACCOUNTS is not a list/);
  assert.deepEqual(problems('[{"name":"a","id":111122223333,"regions":["Tokyo"]}]'), [
    'SES_ACCOUNTS [0].id: is not a text',
    'SES_ACCOUNTS [0].regions[0]: is not a region such as ap-northeast-1',
  ]);
  const twin = { name: 'a', id: '111122223333', regions: ['eu-west-1'] };
  assert.deepEqual(problems(JSON.stringify([twin, twin])), [
    'SES_ACCOUNTS has two accounts with the name "a"',
    'SES_ACCOUNTS has two accounts with the id "111122223333"',
  ]);
});

test('.env.example lists every variable that is read', () => {
  const example = readFileSync('.env.example', 'utf8');
  const source = readFileSync('src/config.ts', 'utf8');
  const read = [...source.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
  assert.ok(read.length >= 10);
  for (const name of read) assert.match(example, new RegExp(`^${name}=`, 'm'));
});
