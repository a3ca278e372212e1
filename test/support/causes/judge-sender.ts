import type { Cause } from '../../../src/locales/index.js';
import { createRandom } from '../histories/random.js';
import { CAUSE_KINDS } from './kinds-of-causes.js';
import { ordinarySender } from './ordinary-senders.js';
import type { PlantedKind } from './planted-sender.js';
import { playSender } from './play-sender.js';

/** What the bot says of a sender: the planted cause, another one, or nothing. Nothing is right for an ordinary sender. */
export type CauseVerdict = {
  kind: PlantedKind | 'ordinary';
  seed: number;
  said: 'right' | 'wrong' | 'silent';
  cause: Cause | undefined;
};

export const KINDS_OF_SENDERS: readonly CauseVerdict['kind'][] = [
  ...(Object.keys(CAUSE_KINDS) as PlantedKind[]),
  'ordinary',
];

/**
 * Makes a sender, plays it through the intake, and judges what the bot names as the cause.
 *
 * @param redisUrl where the journal is; default: in memory
 */
export async function judgeSender(
  kind: CauseVerdict['kind'],
  seed: number,
  redisUrl?: string,
): Promise<CauseVerdict> {
  const random = createRandom(`cause/${kind}/${seed}`);
  const sender = kind === 'ordinary' ? ordinarySender(random) : CAUSE_KINDS[kind](random);
  const cause = await playSender(sender, redisUrl);
  if (!cause) return { kind, seed, said: 'silent', cause };
  return { kind, seed, said: sender.isRight?.(cause) ? 'right' : 'wrong', cause };
}
