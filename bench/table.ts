import type { resultOf } from './report.js';
import type { Spread } from './statistics.js';

type Result = ReturnType<typeof resultOf>;

/** The result for people. */
export function tableOf(result: Result): string {
  const { machine, helpWhileSaturated: help, commitWhileSaturated: commit } = result;
  return [
    `${machine.cores} × ${machine.cpu}, Node ${machine.node}, Redis ${machine.redis}, ${result.date}`,
    machine.pinned
      ? 'The server has core 0 for itself; the load and Redis share core 1.'
      : 'taskset is missing: servers, load and Redis share all cores, so only the ratios mean something.',
    '',
    heading(`Requests a second, median of ${result.rounds} rounds (lowest to highest)`),
    ...result.servers.map(({ name, requestsPerSecond, processorMicrosPerRequest, residentMiB }) =>
      [
        column(name),
        whole(requestsPerSecond).padEnd(26),
        `${processorMicrosPerRequest.median.toFixed(0)} µs processor`.padEnd(18),
        `${residentMiB.toFixed(0)} MiB`,
      ].join(''),
    ),
    '',
    heading('Ratios, each the median of the ratios of the rounds'),
    ...Object.entries({ ...result.ratios, ...result.latencyRatios }).map(
      ([name, spread]) => column(name) + fraction(spread),
    ),
    '',
    heading('Latency at 70 % of the maximum, from when the request was due'),
    ...result.latency.map(
      ({ name, requestsPerSecond = 0, p50Ms, p99Ms, p999Ms }) =>
        `${column(name)}${requestsPerSecond.toFixed(0)}/s  p50 ${ms(p50Ms)}  p99 ${ms(p99Ms)}  p99.9 ${ms(p999Ms)}`,
    ),
    '',
    heading('While the intake is saturated'),
    `${column('/ses help acknowledged')}p50 ${ms(help.p50Ms)}  p99 ${ms(help.p99Ms)}  (${help.commands} commands, ${help.failed} failed)`,
    `${column('a batch made durable')}mean ${ms(commit.meanMs)}  p99 within ${ms(commit.p99WithinMs)}  (${commit.meanEntries.toFixed(0)} entries)`,
    '',
    heading('Processes on one Redis; they, Redis and the load share all cores'),
    `${column('one')}${whole(result.processes.one)}`,
    `${column('two')}${whole(result.processes.two)}`,
    '',
    `Rounds in which other programs used more than 5 % of the machine: ${result.roundsDisturbed}.`,
    `Answers other than 200: ${result.answersOtherThan200}. Rounds in which the store held exactly what was answered 200: ` +
      `${result.roundsCountedExactlyOnce}; in which it did not: ${result.roundsCountedWrongly}.`,
  ].join('\n');
}

const NAME_WIDTH = 52;

function heading(text: string): string {
  return `${text}\n${'-'.repeat(text.length)}`;
}

function column(text: string): string {
  return text.padEnd(NAME_WIDTH);
}

function whole({ median, lowest, highest }: Spread): string {
  return `${median.toFixed(0)} (${lowest.toFixed(0)} to ${highest.toFixed(0)})`;
}

function fraction({ median, lowest, highest }: Spread): string {
  return `${median.toFixed(2)} (${lowest.toFixed(2)} to ${highest.toFixed(2)})`;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
