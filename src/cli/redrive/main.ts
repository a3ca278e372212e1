import '../../require-node.js';
import { readEnvironment } from '../../config.js';
import { runCommand } from '../terminal/index.js';
import { redriveCommand } from './redrive-command.js';

/** `npm run redrive` */
await runCommand(async () =>
  redriveCommand({
    argv: process.argv.slice(2),
    environment: readEnvironment(),
    now: () => Date.now(),
  }),
);
