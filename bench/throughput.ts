import '../src/require-node.js';
/**
 * `npm run bench [turns] [part …]`: everything in one run, side by side. Prints tables, and writes what it measured to
 * `bench/result.json`, where the results of each major version of Node stand beside each other.
 */
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { describeMachine, LOAD_CORE, pinTo } from './machine.js';
import {
  type MeasureDeps,
  measureCluster,
  measureLatency,
  measureMaximum,
  measureProcesses,
} from './measure-servers.js';
import { measureSlack } from './measure-slack.js';
import { measureStart } from './measure-start.js';
import { startReference } from './reference.js';
import { type Result, tableOf } from './result-table.js';
import { signRequests } from './signed-requests.js';
import { openStage } from './stage.js';

const RESULT_FILE = 'bench/result.json';
const TURNS = 7;
/** More than any server here answers in all its turns. */
const MESSAGES = 520_000;

/** In this order: those that follow use what the first has found. */
const PARTS = ['maximum', 'latency', 'embedded', 'slack', 'processes', 'cluster', 'start'] as const;
type Part = (typeof PARTS)[number];

async function measure(part: Part, deps: MeasureDeps, known: Result): Promise<Result> {
  const maximumOf = (pair: number) => {
    const found = known.maximum?.summaries[pair]?.servers[0]?.perSecond.median;
    if (found === undefined) throw new Error('the part "maximum" has to be measured first');
    return found;
  };
  if (part === 'maximum') return { maximum: await measureMaximum(deps) };
  if (part === 'latency') return { latency: await measureLatency(deps, 'redis', maximumOf(0)) };
  if (part === 'embedded') return { embedded: await measureLatency(deps, 'embedded', maximumOf(3)) };
  if (part === 'slack') return { slack: await measureSlack(deps) };
  if (part === 'processes') return { processes: await measureProcesses(deps) };
  if (part === 'cluster') return { cluster: await measureCluster(deps) };
  return { start: await measureStart(deps) };
}

const say = (line: string) => void process.stderr.write(`${line}\n`);
const [turns = String(TURNS), ...wanted] = process.argv.slice(2);
const unknown = wanted.filter((name) => !PARTS.some((part) => part === name));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: the parts are ${PARTS.join(', ')}`);

const version = process.version.split('.')[0] ?? '';
const results: Record<string, Result> = existsSync(RESULT_FILE)
  ? JSON.parse(readFileSync(RESULT_FILE, 'utf8'))
  : {};
const stage = await openStage();
const reference = await startReference();
try {
  say(`signing ${MESSAGES} messages`);
  const range = { from: 0, to: MESSAGES, topicArn: stage.topicArn, recipients: 1 };
  const requests = await signRequests(stage.signer, range);
  pinTo(process.pid, LOAD_CORE);
  const deps = { stage, requests, reference, say, turns: Number(turns) };
  for (const part of PARTS.filter((one) => wanted.length === 0 || wanted.includes(one))) {
    say(`\n${part}`);
    const known = results[version] ?? {};
    const found = await measure(part, deps, known);
    results[version] = { ...known, ...found, date: new Date().toISOString(), machine: describeMachine() };
    await writeFile(RESULT_FILE, `${JSON.stringify(results, undefined, 2)}\n`);
  }
  process.stdout.write(`${tableOf(results[version] ?? {})}\n`);
} finally {
  reference.stop();
  await stage.close();
}
