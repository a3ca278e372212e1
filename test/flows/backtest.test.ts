import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { runBacktest } from '../support/run-backtest.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';

const START = Date.UTC(2026, 0, 5);
const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(START + hours * HOUR_MS).toISOString();
const jsonl = (lines: readonly unknown[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-backtest-test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Buffer): Promise<string> {
  const name_ = path.join(folder, name);
  await writeFile(name_, content);
  return name_;
}

/** Three days, with six bad hours on the first. */
const HISTORY = Array.from({ length: 72 }, (_, hour) => [
  { at: at(hour), type: 'Send', n: 2000, configurationSet: 'newsletter' },
  { at: at(hour), type: 'Bounce', n: hour >= 10 && hour < 16 ? 240 : 10, configurationSet: 'newsletter' },
]).flat();

/** The JSON lines of a run that must succeed. */
async function played(argv: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const { code, stdout, stderr } = await runBacktest(['--json', ...argv]);
  assert.equal(code, 0, stderr);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

test('text says what was posted and ended, with times and a summary', async () => {
  const { code, stdout, stderr } = await runBacktest([await file('history.jsonl', jsonl(HISTORY))]);
  assert.equal(code, 0, stderr);
  assert.match(
    stdout,
    /^2026-01-05 1\d:\d\d UTC {2}posted {2}bounces {2}(warning|review)\n {4}Bounce rate \d/,
  );
  assert.match(stdout, /\n2026-01-0\d \d\d:\d\d UTC {2}ended {2}bounces/);
  assert.match(
    stdout,
    /\n144 lines, 2026-01-05 00:00 UTC to 2026-01-07 23:00 UTC \(2 days 23 hours\)\n1 posted, /,
  );
  assert.match(stdout, /\ncomplaints: nothing to say\n$/);
  assert.doesNotMatch(stdout, /<!date|:large_/, 'no markup of Slack');
  assert.equal(stderr, '', 'no progress bar where there is no terminal');
});

test('JSON lines have the documented keys, and the summary is not among them', async () => {
  const lines = await played([await file('history.jsonl', jsonl(HISTORY))]);
  for (const line of lines) assert.deepEqual(Object.keys(line), ['at', 'kind', 'metric', 'level', 'text']);
  assert.equal(lines[0]?.['kind'], 'post');
  assert.equal(lines.filter(({ kind }) => kind === 'end').length, 1);
});

test('readings come every hour', async () => {
  const lines = await played(['--readings', '1h', await file('history.jsonl', jsonl(HISTORY))]);
  const volumes = lines.filter(
    ({ kind, window, metric }) => kind === 'reading' && window === 'volume' && metric === 'bounce',
  );
  assert.deepEqual(
    volumes.slice(0, 3).map((line) => [line['at'], line['events'], line['recipients'], line['rate']]),
    [
      [at(0), 10, 2000, 0.005],
      [at(1), 20, 4000, 0.005],
      [at(2), 30, 6000, 0.005],
    ],
  );
  assert.deepEqual(Object.keys(volumes[0] ?? {}), [
    'at',
    'kind',
    'metric',
    'window',
    'events',
    'recipients',
    'rate',
    'level',
  ]);
});

test('the order of the lines, the files and gzip change nothing', async () => {
  const expected = await played([await file('history.jsonl', jsonl(HISTORY))]);
  const mixed = HISTORY.toSorted((one, other) => (one.n % 7) - (other.n % 7) || (one.at < other.at ? 1 : -1));
  assert.deepEqual(await played([await file('mixed.jsonl', jsonl(mixed))]), expected);
  const half = HISTORY.length / 2;
  const files = [
    await file('second', gzipSync(jsonl(HISTORY.slice(half)))),
    await file('first.gz', gzipSync(jsonl(HISTORY.slice(0, half)))),
  ];
  assert.deepEqual(await played(files), expected);
});

test('an archive of SES events, in the account and the language that were given', async () => {
  const mailAt = (minute: number) => ({ timestamp: new Date(START + minute * 60_000).toISOString() });
  const recipients = (mail: number) =>
    Array.from({ length: 50 }, (_, index) => `r${mail}-${index}@one.example`);
  const mails = Array.from({ length: 40 }, (_, mail) => sendEvent(recipients(mail), mailAt(mail)));
  const bounces = Array.from({ length: 40 }, (_, mail) =>
    recipients(mail)
      .slice(0, 4)
      .map((recipient) => bounceEvent([recipient], mailAt(mail), mailAt(mail))),
  ).flat();
  const archive = await file('archive', gzipSync(jsonl([...mails, ...bounces, ...bounces])));
  const lines = await played(['--region', 'eu-west-1', '--locale', 'ja', archive]);
  const text = String(lines.find(({ kind }) => kind === 'post')?.['text']);
  assert.match(text, /バウンス率/);
  assert.match(text, /111122223333 · ap-northeast-1/, 'as the events say');
  const readings = await played(['--readings', '1h', archive]);
  const volume = readings.findLast(
    ({ kind, window, metric }) => kind === 'reading' && window === 'volume' && metric === 'bounce',
  );
  assert.deepEqual([volume?.['events'], volume?.['recipients']], [160, 2000], 'the same event counts once');
});

test('--subscribed leaves out what the bot would not have received', async () => {
  const history = await file('history.jsonl', jsonl(HISTORY));
  const lines = await played(['--readings', '1d', '--subscribed', 'send,complaint', history]);
  assert.deepEqual(new Set(lines.map(({ kind }) => kind)), new Set(['reading']));
  assert.ok(lines.every(({ events }) => events === 0));
});

test('a bad line is named with its file and number, and nothing is played; --skip-bad goes on', async () => {
  const history = await file(
    'bad.jsonl',
    `${jsonl(HISTORY.slice(0, 40))}{"at":\n\n{"at":"${at(1)}","type":"Opened"}\n`,
  );
  const { code, stdout, stderr } = await runBacktest([history]);
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /bad\.jsonl:41: the line is not JSON\n.*bad\.jsonl:43: the line "type" has a value/);
  const skipped = await runBacktest(['--skip-bad', history]);
  assert.equal(skipped.code, 0);
  assert.match(skipped.stdout, /\nnot counted: 2 bad lines, 0 events that cannot be read\n/);
});

test('a file that is missing, cut off or empty', async () => {
  const missing = await runBacktest([path.join(folder, 'none.jsonl')]);
  assert.equal(missing.code, 1);
  assert.match(missing.stderr, /none\.jsonl cannot be read: ENOENT/);
  const cut = await runBacktest([await file('cut.gz', gzipSync(jsonl(HISTORY)).subarray(0, 200))]);
  assert.equal(cut.code, 1);
  assert.match(cut.stderr, /cut\.gz cannot be read: unexpected end of file/);
  const empty = await runBacktest([await file('empty.jsonl', '\n')]);
  assert.equal(empty.code, 1);
  assert.match(empty.stderr, /nothing to play/);
});

test('wrong arguments are said, in the language of LOCALE', async () => {
  for (const [argv, said] of [
    [[], /No file is named/],
    [['--account', '12', 'x'], /--account "12": not 12 digits/],
    [['--region', 'tokyo', 'x'], /--region "tokyo": not a Region/],
    [['--locale', 'fr', 'x'], /--locale "fr": not one of en, ja/],
    [['--subscribed', 'sent', 'x'], /--subscribed "sent": not one of send, delivery/],
    [['--readings', '0h', 'x'], /--readings "0h": not a time/],
    [['--fast', 'x'], /--fast/],
  ] as const) {
    const { code, stderr } = await runBacktest(argv);
    assert.equal(code, 2);
    assert.match(stderr, said);
  }
  const help = await runBacktest(['--help'], { LOCALE: 'ja' });
  assert.equal(help.code, 0);
  assert.match(help.stdout, /送信の履歴を再生し/);
});
