import { existsSync } from 'node:fs';

/**
 * The environment of a program that is started by hand: the process's own variables, and those of `.env` in the current
 * folder where they are not set. Called by the entries alone.
 */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  // Also for the AWS SDK, which reads `process.env` by itself.
  if (existsSync('.env')) process.loadEnvFile();
  // What the SDK has to say about this version of Node is nothing for whoever reads the output.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return process.env;
}
