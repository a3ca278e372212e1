import '../../require-node.js';
import { readEnvironment } from '../../config.js';
import { runCommand } from '../terminal/index.js';
import { backtestCommand } from './backtest-command.js';

/** `npm run backtest` */
await runCommand(async () =>
  backtestCommand({
    argv: process.argv.slice(2),
    environment: readEnvironment(),
    terminal: process.stderr.isTTY ? (text) => void process.stderr.write(text) : undefined,
  }),
);
