import { pino } from 'pino';
import { readCause } from '../../../src/features/bounces/index.js';
import { createIntake, entriesOf, type Feedback } from '../../../src/features/intake/index.js';
import type { Cause } from '../../../src/locales/index.js';
import { parseTopicArn } from '../../../src/sns/index.js';
import {
  createMemoryStore,
  type Journal,
  type MemoryStore,
  type TallyEntry,
} from '../../../src/store/index.js';
import { DAY_MS } from '../histories/history.js';

import { memoryJournal } from './memory-journal.js';
import type { PlantedSender } from './planted-sender.js';
import { redisJournal } from './redis-journal.js';
import type { Bulk, Traffic } from './sender-traffic.js';

const WHERE = { account: '111122223333', region: 'us-east-1' };
const RULES = { countEmailValidation: false, isOwn: () => false };

/**
 * What the bot finds when it is asked about the last 24 hours of a sender.
 *
 * @param redisUrl where the journal is; default: in memory
 */
export async function playSender(
  { traffic, askedAt }: PlantedSender,
  redisUrl?: string,
): Promise<Cause | undefined> {
  const inRedis = redisUrl === undefined ? undefined : redisJournal(redisUrl, () => askedAt);
  const { store, playUntil } = createSenderPlayer(traffic, inRedis?.add);
  await playUntil(askedAt);
  const journal = (await inRedis?.written()) ?? store.journal;
  const window = { from: askedAt - DAY_MS, to: askedAt };
  const { cause } = await readCause({ tally: store.tally, journal }, WHERE, window, 'all');
  await inRedis?.close();
  return cause;
}

/** Plays a sender's mail through the real intake into a store in memory; `onJournal` receives what has a journal body besides. */
export function createSenderPlayer(
  traffic: Traffic,
  onJournal: (entry: TallyEntry) => void = () => undefined,
): {
  store: MemoryStore & { journal: Journal };
  /** When the first mail was sent (ms). */
  begins: number;
  /** Plays what happened until then, this moment included. */
  playUntil(at: number): Promise<void>;
} {
  let time = 0;
  let next = 0;
  const journal = memoryJournal();
  const store = createMemoryStore({
    now: () => time,
    onJournal: (entry) => {
      const { accountRegion, at, recipient, journal: body = '' } = entry;
      onJournal(entry);
      void journal.append(accountRegion, { at, about: recipient, body });
    },
  });
  const { tally } = store;
  const topic = parseTopicArn('arn:aws:sns:us-east-1:111122223333:ses-events');
  if (!topic) throw new Error('not a topic');
  const takeIn = createIntake({
    recorder: { record: tally.record, waiting: () => 0, drained: async () => undefined },
    journal,
    rules: RULES,
    log: pino({ level: 'silent' }),
    onEvent: () => undefined,
  });
  const steps = [
    ...traffic.bulk.map((bulk) => ({ at: bulk.at, play: async () => countBulk(bulk) })),
    ...traffic.events.map(({ at, event }, index) => ({
      at,
      play: () => takeIn({ topic, messageId: `sns-${index}`, at, message: JSON.stringify(event) }),
    })),
  ].toSorted((one, other) => one.at - other.at);

  function countBulk({ at, source, domain, n, delivered }: Bulk): void {
    const about = {
      ...WHERE,
      at,
      sentAt: at,
      messageId: '',
      snsMessageId: '',
      recipient: `many@${domain}`,
      configurationSet: source.configurationSet,
      fromDomain: source.from,
      tenant: source.tenant,
      tag: source.tag && `campaign:${source.tag}`,
      caller: source.caller,
      sourceIp: source.ip,
    };
    const count = (feedback: Feedback, times: number) => {
      for (const entry of entriesOf(RULES, feedback)) tally.recordTimes(entry, { times, first: 0 });
    };
    count({ ...about, kind: 'send' }, n);
    count({ ...about, kind: 'delivery' }, delivered);
  }

  return {
    store: { ...store, journal },
    begins: Math.min(...traffic.bulk.map(({ at }) => at)),
    async playUntil(until) {
      for (let step = steps[next]; step && step.at <= until; step = steps[next]) {
        next += 1;
        time = step.at;
        await step.play();
      }
      time = until;
    },
  };
}
