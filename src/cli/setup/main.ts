import '../../require-node.js';
import { readEnvironment } from '../../config.js';
import { runCommand } from '../terminal/index.js';
import { setupCommand } from './setup.js';

/** `npm run setup` */
await runCommand(async () =>
  setupCommand({ argv: process.argv.slice(2), environment: readEnvironment(), now: () => Date.now() }),
);
