import '../../../src/require-node.js';
import { type ChaosResult, playChaos } from './play.js';

/**
 * `npm run chaos [seeds] [faults]`: plays random faults of everything around the bot, and of its processes, while events
 * arrive. The same seed plays the same faults again. Exits with 1 when anything was lost, counted or said twice.
 */
const [seeds = 10, faults = 12] = process.argv.slice(2).map(Number);
const results: ChaosResult[] = [];
for (let seed = 1; seed <= seeds; seed += 1) {
  const result = await playChaos(seed, faults);
  results.push(result);
  process.stderr.write(`${seed}: ${result.problems.join(' · ') || 'good'}  (${result.faults.join(' → ')})\n`);
}
process.stdout.write(`${table(results)}\n`);
process.exitCode = results.every(({ problems }) => problems.length === 0) ? 0 : 1;

function table(rows: readonly ChaosResult[]): string {
  const lines = rows.map(({ seed, engine, faults: played, events, deliveries, seconds, problems }) =>
    [
      seed,
      engine === 'redis' ? 'Redis, two processes' : 'SQLite',
      played.length,
      events,
      deliveries,
      seconds,
      problems.join('; ') || 'none',
    ].join(' | '),
  );
  return [
    '| seed | store | faults | events | deliveries | seconds | lost, twice, or dead |',
    '|---|---|---|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}
