import { pino } from 'pino';
import { type AwsFailure, createControlPlane } from '../../aws/index.js';
import { ConfigError } from '../../config.js';
import { type Catalog, catalogOf, type Locale } from '../../locales/index.js';

/** What a command-line program gets from its entry, the only file that reads the process and the clock. */
export type CommandInput = {
  /** The arguments after the name of the program. */
  argv: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  /** ms since the epoch */
  now: () => number;
};

/** The exit code for invalid arguments or an invalid environment. */
export const MISUSE = 2;

/** The programs report on standard output; they have no log. */
export const SILENT_LOG = pino({ level: 'silent' });

const LOCALES: Readonly<Record<Locale, true>> = { en: true, ja: true };

/**
 * Runs a program and sets the exit code that it resolves with. Prints the problems of a {@link ConfigError} and exits with 2;
 * prints the stack of any other error and exits with 1.
 */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    const isConfig = error instanceof ConfigError;
    printError(isConfig ? error.message : ((error as Error).stack ?? String(error)));
    process.exitCode = isConfig ? MISUSE : 1;
  }
}

/** The catalog of the language that `LOCALE` names; English if it names none. */
export function catalogIn({ LOCALE: locale = '' }: CommandInput['environment']): Catalog {
  return catalogOf(isLocale(locale) ? locale : 'en');
}

function isLocale(text: string): text is Locale {
  return Object.hasOwn(LOCALES, text);
}

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Prints what is wrong with the arguments and returns the exit code for it. */
export function reportMisuse(line: string): number {
  printError(line);
  return MISUSE;
}

/** A control plane for one run of a program, without log and metrics. */
export function createCommandControlPlane(now: () => number): ReturnType<typeof createControlPlane> {
  return createControlPlane({ now, log: SILENT_LOG, createErrorId: () => '', onCall: () => undefined });
}

/** A failure of AWS as plain text, with the action. */
export function failureSentence(t: Catalog, failure: AwsFailure): string {
  return t.setup.failure[failure.kind](failure);
}
