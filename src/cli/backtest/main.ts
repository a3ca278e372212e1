import '../../require-node.js';
import { readEnvironment } from '../../config.js';
import { runCommand } from '../terminal/index.js';
import { backtestCommand } from './backtest-command.js';

// Who reads the output, such as `head`, may have read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

/** `npm run backtest` */
await runCommand(async () =>
  backtestCommand({
    argv: process.argv.slice(2),
    environment: readEnvironment(),
    terminal: process.stderr.isTTY ? (text) => void process.stderr.write(text) : undefined,
  }),
);
