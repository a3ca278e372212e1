import type { Playground } from './playground.js';

/** The app runs its watches every second here. */
const WATCH_ROUND_MS = 1_500;
/** The app sends SES one request a second, and has several to send. */
const MOST_ROUNDS = 40;

/** Moves the clock, and waits until the app's watches have seen the new time. */
export async function advance(playground: Playground, ms: number): Promise<void> {
  await playground.setClock(playground.now() - Date.now() + ms);
  await watchRound(playground);
}

/** Moves the clock, and waits until the app has called an operation of AWS again. */
export async function advanceToNext(playground: Playground, operation: string, ms: number): Promise<void> {
  const calls = () => playground.aws.calls.filter((call) => call.operation === operation).length;
  const before = calls();
  await playground.setClock(playground.now() - Date.now() + ms);
  for (let rounds = 0; rounds < MOST_ROUNDS && calls() === before; rounds += 1) await watchRound(playground);
  await watchRound(playground);
}

/** Resolves when the app has run each watch once more. */
async function watchRound({ app }: Playground): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, WATCH_ROUND_MS));
  // A busy machine is late: the app answers after it has run the timers that were due.
  for (let request = 0; request < 2; request += 1) await fetch(`${app.url}/readyz`).catch(() => undefined);
}
