import {
  type AwsAccess,
  type AwsFailure,
  createDeadLetters,
  createEventRouting,
  type DeadLetter,
  type DeadLetters,
} from '../../aws/index.js';
import { deadLetterTarget } from '../../aws/rules/index.js';
import { MailNotFetched } from '../../features/intake/index.js';
import type { Catalog } from '../../locales/index.js';
import { type createVerifier, isRefusal, type SnsNotification, type Topic } from '../../sns/index.js';
import { failureSentence } from '../terminal/index.js';

type RedriveDeps = {
  letters: DeadLetters;
  verify: ReturnType<typeof createVerifier>;
  /** Resolves when the message is stored. */
  onNotification: (notification: SnsNotification) => Promise<void>;
  isRemembered: (notification: SnsNotification, now: number) => boolean;
  now: () => number;
  /** Includes messages that could be counted twice. */
  includeOld: boolean;
};

/** The result for the messages of one dead-letter queue. */
type RedriveResult = {
  /** Stored and deleted from the queue. */
  stored: number;
  /** Left on the queue, by reason: forged, from another topic, or not verifiable at the moment. */
  refused: Readonly<Record<string, number>>;
  /** Left on the queue: so old that the store would not know it if it had arrived before. */
  tooOld: number;
  /** Why the run ended early. A message that was not deleted from the queue is received again and counts once. */
  failure?: AwsFailure | undefined;
};

type MessageOutcome = 'stored' | 'too-old' | { refused: string };

/**
 * Counts the dead letters of a topic, from every queue that one of its subscriptions names, and prints how many.
 *
 * @returns whether no request failed; refused and too old messages are no failure
 */
export async function redriveTopic(
  deps: Omit<RedriveDeps, 'letters'> & { access: AwsAccess; t: Catalog; printLine: (line: string) => void },
  topic: Topic,
): Promise<boolean> {
  const { access, t, printLine } = deps;
  const { subscriptions, queues } = createEventRouting(access);
  const subscribers = await subscriptions.ofTopic(topic.arn);
  if ('failure' in subscribers) return failed(failureSentence(t, subscribers.failure));
  const targets = new Set<string>();
  for (const { arn } of subscribers.value ?? []) {
    const found = arn === undefined ? undefined : await subscriptions.attributes(arn);
    if (found && 'failure' in found) return failed(failureSentence(t, found.failure));
    const target = deadLetterTarget(found?.value?.redrivePolicy);
    if (target !== undefined) targets.add(target);
  }
  if (targets.size === 0) return failed(t.redrive.noQueue(topic.arn));
  let succeeded = true;
  for (const target of targets) succeeded = (await redriveQueue(target)) && succeeded;
  return succeeded;

  async function redriveQueue(target: string): Promise<boolean> {
    const queue = await queues.find(target.split(':').at(-1) ?? '');
    if ('failure' in queue) return failed(failureSentence(t, queue.failure));
    if (!queue.value) return failed(t.redrive.queueMissing(target));
    const result = await redriveLetters({ ...deps, letters: createDeadLetters(access, queue.value.url) });
    printLine(t.redrive.stored(target, result.stored));
    for (const [reason, count] of Object.entries(result.refused)) printLine(t.redrive.refused(reason, count));
    if (result.tooOld > 0) printLine(t.redrive.tooOld(result.tooOld));
    return result.failure ? failed(failureSentence(t, result.failure)) : true;
  }

  function failed(line: string): false {
    printLine(line);
    return false;
  }
}

/** A message is deleted from the queue only when it is stored; a refused one stays, so that somebody can look at it. */
async function redriveLetters(deps: RedriveDeps): Promise<RedriveResult> {
  const { letters } = deps;
  const seen = new Set<string>();
  const refused: Record<string, number> = {};
  let stored = 0;
  let tooOld = 0;
  for (;;) {
    const batch = await letters.receive();
    if ('failure' in batch) return { stored, refused, tooOld, failure: batch.failure };
    const fresh = batch.value.filter(({ id }) => !seen.has(id));
    if (fresh.length === 0) return { stored, refused, tooOld };
    for (const { id } of fresh) seen.add(id);
    const outcomes = await Promise.all(fresh.map((letter) => storeLetter(deps, letter)));
    for (const outcome of outcomes) {
      if (outcome === 'too-old') tooOld += 1;
      else if (outcome !== 'stored') refused[outcome.refused] = (refused[outcome.refused] ?? 0) + 1;
    }
    const done = fresh.filter((_, index) => outcomes[index] === 'stored');
    if (done.length === 0) continue;
    stored += done.length;
    const removed = await letters.remove(done);
    if ('failure' in removed) return { stored, refused, tooOld, failure: removed.failure };
  }
}

async function storeLetter(deps: RedriveDeps, { body }: DeadLetter): Promise<MessageOutcome> {
  const message = await deps.verify(Buffer.from(body));
  if (isRefusal(message)) return { refused: message.refused };
  const { envelope, topic, at } = message;
  // The tokens of the other types have expired, and nobody waits for their confirmation.
  if (envelope.type !== 'Notification') return { refused: envelope.type };
  const notification = { topic, messageId: envelope.messageId, at, message: envelope.message };
  if (!deps.includeOld && !deps.isRemembered(notification, deps.now())) return 'too-old';
  try {
    await deps.onNotification(notification);
  } catch (error) {
    if (error instanceof MailNotFetched) return { refused: 'not-fetched' };
    throw error;
  }
  return 'stored';
}
