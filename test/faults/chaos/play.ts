import { setTimeout as pause } from 'node:timers/promises';
import type { SlackMessage } from '../../../playground/slack/state.js';
import { bounceEvent, sendEvent } from '../../support/ses-events.js';
import { countersIn } from '../../support/tallies.js';
import { until } from '../../support/until.js';
import { CHAOS_FAULTS } from './faults.js';
import { startWorld, type World } from './world.js';

/** What became of one run, and what went wrong in it. */
export type ChaosResult = {
  seed: number;
  engine: 'redis' | 'sqlite';
  faults: readonly string[];
  /** Messages of SNS, and how many deliveries they took until each was answered 200, twice for some. */
  events: number;
  deliveries: number;
  seconds: number;
  problems: readonly string[];
};

const RECIPIENTS_PER_MAIL = 10;
const MAILS = 150;
const BOUNCES = 90;
const SENDERS = 6;
const SENT_BEFORE_MS = 5 * 60_000;
/** Of the events that were answered 200, so many in a hundred are delivered again, as SNS may do. */
const DELIVERED_AGAIN = 20;
const CHANNELS = ['C0ALERTS001', 'C0APPROVE01'];
const SHORTEST_MS = 500;
const LONGEST_MS = 4_000;

/** Plays so many faults, one after the other, while events arrive all the time; everything is chosen by the seed. */
export async function playChaos(seed: number, faultCount: number): Promise<ChaosResult> {
  const random = randomFrom(seed);
  const engine = seed % 2 === 0 ? 'redis' : 'sqlite';
  const world = await startWorld(engine);
  const begun = performance.now();
  const problems: string[] = [];
  const faults: string[] = [];
  try {
    // A generator of its own: how often the senders draw depends on time, and the faults must not.
    const load = startLoad(world, randomFrom(-seed), faultCount);
    for (let index = 0; index < faultCount; index += 1) {
      const fault = pick(
        CHAOS_FAULTS.filter(({ fits }) => fits(world)),
        random,
      );
      const ms = SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS);
      faults.push(fault.name);
      load.advance();
      await fault
        .during(world, ms, pick(world.processes, random))
        .catch((error: unknown) => problems.push(`${fault.name}: ${String(error)}`));
    }
    load.advance();
    const { deliveries } = await load.ended;
    problems.push(...(await checkMessages(world)), ...checkProcesses(world), ...(await checkCounts(world)));
    const seconds = Math.round((performance.now() - begun) / 1_000);
    return { seed, engine, faults, events: MAILS + BOUNCES, deliveries, seconds, problems };
  } finally {
    await world.close();
  }
}

/** Delivers each event, to whichever process, until it is answered 200. `advance` lets the next share of them go. */
function startLoad({ playground, processes }: World, random: () => number, faultCount: number) {
  // A time before all clocks of the run: an event of a mail in the future counts when it arrives.
  const sent = { timestamp: new Date(playground.now() - SENT_BEFORE_MS).toISOString() };
  const events = [
    ...Array.from({ length: MAILS }, (_, mail) =>
      sendEvent(
        Array.from({ length: RECIPIENTS_PER_MAIL }, (_, index) => `s${mail}-${index}@one.example`),
        sent,
      ),
    ),
    ...Array.from({ length: BOUNCES }, (_, index) => bounceEvent([`b${index}@one.example`], {}, sent)),
  ].toSorted(() => random() - 0.5);
  let released = 0;
  let next = 0;
  let deliveries = 0;

  async function deliver(event: unknown): Promise<void> {
    const envelope = playground.sns.envelope(event);
    for (;;) {
      deliveries += 1;
      const { url } = pick(processes, random);
      const { status } = await playground.sns.deliver(`${url}/sns`, envelope);
      if (status === 200) return;
      if (status !== 0 && status !== 503) throw new Error(`answered ${status}`);
      await pause(100);
    }
  }

  async function send(): Promise<void> {
    while (next < events.length) {
      if (next >= released) {
        await pause(20);
        continue;
      }
      const event = events[next];
      next += 1;
      await deliver(event);
      if (random() * 100 < DELIVERED_AGAIN) await deliver(event);
    }
  }

  const ended = Promise.all(Array.from({ length: SENDERS }, send)).then(() => ({ deliveries }));
  return {
    ended,
    advance: () => {
      released += Math.ceil(events.length / (faultCount + 1));
    },
  };
}

/** The alert shows the final rate, and no card was posted twice anywhere. */
async function checkMessages({ playground: { slack } }: World): Promise<readonly string[]> {
  const rate = ((BOUNCES / (MAILS * RECIPIENTS_PER_MAIL)) * 100).toFixed(1);
  const shown = new RegExp(`Bounce rate ${rate.replace('.', '\\.')} %`);
  const texts = () => slack.messages('C0ALERTS001').map(({ text }) => text);
  const arrived = await until(() => texts().some((text) => shown.test(text))).then(
    () => true,
    () => false,
  );
  const twice = CHANNELS.flatMap((id) => postedTwice(slack.messages(id)));
  return [
    ...(arrived ? [] : [`the alert does not show ${rate} %, but ${JSON.stringify(texts())}`]),
    ...twice.map((id) => `posted twice: ${id}`),
  ];
}

/**
 * Channels only: where the answer to a direct message was lost, Slack does not let the bot look for it, so it may come twice
 * rather than never.
 */
function postedTwice(messages: readonly SlackMessage[]): readonly string[] {
  const ids = messages.filter(({ byBot }) => byBot).map(cardIdOf);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

function cardIdOf({ metadata, text }: SlackMessage): string {
  const payload = metadata?.['event_payload'];
  const id = typeof payload === 'object' && payload !== null && 'card_id' in payload ? payload.card_id : text;
  return String(id);
}

function checkProcesses(world: World): readonly string[] {
  const ended = world.unexpectedEnds();
  const escaped = world.processes.flatMap(({ logs }) =>
    logs.filter((line) => line.includes('error escaped')),
  );
  const running = world.processes.filter((app) => app.running()).length;
  return [
    ...(ended === 0 ? [] : [`${ended} processes ended by themselves`]),
    ...(running === world.processes.length ? [] : ['a process does not run']),
    ...escaped.map((line) => `escaped: ${line}`),
  ];
}

/** Exactly what was answered 200, which in the end is everything, each event once. */
async function checkCounts(world: World): Promise<readonly string[]> {
  const store = await world.onPurpose(() => world.openStore());
  const { sent, hard } = await countersIn(store);
  await store.close();
  const expected = { sent: MAILS * RECIPIENTS_PER_MAIL, hard: BOUNCES };
  const found = { sent, hard };
  return JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`counted ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`];
}

/** mulberry32: small, seeded, good enough to choose faults. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(choices: readonly T[], random: () => number): T {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}
