import type { AccountRegion } from '../../account-region.js';
import { createIntake, type EventDetail, entriesOf, type Feedback } from '../../features/intake/index.js';
import { parseTopicArn } from '../../sns/index.js';
import type { MemoryStore } from '../../store/index.js';
import { SILENT_LOG } from '../terminal/index.js';
import type { CompactLine, CompactType, EventLine } from './history.js';

/** Counts the events of a history as the intake of the bot does. */
export type Feed = {
  event(line: EventLine): Promise<void>;
  compact(line: CompactLine): void;
};

/** A domain that reports complaints. */
const DEFAULT_DOMAIN = 'example.com';
/** A mail that belongs to a part of the sending has a configuration set; SES publishes no such event without one. */
const DEFAULT_SET = 'default';
/** A history says nothing about the account's identities, and AWS does not document whether Auto Validation counts. */
const RULES = { countEmailValidation: false, isOwn: () => false };

const DETAILS: Readonly<Record<CompactType, (line: CompactLine) => EventDetail>> = {
  Send: () => ({ kind: 'send' }),
  Delivery: () => ({ kind: 'delivery' }),
  Bounce: ({ bounceType: type = 'Permanent', bounceSubType: subType = 'General', status }) => ({
    kind: 'bounce',
    bounce: { type, subType, status: status ?? (type === 'Permanent' ? '5.1.1' : undefined) },
  }),
  Complaint: () => ({ kind: 'complaint', complaint: { candidates: 1, counted: true } }),
};

export function createFeed(deps: {
  tally: MemoryStore['tally'];
  accountRegion: AccountRegion;
  now: () => number;
  onUnreadable: () => void;
}): Feed {
  const { tally, accountRegion, now, onUnreadable } = deps;
  const { account, region } = accountRegion;
  const topic = parseTopicArn(`arn:aws:sns:${region}:${account}:backtest`);
  if (!topic) throw new Error(`${account} in ${region} is no account in a Region`);
  let events = 0;
  /** How many recipients without a number each type of line has had. */
  const newRecipients = new Map<CompactType, number>();

  const takeIn = createIntake({
    recorder: { record: tally.record, waiting: () => 0, drained: async () => undefined },
    journal: {
      append: async () => onUnreadable(),
      read: async () => [],
    },
    rules: RULES,
    log: SILENT_LOG,
    onEvent: () => undefined,
  });

  return {
    async event({ event }) {
      events += 1;
      const message = JSON.stringify(event);
      await takeIn({ topic, messageId: `backtest-${events}`, at: now(), message });
    },
    compact(line) {
      const { type, n: times = 1, firstRecipient, domain = DEFAULT_DOMAIN } = line;
      const isNew = firstRecipient === undefined;
      const first = isNew ? (newRecipients.get(type) ?? 0) : firstRecipient;
      if (isNew) newRecipients.set(type, first + times);
      const recipient = `${isNew ? `new-${type}` : 'number'}@${domain}`;
      const feedback = feedbackOf(line, { ...accountRegion, at: now(), recipient });
      for (const entry of entriesOf(RULES, feedback)) tally.recordTimes(entry, { times, first });
    },
  };
}

function feedbackOf(
  line: CompactLine,
  about: Pick<Feedback, 'account' | 'region' | 'at' | 'recipient'>,
): Feedback {
  const { sentAt, from, tenant, configurationSet } = line;
  const isPart = from !== undefined || tenant !== undefined;
  return {
    ...about,
    ...DETAILS[line.type](line),
    messageId: '',
    snsMessageId: '',
    sentAt: sentAt === undefined ? about.at : Date.parse(sentAt),
    fromDomain: from?.toLowerCase(),
    tenant,
    configurationSet: configurationSet ?? (isPart ? DEFAULT_SET : undefined),
  };
}
