import '../src/require-node.js';
/** `npm run bench:soak [millions]`: ten million events through one process; whether memory stays where it was. */
import { writeFile } from 'node:fs/promises';
import type { Redis } from 'ioredis';
import { openConnections } from './connection.js';
import { CONTESTANTS, type Started } from './contestants.js';
import { saturate, supplyOf } from './load.js';
import { describeMachine, residentBytes } from './machine.js';
import { signRequests } from './signed-requests.js';
import { openStage } from './stage.js';
import { median } from './statistics.js';

const RESULT_FILE = 'bench/soak.json';
const MILLIONS = 10;
const RECIPIENTS = 50;
const MESSAGES_PER_MILLION = 1_000_000 / RECIPIENTS;
const CONNECTIONS = 64;
const SAMPLE_EVERY_MS = 250;
const MIB = 2 ** 20;

type Million = {
  million: number;
  /** Of the samples during this million. */
  residentMiB: number;
  highestMiB: number;
  redisMiB: number;
  eventsPerSecond: number;
};

const stage = await openStage();

/** Sends one million events, new ones each time, and watches the memory of the bot meanwhile. */
async function sendMillion(bot: Started, million: number): Promise<Million> {
  const from = (million - 1) * MESSAGES_PER_MILLION;
  const range = { from, to: from + MESSAGES_PER_MILLION, topicArn: stage.topicArn, recipients: RECIPIENTS };
  const requests = await signRequests(stage.signer, range);
  const connections = await openConnections(bot.port, CONNECTIONS);
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(residentBytes(bot.pid) / MIB), SAMPLE_EVERY_MS);
  const { statuses, perSecond } = await saturate(connections, supplyOf(requests), Number.POSITIVE_INFINITY);
  clearInterval(sampling);
  for (const connection of connections) connection.close();
  if (statuses[200] !== MESSAGES_PER_MILLION)
    throw new Error(`not all were accepted: ${JSON.stringify(statuses)}`);
  return {
    million,
    residentMiB: median(samples),
    highestMiB: Math.max(...samples),
    redisMiB: (await memoryOf(stage.client)) / MIB,
    eventsPerSecond: perSecond * RECIPIENTS,
  };
}

async function memoryOf(client: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1] ?? Number.NaN);
}

try {
  const emptyMiB = (await memoryOf(stage.client)) / MIB;
  const bot = await CONTESTANTS.oursRedis.start(stage, stage.place(0));
  const millions: Million[] = [];
  for (let million = 1; million <= Number(process.argv[2] ?? MILLIONS); million += 1) {
    const one = await sendMillion(bot, million);
    millions.push(one);
    process.stdout.write(
      `million ${String(million).padStart(2)}  bot ${one.residentMiB.toFixed(0)} MiB (highest ${one.highestMiB.toFixed(0)})  ` +
        `Redis ${one.redisMiB.toFixed(0)} MiB  ${one.eventsPerSecond.toFixed(0)} events/s\n`,
    );
  }
  const counted = (await bot.stop())?.send;
  const [first, last] = [millions[0], millions.at(-1)];
  const result = {
    date: new Date().toISOString(),
    machine: describeMachine(),
    millions,
    lastToFirst: (last?.residentMiB ?? 0) / (first?.residentMiB ?? 0),
    redisMiBPerMillion: ((last?.redisMiB ?? 0) - emptyMiB) / millions.length,
    sent: millions.length * 1_000_000,
    counted,
  };
  await writeFile(RESULT_FILE, `${JSON.stringify(result, undefined, 2)}\n`);
  process.stdout.write(
    `resident memory, last million to first: ${result.lastToFirst.toFixed(2)}. ` +
      `Redis: ${result.redisMiBPerMillion.toFixed(1)} MiB a million. Sent ${result.sent}, counted ${counted}.\n`,
  );
} finally {
  await stage.close();
}
