import { spawn } from 'node:child_process';
import type { Playground } from '../../playground/playground.js';

/** Runs `npm run <script>`'s program with the environment of the playground's app; `output` is stdout and stderr. */
export function runScript(
  playground: Playground,
  script: 'setup' | 'doctor' | 'redrive',
  argv: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; stdout: string; output: string }> {
  const file = new URL(`../../src/cli/${script}/main.js`, import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--import', playground.preload, file, ...argv],
    {
      env: { ...playground.env, ...env },
    },
  );
  let stdout = '';
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  child.stdout.on('data', (text: string) => {
    stdout += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, output })));
}
