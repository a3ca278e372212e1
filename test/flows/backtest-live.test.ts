import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import type { HistoryLine } from '../../src/cli/backtest/history.js';
import { type BotOutput, messageText } from '../../src/cli/backtest/output.js';
import { playHistory } from '../../src/cli/backtest/play-history.js';
import { catalogOf } from '../../src/locales/index.js';
import type { Block } from '../../src/slack/blocks.js';
import { bounceEvent, complaintEvent, sendEvent } from '../support/ses-events.js';
import { topLevel } from '../support/top-level.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** In the middle of five minutes, some seconds into a minute: the live clock runs on while a step is being taken. */
const START = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 2 * MINUTE_MS + 10_000;

/** A message of the channel, and the replies in its thread, as people read them. */
type Shown = { text: string; replies: readonly string[] };

let playground: Playground;
before(async () => {
  playground = await startPlayground();
});
after(() => playground.close());

let recipients = 0;
function newRecipients(count: number): readonly string[] {
  recipients += count;
  return Array.from({ length: count }, (_, index) => `r${recipients - index}@${index % 3}.example`);
}

const lines: HistoryLine[] = [];
const at = (minute: number) => new Date(START + minute * MINUTE_MS).toISOString();
const mailAt = (minute: number) => ({ timestamp: at(minute) });

function send(minute: number, count: number): void {
  for (let sent = 0; sent < count; sent += 50)
    lines.push({ at: at(minute), event: sendEvent(newRecipients(50), mailAt(minute)) });
}
/** One event, so that no check sees a part of it. */
function bounce(minute: number, count: number, mailMinute = minute): void {
  lines.push({
    at: at(minute),
    event: bounceEvent(newRecipients(count), mailAt(minute), mailAt(mailMinute)),
  });
}
function complain(minute: number, mailMinute: number): void {
  lines.push({ at: at(minute), event: complaintEvent(newRecipients(1), mailAt(minute), mailAt(mailMinute)) });
}
function awsSays(minute: number, bounceRate: number): void {
  lines.push({ at: at(minute), aws: { bounceRate } });
}

/** A campaign that gets worse, late bounces and complaints about it, AWS's own rate over its limit, and the recovery. */
function writeHistory(): void {
  send(0, 2000);
  bounce(1, 10, 0);
  send(10, 1000);
  bounce(12, 160, 10);
  bounce(14, 180, 10);
  awsSays(22, 0.062);
  for (let one = 0; one < 9; one += 1) complain(30 + one, 10);
  send(50, 24_000);
  bounce(52, 20, 50);
  const [last] = lines.slice(-1);
  // The same event once more.
  if (last) lines.push({ ...last, at: at(53) });
  awsSays(120, 0.011);
}

/**
 * Times and durations differ by what a step takes in the live app. What is read once a minute, AWS's rate and the distinct
 * addresses, is in a message as of its last change, and the live app checks more often; on a busy machine it misses a reading. The backtest names no causes,
 * because it has no journal of recipients.
 */
function comparable(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC|\d\d:\d\d UTC/g, '<time>')
    .replace(/\d+ (?:days?|hours?|minutes?)(?: \d+ (?:hours?|minutes?))?/g, '<duration>')
    .replace(
      / AWS's own (?:(?:bounce|complaint) rate: [\d.]+ % \(<time>\)|rates: unknown since <time>)\./g,
      '',
    )
    .replace(/^Most likely cause: .*\n/m, '')
    .replace(/[;,]? ?\(?[\d,]+ of about [\d,]+ distinct addresses(?: since \S+)?\)?/g, '');
}

const reply = (broadcast: boolean, text: string) =>
  comparable(`${broadcast ? 'in the channel: ' : ''}${text}`);

/** What a channel shows after these outputs. */
function expectedAfter(outputs: readonly BotOutput[]): readonly Shown[] {
  const cards = new Map<string, { text: string; replies: string[] }>();
  for (const { kind, cardId, text } of outputs) {
    const card = cards.get(cardId) ?? { text: '', replies: [] };
    cards.set(cardId, card);
    if (kind === 'post' || kind === 'update') card.text = comparable(text);
    else card.replies.push(reply(kind === 'broadcast', text));
  }
  return [...cards.values()];
}

/** What the channel shows of the alerts about rates; other watches have messages of their own. */
function shown(): readonly Shown[] {
  const messages = playground.slack.messages(CHANNEL);
  const text = (message: (typeof messages)[number]) =>
    messageText({ text: message.text, blocks: message.blocks as unknown as readonly Block[] });
  return topLevel(messages)
    .filter((message) =>
      /^(Bounce rate|Complaint rate|AWS's own (bounce|complaint) rate)/.test(text(message)),
    )
    .map((message) => ({
      text: comparable(text(message)),
      replies: messages
        .filter(({ threadTs }) => threadTs === message.ts)
        .map((one) => reply(one.broadcast === true, text(one))),
    }));
}

async function publish(event: unknown): Promise<void> {
  const delivered = await playground.sns.publish(event);
  assert.ok(delivered.every(({ status }) => status === 200));
}

function setBounceRate(value: number): void {
  const { metrics } = playground.aws.region(playground.region);
  metrics.set('Reputation.BounceRate', [{ at: playground.now(), value }]);
}

/** The bot reads AWS's rates every five minutes, and calls them unknown after fifteen without a reading. */
const HOP_MS = 10 * MINUTE_MS;

/** Moves the clock by hops so short that the app does not miss a reading of AWS's rates, as it would not while it runs. */
async function moveClock(to: number, beforeLastHop: () => void): Promise<void> {
  while (playground.now() < to) {
    const hop = Math.min(to, playground.now() + HOP_MS);
    if (hop === to) beforeLastHop();
    await playground.setClock(hop - Date.now());
    const isRead = () =>
      playground.aws.calls.some(
        ({ operation, at }) => operation === 'GetMetricData' && hop - at < HOP_MS / 2,
      );
    await until(isRead);
  }
}

test('the backtest says what the live app says about the same events', async () => {
  writeHistory();
  const outputs: BotOutput[] = [];
  const options = {
    accountRegion: { account: '111122223333', region: playground.region },
    t: catalogOf('en'),
  };
  for await (const output of playHistory(lines, options)) if (output.kind !== 'reading') outputs.push(output);
  const kinds = new Set(outputs.map(({ kind }) => kind));
  assert.ok(kinds.has('broadcast') && kinds.has('end'), 'it escalates and ends');
  assert.deepEqual(new Set(outputs.map(({ metric }) => metric)), new Set(['bounce', 'complaint']));

  const times = new Set([...lines.map((line) => line.at), ...outputs.map((output) => output.at)]);
  for (const time of [...times].toSorted()) {
    const taken = lines.filter((line) => line.at === time);
    await moveClock(Date.parse(time), () => {
      for (const line of taken) if ('aws' in line) setBounceRate(line.aws.bounceRate ?? 0);
    });
    for (const line of taken) if ('event' in line) await publish(line.event);
    // The clock of the live app goes on while a busy machine works, so that it may be a few readings of AWS ahead.
    const states = [0, 2, 4, 6, 8, 10].map((minutes) => {
      const until = new Date(Date.parse(time) + minutes * 60_000).toISOString();
      return expectedAfter(outputs.filter((output) => output.at <= until));
    });
    const [expected] = states;
    const isSame = () => states.some((state) => JSON.stringify(shown()) === JSON.stringify(state));
    await until(isSame, { ms: 90_000 }).catch(() => assert.deepEqual(shown(), expected, `at ${time}`));
  }
  // In the end all of it is the same.
  await until(() => JSON.stringify(shown()) === JSON.stringify(expectedAfter(outputs))).catch(() =>
    assert.deepEqual(shown(), expectedAfter(outputs)),
  );
});
