import { pino } from 'pino';
import { readCause } from '../../../src/features/bounces/index.js';
import { createIntake, entriesOf, type Feedback } from '../../../src/features/intake/index.js';
import type { Cause } from '../../../src/locales/index.js';
import { parseTopicArn } from '../../../src/sns/index.js';
import { createMemoryStore } from '../../../src/store/index.js';
import { DAY_MS } from '../histories/history.js';

import { memoryJournal } from './memory-journal.js';
import type { PlantedSender } from './planted-sender.js';
import type { Bulk } from './sender-traffic.js';

const WHERE = { account: '111122223333', region: 'us-east-1' };
const RULES = { countEmailValidation: false, isOwn: () => false };

/** What the bot finds when it is asked about the last 24 hours of a sender, whose events went through the real intake. */
export async function playSender({ traffic, askedAt }: PlantedSender): Promise<Cause | undefined> {
  let time = 0;
  const journal = memoryJournal();
  const { tally } = createMemoryStore({
    now: () => time,
    onJournal: ({ accountRegion, at, recipient, journal: body = '' }) => {
      void journal.append(accountRegion, { at, about: recipient, body });
    },
  });
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

  for (const { at, play } of steps) {
    if (at > askedAt) break;
    time = at;
    await play();
  }
  time = askedAt;
  const window = { from: askedAt - DAY_MS, to: askedAt };
  return (await readCause({ tally, journal }, WHERE, window, 'all')).cause;
}
