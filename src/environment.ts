import { existsSync } from 'node:fs';

/**
 * The environment of a program that is started by hand: the process's own variables, and those of `.env` in the current
 * folder where they are not set. Called by the entries alone.
 */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  // Also for the AWS SDK, which reads `process.env` by itself.
  if (existsSync('.env')) process.loadEnvFile();
  return process.env;
}
