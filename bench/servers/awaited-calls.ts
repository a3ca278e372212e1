import type { Redis } from 'ioredis';
import type { Kinds } from '../message.js';

type Event = {
  eventType: string;
  mail: {
    messageId: string;
    destination: readonly string[];
    tags: Readonly<Record<string, readonly string[]>>;
  };
};

const SEEN_FOR_S = 2 * 86_400;
const JOURNAL_LENGTH = 1_000_000;
const BY_DAY = 'tally:day:';

/**
 * Stores an event the way it is written when nobody thinks of throughput: one awaited call after the other. Not atomic:
 * a crash after the first call loses the event for good.
 */
export async function storeByAwaitedCalls(
  redis: Redis,
  timestamp: string,
  event: Event,
  text: string,
): Promise<void> {
  const { messageId, destination, tags } = event.mail;
  const [recipient = ''] = destination;
  const kind = event.eventType.toLowerCase();
  const day = timestamp.slice(0, 'yyyy-mm-dd'.length);
  const hour = timestamp.slice(0, 'yyyy-mm-ddThh'.length);
  const isNew = await redis.set(`seen:${kind}:${messageId}:${recipient}`, 1, 'EX', SEEN_FOR_S, 'NX');
  if (!isNew) return;
  await redis.hincrby(`tally:hour:${hour}`, kind, 1);
  await redis.hincrby(`${BY_DAY}${day}`, kind, 1);
  await redis.hincrby(`tally:set:${tags['ses:configuration-set']?.[0]}:${hour}`, kind, 1);
  await redis.hincrby(`tally:domain:${tags['ses:from-domain']?.[0]}:${hour}`, kind, 1);
  await redis.pfadd(`recipients:${day}`, recipient);
  await redis.xadd('journal', 'MAXLEN', '~', JOURNAL_LENGTH, '*', 'about', recipient, 'body', text);
}

/** What has been counted that way. */
export async function countedByAwaitedCalls(redis: Redis): Promise<Kinds> {
  const counted = { send: 0, delivery: 0, bounce: 0 };
  for (const key of await redis.keys(`${BY_DAY}*`)) {
    const counts = await redis.hgetall(key);
    for (const kind of ['send', 'delivery', 'bounce'] as const) counted[kind] += Number(counts[kind] ?? 0);
  }
  return counted;
}
