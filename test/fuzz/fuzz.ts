import '../../src/require-node.js';
import { parseArgs } from 'node:util';
import { startCoverage } from './coverage.js';
import { PARSERS } from './parsers.js';
import { runParser } from './run-parser.js';

/**
 * `npm run fuzz`: gives every reader of text from outside a great many inputs, guided by the code that they make run. It ends with
 * 1 if a reader breaks, takes longer than 50 ms for an input, or accepts what it must not, and prints the input.
 */
const USAGE = 'npm run fuzz -- [--inputs 10000000] [--seed 1] [--parser name]\n';
const OPTIONS = {
  inputs: { type: 'string', default: '10000000' },
  seed: { type: 'string', default: '1' },
  parser: { type: 'string' },
} as const;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  const [total, seed] = [Number(values.inputs), Number(values.seed)];
  const parsers = PARSERS.filter(({ name }) => values.parser === undefined || name === values.parser);
  if (!Number.isSafeInteger(total) || !Number.isSafeInteger(seed) || parsers.length === 0) {
    process.stderr.write(`${USAGE}Parsers: ${PARSERS.map(({ name }) => name).join(', ')}\n`);
    return 2;
  }
  const shares = parsers.reduce((sum, { share = 1 }) => sum + share, 0);
  const blocks = { covered: new Set<string>(), all: new Set<string>() };
  let [inputs, failed] = [0, 0];
  for (const parser of parsers) {
    const own = Math.ceil((total * (parser.share ?? 1)) / shares);
    const result = await runParser(parser, { seed, inputs: own, startCoverage: () => startCoverage(blocks) });
    inputs += result.inputs;
    failed += result.failures.length;
    const line = [
      result.name,
      result.inputs,
      result.corpus,
      result.slowestMs.toFixed(1),
      result.failures.length,
    ];
    process.stdout.write(`${line.join('\t')}\n`);
    for (const { input, error } of result.failures)
      process.stdout.write(`  ${JSON.stringify(input.slice(0, 2_000))} (${input.length})\n  ${error}\n`);
  }
  process.stdout.write(
    `${inputs} inputs, seed ${seed}, ${failed} failures, ${blocks.covered.size} of ${blocks.all.size} blocks of the files that were run\n`,
  );
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main();
