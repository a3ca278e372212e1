import type { AwsFailure, DeadLetter, DeadLetters } from '../../aws/index.js';
import { isRefusal, type SnsNotification, type SnsRefusal, type VerifiedMessage } from '../../sns/index.js';

/** What became of the messages of a dead-letter queue. */
export type RedriveResult = {
  /** Taken in and off the queue. */
  taken: number;
  /** Left on the queue, by why they were refused: forged, foreign, or not to be checked just now. */
  refused: Readonly<Record<string, number>>;
  /** Left on the queue: so old that, had they arrived, the store would not know any more. */
  held: number;
  /** Why it ended early. What was not taken off the queue comes again, and counts once. */
  failure?: AwsFailure | undefined;
};

export type RedriveDeps = {
  letters: DeadLetters;
  verify: (body: Buffer) => Promise<VerifiedMessage | SnsRefusal>;
  /** Resolves when the content is durable. */
  onNotification: (notification: SnsNotification) => Promise<void>;
  isRemembered: (notification: SnsNotification, now: number) => boolean;
  now: () => number;
  /** Takes in as well what could be counted twice. */
  includeOld: boolean;
};

type RedriveOutcome = 'taken' | 'held' | { refused: string };

/**
 * Takes in what SNS could not deliver. A message goes off the queue only when its content is durable; what is refused
 * stays, for somebody to look at.
 *
 * @throws what `takeIn` rejects with
 */
export async function redrive(deps: RedriveDeps): Promise<RedriveResult> {
  const { letters } = deps;
  const seen = new Set<string>();
  const refused: Record<string, number> = {};
  let taken = 0;
  let held = 0;
  for (;;) {
    const batch = await letters.receive();
    if ('failure' in batch) return { taken, refused, held, failure: batch.failure };
    const fresh = batch.value.filter(({ id }) => !seen.has(id));
    if (fresh.length === 0) return { taken, refused, held };
    for (const { id } of fresh) seen.add(id);
    const outcomes = await Promise.all(fresh.map((letter) => outcomeOf(deps, letter)));
    for (const outcome of outcomes) {
      if (outcome === 'held') held += 1;
      else if (outcome !== 'taken') refused[outcome.refused] = (refused[outcome.refused] ?? 0) + 1;
    }
    const done = fresh.filter((_, index) => outcomes[index] === 'taken');
    if (done.length === 0) continue;
    taken += done.length;
    const removed = await letters.remove(done);
    if ('failure' in removed) return { taken, refused, held, failure: removed.failure };
  }
}

async function outcomeOf(deps: RedriveDeps, { body }: DeadLetter): Promise<RedriveOutcome> {
  const message = await deps.verify(Buffer.from(body));
  if (isRefusal(message)) return { refused: message.refused };
  const { envelope, topic, at } = message;
  // The tokens of the other types are spent, and nobody waits for them any more.
  if (envelope.type !== 'Notification') return { refused: envelope.type };
  const notification = { topic, messageId: envelope.messageId, at, message: envelope.message };
  if (!deps.includeOld && !deps.isRemembered(notification, deps.now())) return 'held';
  await deps.onNotification(notification);
  return 'taken';
}
