import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export const CORES = cpus().length;
/** Where the server under test runs, alone. */
export const SERVER_CORE = '0';
/** Where the load generator and Redis run. */
export const LOAD_CORE = '1';
/** Everywhere. */
export const ALL_CORES = `0-${CORES - 1}`;

/** Whether processes can be kept on a core here: it takes two cores and `taskset` (Linux). */
export const CAN_PIN = CORES > 1 && spawnSync('taskset', ['--version']).status === 0;

/** Keeps a process and its children, with all their threads and those they will start, on these cores. */
export function pinTo(pid: number, cores: string): void {
  if (!CAN_PIN) return;
  for (const one of familyOf(pid)) {
    execFileSync('taskset', ['-a', '-c', '-p', cores, String(one)], { stdio: 'ignore' });
  }
}

/** The resident memory of a process and its children, in bytes; 0 where there is no /proc. */
export function residentBytes(pid: number): number {
  return familyOf(pid).reduce((sum, one) => sum + residentOf(one), 0);
}

function residentOf(pid: number): number {
  try {
    const [, kib = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib) * 1024;
  } catch {
    return 0;
  }
}

/** Processor time that all programs of the machine have used, in ms. */
export function machineMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}

const NANOS_PER_MS = 1_000_000;

/**
 * Processor time that a process and its children have used, in ms: of their main threads, and of all their other threads;
 * 0 where there is no /proc. https://docs.kernel.org/scheduler/sched-stats.html#proc-pid-schedstat
 */
export function threadMs(pid: number): { main: number; others: number } {
  const used = { main: 0, others: 0 };
  for (const one of familyOf(pid)) {
    for (const thread of threadsOf(one)) {
      used[thread === String(one) ? 'main' : 'others'] += threadNanos(one, thread) / NANOS_PER_MS;
    }
  }
  return used;
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function threadNanos(pid: number, thread: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  } catch {
    return 0;
  }
}

function familyOf(pid: number): readonly number[] {
  return [pid, ...childrenOf(pid).flatMap(familyOf)];
}

function childrenOf(pid: number): readonly number[] {
  return threadsOf(pid).flatMap((thread) => {
    try {
      return readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number);
    } catch {
      return [];
    }
  });
}

/** What the numbers were measured on. */
export function describeMachine() {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: CORES,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    redis:
      /v=(\S+)/.exec(spawnSync('redis-server', ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? 'none',
    pinned: CAN_PIN,
  };
}
