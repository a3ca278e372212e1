import '../src/require-node.js';
/** `npm run bench [rounds]`: everything in one run, side by side. Prints a table and writes `bench/result.json`. */
import { writeFile } from 'node:fs/promises';
import { describeMachine, LOAD_CORE, pinTo } from './machine.js';
import { measureAcknowledgement } from './measure-acknowledgement.js';
import { measureLatency } from './measure-latency.js';
import { measureProcesses, measureThroughput, type Rounds } from './measure-throughput.js';
import { type Measured, resultOf } from './report.js';
import { signRequests } from './signed-requests.js';
import { openStage, type Stage } from './stage.js';
import { median } from './statistics.js';
import { tableOf } from './table.js';

const RESULT_FILE = 'bench/result.json';
const ROUNDS = 5;
/** More than any server here answers in the time of one round. */
const MESSAGES = 90_000;
const SHARE_OF_MAXIMUM = 0.7;

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function measure(stage: Stage, rounds: number): Promise<Measured> {
  say(`signing ${MESSAGES} messages`);
  const { signer, topicArn } = stage;
  const requests = await signRequests(signer, { from: 0, to: MESSAGES, topicArn, recipients: 1 });
  pinTo(process.pid, LOAD_CORE);
  const deps = { stage, requests, say };
  const throughput = await measureThroughput(deps, rounds);
  const rates = ratesFor(throughput);
  return {
    date: new Date().toISOString(),
    machine: describeMachine(),
    throughput,
    rates,
    latency: await measureLatency(deps, rates, rounds),
    saturated: await measureAcknowledgement(deps, rounds),
    processes: await measureProcesses(deps, rounds),
  };
}

/** Each pair gets a rate that the bot can sustain. */
function ratesFor(throughput: Rounds): Measured['rates'] {
  const rate = (name: 'oursRedis' | 'oursEmbedded') =>
    SHARE_OF_MAXIMUM * median(throughput[name].map(({ answers }) => answers.perSecond));
  const redis = rate('oursRedis');
  const embedded = rate('oursEmbedded');
  return { floorRedis: redis, oursRedis: redis, floorEmbedded: embedded, oursEmbedded: embedded };
}

const stage = await openStage();
try {
  const result = resultOf(await measure(stage, Number(process.argv[2] ?? ROUNDS)));
  await writeFile(RESULT_FILE, `${JSON.stringify(result, undefined, 2)}\n`);
  process.stdout.write(`${tableOf(result)}\n`);
} finally {
  await stage.close();
}
