/** The output of `npm run redrive`: plain text, no Slack markup. */
export const redrive = {
  usage: `Counts the events that SNS could not deliver to the bot, from the dead-letter queues of its topics. Each event counts
once, even if it arrived before.

  npm run redrive -- [options]

  --old   include messages that are so old that an event which arrived before would count twice

Without REDIS_URL, stop the bot first: only one process can open its store.`,
  usageProblem: (problem: string): string => `${problem}\nnpm run redrive -- --help shows the options.`,
  botRuns: (dataDir: string): string =>
    `The bot is running and uses the store in ${dataDir}, which only one process can open. Stop it, run this, and start it again; no event is lost in between. Nothing was read from the queues.`,
  storeUnavailable: (detail: string): string =>
    `The store does not answer (${detail}). Messages that were not counted stay on the queue.`,
  noQueue: (topic: string): string =>
    `${topic}: the subscription has no dead-letter queue. npm run setup creates one.`,
  queueMissing: (queue: string): string => `${queue}: there is no such queue.`,
  stored: (queue: string, messages: number): string =>
    `${queue}: ${messages === 0 ? 'nothing to take in' : `${messages} ${messages === 1 ? 'message' : 'messages'} taken in`}.`,
  counted: (counted: number, known: number): string =>
    `${counted} ${counted === 1 ? 'event' : 'events'} counted; ${known} had arrived before and did not count again.`,
  refused: (why: string, messages: number): string => `  ${messages} left on the queue, refused: ${why}.`,
  tooOld: (messages: number): string =>
    `  ${messages} left on the queue: so old that they would count twice if they arrived before. Use --old to include them.`,
};
