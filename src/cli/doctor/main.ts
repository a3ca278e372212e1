import '../../require-node.js';
import { readEnvironment } from '../../config.js';
import { runCommand } from '../terminal/index.js';
import { doctorCommand } from './doctor-command.js';

/** `npm run doctor` */
await runCommand(async () =>
  doctorCommand({ argv: [], environment: readEnvironment(), now: () => Date.now() }),
);
