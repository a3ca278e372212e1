import '../src/require-node.js';
import { startPlayground } from '../playground/playground.js';
import { startRedis } from '../test/support/redis-server.js';
import { until } from '../test/support/until.js';

/**
 * `npm run bench:suppression [-- redis]`: a suppression list of 100,000 addresses behind an AWS that answers one request a
 * second: how long it takes to be read, to look an address up meanwhile and afterwards, and to show a page. Takes four minutes.
 */
const ADDRESSES = 100_000;
const QUESTIONS = 20;
/** So that each look-up finds its turn free, as one does who asks now and then. */
const BETWEEN_QUESTIONS_MS = 1_200;
const A_LONG_TIME_MS = 600_000;
const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';

const redis = process.argv[2] === 'redis' ? await startRedis() : undefined;
const playground = await startPlayground({ startApp: false, ...(redis && { redisUrl: redis.url }) });
const { slack, aws, app } = playground;
aws.limitRate(true);
const { suppressed } = aws.region(playground.region);
for (let index = 0; index < ADDRESSES; index += 1)
  suppressed.set(`Person.${index}@${domainOf(index)}`, {
    reason: index % 50 === 0 ? 'COMPLAINT' : 'BOUNCE',
    updatedAt: playground.now() - index * 10_000,
    messageId: 'm',
    feedbackId: 'f',
  });

const begun = performance.now();
await app.start();
const meanwhile = await timed((index) => `person.${index}@${domainOf(index)}`, 5);
await until(() => app.logs.some((line) => line.includes('list has been read')), { ms: A_LONG_TIME_MS });
const readInSeconds = Math.round((performance.now() - begun) / 1000);
const results = {
  engine: redis ? 'Redis' : 'SQLite',
  readInSeconds,
  lookUpWhileReading: meanwhile,
  lookUpListed: await timed((index) => `person.${index * 4000}@${domainOf(index * 4000)}`),
  lookUpNotListed: await timed((index) => `nobody.${index}@one.example`),
  firstPage: await timed(() => ''),
  pageByReasonAndDomain: await timed(() => 'complaint two.example'),
  filterWithoutMatch: await timed(() => 'nowhere.example'),
  shortestPauseBetweenRequests: shortestPause(),
};
process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
await playground.close();
await redis?.stop();

function domainOf(index: number): string {
  return index % 7 === 0 ? 'two.example' : 'one.example';
}

/** Milliseconds from the slash command to its answer: the median and the longest. */
async function timed(argument: (index: number) => string, questions = QUESTIONS) {
  const times: number[] = [];
  for (let index = 1; index <= questions; index += 1) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_QUESTIONS_MS));
    const answers = slack.ephemerals(SATO).length;
    const asked = performance.now();
    await slack.slashCommand({ user: SATO, channel: CHANNEL, text: `suppression ${argument(index)}` });
    await until(() => slack.ephemerals(SATO).length > answers, { ms: A_LONG_TIME_MS });
    times.push(Math.round(performance.now() - asked));
  }
  times.sort((one, other) => one - other);
  return { median: times[Math.floor(times.length / 2)], longest: times.at(-1) };
}

function shortestPause(): number {
  const times = aws.calls
    .filter(({ service }) => service === 'ses' || service === 'sesv2')
    .map(({ at }) => at);
  return Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0)));
}
