import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort } from './http/listen.js';
import { type ClockMessage, isClockMessage } from './loopback/moved-clock.js';

/** The real app in a process of its own, with `loopback.ts` preloaded. */
export type AppProcess = {
  /** `http://127.0.0.1:<port>`; the same after a restart. */
  url: string;
  pid(): number | undefined;
  running(): boolean;
  /** What it wrote to stdout and stderr, line by line, over all its lives. */
  logs: readonly string[];
  /**
   * Starts it and waits until `/readyz` says so.
   *
   * @throws with its last lines when it ends first or is not ready in time
   */
  start(): Promise<void>;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and SIGKILL if that does not help; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Stops it if it runs, and starts it. */
  restart(): Promise<void>;
  /** Moves its clock so far ahead of the real one; kept over restarts. */
  setClock(offsetMs: number): Promise<void>;
  /** Calls back when it starts or ends; returns the function that ends it. */
  onChange(listener: () => void): () => void;
};

export type AppProcessOptions = {
  /** All of its environment, but for `PORT`. */
  env: Readonly<Record<string, string>>;
  /** The URL of `loopback.ts`, with its ports. */
  preload: string;
  /** Resolve as soon as it is spawned, for an app that is expected not to become ready. */
  waitUntilReady?: boolean;
};

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 12_000;
const BETWEEN_CHECKS_MS = 25;
const LINES_KEPT = 5000;
const LINES_TOLD = 20;

export async function createAppProcess(options: AppProcessOptions): Promise<AppProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logs: string[] = [];
  const listeners = new Set<() => void>();
  let child: ChildProcess | undefined;
  let offsetMs = 0;

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const running = () => child !== undefined && child.exitCode === null && child.signalCode === null;

  function spawnApp(): ChildProcess {
    const started = spawn(process.execPath, ['--enable-source-maps', '--import', options.preload, MAIN], {
      env: { ...options.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    keepLines(started, logs);
    started.once('exit', changed);
    return started;
  }

  async function start(): Promise<void> {
    const started = spawnApp();
    child = started;
    if (offsetMs !== 0) await sendClock(started, offsetMs);
    if (options.waitUntilReady ?? true) await untilReady(started, url, logs);
    changed();
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const ending = child;
    if (!ending || !running()) return ending?.exitCode ?? null;
    const gone = new Promise<number | null>((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    const late = setTimeout(() => ending.kill('SIGKILL'), STOP_WITHIN_MS);
    const code = await gone;
    clearTimeout(late);
    return code;
  }

  return {
    url,
    pid: () => child?.pid,
    running,
    logs,
    start,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    restart: async () => {
      await end('SIGTERM');
      await start();
    },
    setClock: async (ahead) => {
      offsetMs = ahead;
      if (child && running()) await sendClock(child, ahead);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function untilReady(child: ChildProcess, url: string, logs: readonly string[]): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || performance.now() > deadline) {
      child.kill('SIGKILL');
      const what = ended ? 'ended before it was ready' : `was not ready within ${READY_WITHIN_MS} ms`;
      throw new Error(`the app ${what}; its last lines:\n${logs.slice(-LINES_TOLD).join('\n')}`);
    }
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_CHECKS_MS));
  }
}

/** Waits for the app's own word that its clock is moved. */
function sendClock(child: ChildProcess, offsetMs: number): Promise<void> {
  const message: ClockMessage = { playground: 'clock', offsetMs };
  return new Promise((resolve, reject) => {
    const settle = (how: () => void) => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      how();
    };
    const onMessage = (answer: unknown) => {
      if (isClockMessage(answer) && answer.offsetMs === offsetMs) settle(resolve);
    };
    const onExit = () => settle(() => reject(new Error('the app ended before its clock was moved')));
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.send(message);
  });
}

function keepLines(child: ChildProcess, logs: string[]): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      logs.push(...lines);
      logs.splice(0, Math.max(0, logs.length - LINES_KEPT));
    });
  }
}
