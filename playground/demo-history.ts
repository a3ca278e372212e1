import '../src/require-node.js';
import { scenarioHistory, sendingScenarios } from './export-history.js';

/** `npm run demo:history -- <scenario> ...`: prints scenarios of the demo as a history for `npm run backtest`. */
const scenarios = process.argv.slice(2);
const unknown = scenarios.find((id) => !sendingScenarios().includes(id));
if (scenarios.length === 0 || unknown !== undefined) {
  process.stderr.write(
    `${unknown === undefined ? '' : `There is no scenario ${unknown} about sending.\n`}npm run demo:history -- <scenario> ...\nScenarios: ${sendingScenarios().join(', ')}\n`,
  );
  process.exitCode = 2;
} else {
  for (const line of await scenarioHistory(scenarios)) process.stdout.write(`${JSON.stringify(line)}\n`);
}
