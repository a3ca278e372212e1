import type { Catalog } from '../locales/index.js';
import { withFirst } from './amended-message.js';
import { section } from './blocks.js';
import type { StoredCard } from './card-steps.js';
import type { ChannelProblem, ChannelProblems } from './channel-problems.js';

/** Where cards are shown instead. */
export type StandInPlaces = {
  /** The channel for approval cards. */
  approvalChannel: string;
  /** Resolves to the ids of the approvers; user groups are resolved. */
  approvers: () => Promise<readonly string[]>;
  t: Catalog;
};

/** A card to show elsewhere. */
type StandIn = {
  id: string;
  card: Pick<
    StoredCard,
    'channel' | 'message' | 'revision' | 'urgent' | 'thread' | 'important' | 'insteadOf'
  >;
};

/**
 * Important cards are shown elsewhere while their channel cannot be posted to: in the approvers' channel, and when that is
 * gone too, to each approver in private. They are kept up to date afterwards.
 *
 * @returns a function that resolves to the cards to show in place of this one, or beside it
 */
export function createStandIns(
  deps: StandInPlaces & { problems: ChannelProblems },
): (id: string, card: StoredCard) => Promise<readonly StandIn[]> {
  const { problems, approvalChannel, approvers, t } = deps;

  async function placesFor(channel: string): Promise<readonly string[]> {
    const others = channel === approvalChannel ? [] : [approvalChannel];
    const gone = others.length === 0 || (await problems.get(approvalChannel)) !== undefined;
    return gone ? [...others, ...(await approvers())] : others;
  }

  return async (id, card) => {
    if ((!card.important && !card.standIns) || card.insteadOf !== undefined) return [];
    const problem = await problems.get(card.channel);
    const places = problem && card.important ? await placesFor(card.channel) : [];
    return [...new Set([...(card.standIns ?? []), ...places])].map((place) => ({
      id: standInId(id, place),
      card: {
        channel: place,
        message: withReason(t, card.message, problem),
        revision: card.revision,
        urgent: card.urgent,
        important: true,
        insteadOf: id,
        ...(card.thread && { thread: { ...card.thread, under: standInId(card.thread.under, place) } }),
      },
    }));
  };
}

function standInId(id: string, place: string): string {
  return `${id}@${place}`;
}

/** Says first why the message is here. */
function withReason(
  t: Catalog,
  message: StoredCard['message'],
  problem: ChannelProblem | undefined,
): StoredCard['message'] {
  if (!problem) return message;
  return withFirst(message, section(t.slackState.standIn(problem.channel, problem.error)));
}
