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
  /** Lines of stdout and stderr, over all restarts; the oldest are dropped after {@link MAX_LOG_LINES}. */
  logs: readonly string[];
  /**
   * Starts the app and waits until `/readyz` answers 200.
   *
   * @throws with its last lines when it ends before, or is not ready in time
   */
  start(): Promise<void>;
  /** `kill -9`; resolves when the process has ended. */
  kill(): Promise<void>;
  /** SIGTERM, and SIGKILL if that does not help; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Stops it if it runs, and starts it. */
  restart(): Promise<void>;
  /** Moves the app's clock ahead of the real one, also after restarts. */
  setClock(offsetMs: number): Promise<void>;
  /** Sends a message to the process, which code that a test has loaded into it may listen for. */
  send(message: string): void;
  /** Calls back when it starts or ends; returns the function that ends it. */
  onChange(listener: () => void): () => void;
};

export type AppProcessOptions = {
  /** All of its environment, but for `PORT`. */
  env: Readonly<Record<string, string>>;
  /** The URL of `loopback.ts`, with its ports. */
  preload: string;
  /** False: {@link AppProcess.start} resolves once the process is spawned, for an app that is not expected to become ready. */
  waitUntilReady?: boolean;
};

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));
/** As `npm start` starts it. */
const FLAGS = ['--enable-source-maps', '--max-semi-space-size=16'];
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 12_000;
const BETWEEN_CHECKS_MS = 25;
const MAX_LOG_LINES = 5000;
const LINES_IN_ERROR = 20;

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
    const started = spawn(process.execPath, [...FLAGS, '--import', options.preload, MAIN], {
      env: { ...compileCache(), ...options.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    collectLines(started, logs);
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
    const ended = new Promise<number | null>((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    const late = setTimeout(() => ending.kill('SIGKILL'), STOP_WITHIN_MS);
    const code = await ended;
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
    send: (message) => void child?.send(message),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The tests start the app some hundred times: what Node has compiled once is read by the next one. */
function compileCache(): Readonly<Record<string, string>> {
  const folder = process.env['NODE_COMPILE_CACHE'];
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

async function untilReady(child: ChildProcess, url: string, logs: readonly string[]): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || performance.now() > deadline) {
      child.kill('SIGKILL');
      const what = ended ? 'ended before it was ready' : `was not ready within ${READY_WITHIN_MS} ms`;
      throw new Error(`the app ${what}; its last lines:\n${logs.slice(-LINES_IN_ERROR).join('\n')}`);
    }
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_CHECKS_MS));
  }
}

/** Resolves when the app has confirmed that its clock is moved. */
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

function collectLines(child: ChildProcess, logs: string[]): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      logs.push(...lines);
      logs.splice(0, Math.max(0, logs.length - MAX_LOG_LINES));
    });
  }
}
