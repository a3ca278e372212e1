import { spawn } from 'node:child_process';

const PROGRAM = new URL('../../src/cli/backtest/main.js', import.meta.url).pathname;

/** Runs `npm run backtest`'s program. */
export function runBacktest(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--enable-source-maps', PROGRAM, ...argv], { env });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...output })));
}
