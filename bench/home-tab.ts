import '../src/require-node.js';
import { type Playground, startPlayground } from '../playground/playground.js';
import { openStore } from '../src/store/index.js';
import { startRedis } from '../test/support/redis-server.js';
import { until } from '../test/support/until.js';
import { spreadOf } from './statistics.js';
import { mailEntries } from './traffic.js';

/**
 * `npm run bench:home`: how long it takes from opening the Home tab until Slack has it, with twenty accounts in three Regions that
 * have sent all day, kept in Redis.
 */
const REGIONS = ['ap-northeast-1', 'us-east-1', 'eu-west-1'];
const EXTERNAL_ID = 'shared-with-nobody-else';
const ACCOUNTS = Array.from({ length: 20 }, (_, index) => {
  const id = String(200_000_000_000 + index);
  return {
    name: `shop-${index}`,
    id,
    regions: REGIONS,
    role: `arn:aws:iam::${id}:role/ses-warden`,
    externalId: EXTERNAL_ID,
  };
});
const SLOTS_A_DAY = 288;
const SLOT_MS = 300_000;
const MAILS_PER_SLOT = 3;
/** Twice the watch: all accounts have been asked about by then. */
const UNTIL_ASKED_MS = 600_000;

/** What a day of mail leaves in the store, for each account and Region. */
async function sendAllDay(redisUrl: string): Promise<void> {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = await openStore({ redisUrl, dataDir: '', now: Date.now, log: silent });
  let mail = 0;
  for (const { id } of ACCOUNTS) {
    for (const region of REGIONS) {
      const entries = Array.from({ length: SLOTS_A_DAY * MAILS_PER_SLOT }, (_, index) => {
        mail += 1;
        return mailEntries(mail, Date.now() - (index % SLOTS_A_DAY) * SLOT_MS);
      });
      await store.tally.record(
        entries.flat().map((entry) => ({ ...entry, accountRegion: `${id}:${region}` })),
      );
    }
  }
  await store.close();
}

/** Milliseconds until Slack has published the tab of somebody who opens it for the first time. */
async function open({ slack }: Playground, user: string): Promise<number> {
  const published = () =>
    slack.calls.filter(({ method, answer }) => method === 'views.publish' && answer).length;
  const before = published();
  const begun = performance.now();
  await slack.openHome(user);
  await until(() => published() > before);
  return performance.now() - begun;
}

const redis = await startRedis();
const playground = await startPlayground({
  startApp: false,
  watchSeconds: 60,
  redisUrl: redis.url,
  env: { SES_ACCOUNTS: JSON.stringify(ACCOUNTS) },
});
const { aws, app, slack } = playground;
for (const { role } of ACCOUNTS) aws.roles.set(role, EXTERNAL_ID);
process.stderr.write('writing a day of mail\n');
await sendAllDay(redis.url);
await app.start();
const asked = () => aws.calls.filter(({ operation }) => operation === 'GetAccount').length;
await until(() => asked() >= ACCOUNTS.length * REGIONS.length, { ms: UNTIL_ASKED_MS });
const times: number[] = [];
for (const { id } of slack.users) times.push(await open(playground, id));
const { median, lowest, highest } = spreadOf(times);
process.stdout.write(
  `Home tab of ${ACCOUNTS.length * REGIONS.length} accounts and Regions, first openings by ${times.length} people: ` +
    `median ${median.toFixed(0)} ms (${lowest.toFixed(0)} to ${highest.toFixed(0)})\n`,
);
await playground.close();
await redis.stop();
