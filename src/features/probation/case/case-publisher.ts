import type { Logger } from 'pino';
import type { Catalog } from '../../../locales/index.js';
import type { RoutedCards } from '../../../routing/index.js';
import type { Button } from '../../../slack/blocks.js';
import type { Channels } from '../../../slack/channel.js';
import type { Audit } from '../../audit/index.js';
import { caseMessage } from './case-message.js';
import { eventMessage } from './event-message.js';
import {
  type CaseEvent,
  caseCard,
  caseRef,
  caseSubject,
  type PinnedCard,
  type ProbationCase,
} from './probation-case.js';

/** Shows a case. Everything here may be done again after a crash, and changes nothing then. */
export type CasePublisher = {
  /** Shows the card, and writes the events that are new into its thread and into the audit log. */
  publish(one: ProbationCase): Promise<void>;
  /** Pins the card of an open case, unpins that of a closed one; resolves to what became of it, undefined: nothing new. */
  pin(one: ProbationCase): Promise<PinnedCard | undefined>;
};

/** How the audit log names what it is about. */
const AUDIT_KIND = 'probation';
/** Somebody may add the scope `pins:write`, or unpin other messages. */
const PIN_AGAIN_MS = 86_400_000;
/** The errors of `pins.add` and `pins.remove` for what is so already. */
const AS_WANTED: ReadonlySet<string> = new Set(['already_pinned', 'no_pin', 'not_pinned']);

/** @param deps.buttonsFor more buttons for the card of an open case */
export function createCasePublisher(deps: {
  audit: Pick<Audit, 'record'>;
  cards: Pick<RoutedCards, 'show' | 'locate'>;
  channels: Pick<Channels, 'pin' | 'unpin'>;
  buttonsFor: (one: ProbationCase, words: Catalog) => readonly Button[];
  t: Catalog;
  now: () => number;
  log: Logger;
}): CasePublisher {
  const { audit, cards, channels, buttonsFor, t, now, log } = deps;

  async function publishEvent(one: ProbationCase, event: CaseEvent, index: number): Promise<void> {
    if (event.kind !== 'reminder') {
      await audit.record({
        account: one.account,
        region: one.region,
        key: `${AUDIT_KIND}/${caseRef(one)}/${index}`,
        at: event.at,
        by: event.by,
        what: `case-${event.kind}`,
        kind: AUDIT_KIND,
        approval: one.id,
        about: '',
        note: auditNote(one, event),
      });
    }
    // The card says the same at the same moment.
    if (event.kind === 'opened' && event.by === undefined) return;
    await showEvent(one, event, index, 1);
    if (event.kind === 'withdrawn') await showTakenBack(one, event.note);
  }

  async function showEvent(
    one: ProbationCase,
    event: CaseEvent,
    index: number,
    revision: number,
  ): Promise<void> {
    const { broadcast } = eventMessage(t, one, event);
    await cards.show(`${caseCard(one)}/${index}`, {
      about: caseSubject(one),
      message: (words) => eventMessage(words, one, event).message,
      revision,
      urgent: true,
      important: broadcast,
      thread: { under: caseCard(one), broadcast },
    });
  }

  /** The reply with the note must not go on to read as a fact. */
  async function showTakenBack(one: ProbationCase, note: string): Promise<void> {
    const index = one.events.findIndex((event) => event.kind === 'note' && event.note === note);
    const event = one.events[index];
    if (event) await showEvent(one, event, index, 2);
  }

  return {
    async publish(one) {
      await cards.show(caseCard(one), {
        about: caseSubject(one),
        message: (words) => caseMessage(words, one, buttonsFor(one, words)),
        mentions: one.closed === undefined,
        revision: one.revision,
        urgent: one.published < one.events.length,
        important: true,
      });
      for (const [index, event] of one.events.entries())
        if (index >= one.published) await publishEvent(one, event, index);
    },
    async pin(one) {
      const { pin } = one;
      const isWanted = one.closed === undefined;
      const posted = await cards.locate(caseCard(one));
      if (!posted || (!isWanted && !pin?.isPinned)) return undefined;
      const isSame = pin?.ts === posted.ts && pin.isPinned === isWanted;
      const isDeclined = pin?.ts === posted.ts && pin.declined && now() - pin.at < PIN_AGAIN_MS;
      if (isSame || isDeclined) return undefined;
      const answer = await (isWanted ? channels.pin(posted) : channels.unpin(posted));
      const declined = 'declined' in answer && !AS_WANTED.has(answer.declined) ? answer.declined : undefined;
      if (declined) log.info({ case: caseRef(one), slack: declined }, 'case not pinned');
      const isPinned = declined ? !isWanted : isWanted;
      return { ts: posted.ts, at: now(), isPinned, ...(declined && { declined }) };
    },
  };
}

/** What the audit log says beside who and when. */
function auditNote(one: ProbationCase, event: CaseEvent): string | undefined {
  switch (event.kind) {
    case 'opened':
    case 'notice':
    case 'corrected':
      return one.rounds[event.round]?.notice.kind;
    case 'note':
    case 'withdrawn':
      return one.notes.find(({ id }) => id === event.note)?.text;
    case 'restart':
      return new Date(one.restarts[event.restart]?.from ?? event.at).toISOString();
    case 'reminder':
      return event.point;
    case 'closed':
      return one.closed?.reason ?? one.closed?.how;
    default:
      return event satisfies never;
  }
}
