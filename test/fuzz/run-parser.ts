import type { CodeCoverage } from './coverage.js';
import { createRandom, mutate } from './mutate.js';

/** A reader of text from outside, and what must hold of what it returns. */
export type FuzzedParser = {
  name: string;
  /** Inputs that it accepts, and some that it does not. Octets are one character each. */
  corpus: readonly string[];
  /** Reads the input; throws when it breaks, or accepts what it must not. */
  check: (input: string) => void | Promise<void>;
  /** How many inputs it gets, compared with the others; 1 if left out. Slow readers get fewer. */
  share?: number;
};

export type FuzzResult = {
  name: string;
  inputs: number;
  corpus: number;
  slowestMs: number;
  failures: readonly { input: string; error: string }[];
};

/** Whoever reads longer than this holds up every other request of the process. */
export const LONGEST_MS = 50;
const BATCH = 250;
const MOST_FAILURES = 5;
/** So many inputs are guided by the code that they make run, which takes time. The rest are changes of what was found. */
const GUIDED = 20_000;

/**
 * Gives the parser `inputs` inputs that follow from the seed. With coverage, some inputs of a batch that makes new code run join
 * the corpus.
 */
export async function runParser(
  { name, corpus, check }: FuzzedParser,
  { seed, inputs, startCoverage }: { seed: number; inputs: number; startCoverage?: () => CodeCoverage },
): Promise<FuzzResult> {
  const random = createRandom(seed);
  const known = [...corpus];
  const failures: { input: string; error: string }[] = [];
  let slowestMs = 0;
  let done = 0;

  async function run(input: string): Promise<void> {
    done += 1;
    const began = performance.now();
    const error = await failureOf(check, input);
    const took = performance.now() - began;
    if (error !== undefined) failures.push({ input, error });
    if (took <= slowestMs) return;
    // The machine may be busy, or memory was collected: what counts is the shortest of several readings, of CPU time if needed.
    const shortest =
      took <= LONGEST_MS ? took : Math.min(took, await timeOf(check, input), await timeOf(check, input));
    slowestMs = Math.max(slowestMs, shortest);
    if (shortest > LONGEST_MS) failures.push({ input, error: `took ${shortest.toFixed(0)} ms` });
  }

  const coverage = startCoverage?.();
  for (const input of corpus) await run(input);
  coverage?.isNew();
  while (done < inputs && failures.length < MOST_FAILURES) {
    const batch = Array.from({ length: Math.min(BATCH, inputs - done) }, () => mutate(random, known));
    for (const input of batch) await run(input);
    if (!coverage || done >= GUIDED) continue;
    if (coverage.isNew()) known.push(...batch.filter(() => random(BATCH / 10) === 0));
    if (done + BATCH > GUIDED) coverage.stop();
  }
  coverage?.stop();
  return { name, inputs: done, corpus: known.length, slowestMs, failures };
}

/** Milliseconds of CPU time. */
async function timeOf(check: FuzzedParser['check'], input: string): Promise<number> {
  const before = process.cpuUsage();
  await failureOf(check, input);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

async function failureOf(check: FuzzedParser['check'], input: string): Promise<string | undefined> {
  try {
    const checked = check(input);
    if (checked) await checked;
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
