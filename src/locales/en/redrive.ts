/** What redrive says in a terminal. */
export const redrive = {
  usage: `Takes in what SNS could not deliver to the bot, from the dead-letter queues of its topics. Each event is counted
once, also if it had arrived.

  npm run redrive -- [options]

  --old   take in as well what is so old that, had it arrived, it would be counted twice

Without REDIS_URL the bot must not be running: its store belongs to one process.`,
  usageProblem: (problem: string): string => `${problem}\nnpm run redrive -- --help shows what there is.`,
  botRuns: (dataDir: string): string =>
    `The bot is running with the store in ${dataDir}, which belongs to one process. Stop it, run this, start it again; nothing is lost in between. Nothing was taken from the queues.`,
  storeUnavailable: (detail: string): string =>
    `The store does not answer (${detail}). What was not taken in stays on the queue.`,
  noQueue: (topic: string): string =>
    `${topic}: the subscription has no dead-letter queue. npm run setup makes one.`,
  queueMissing: (queue: string): string => `${queue}: there is no such queue.`,
  stored: (queue: string, messages: number): string =>
    `${queue}: ${messages === 0 ? 'nothing to take in' : `${messages} ${messages === 1 ? 'message' : 'messages'} taken in`}.`,
  counted: (counted: number, known: number): string =>
    `${counted} ${counted === 1 ? 'event' : 'events'} counted; ${known} had arrived before and were not counted again.`,
  refused: (why: string, messages: number): string => `  ${messages} left on the queue, refused: ${why}.`,
  tooOld: (messages: number): string =>
    `  ${messages} left on the queue: so old that, had they arrived, they would be counted twice. --old takes them in.`,
};
