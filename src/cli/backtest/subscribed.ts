import type { HistoryLine } from './history.js';

const KINDS = {
  send: true,
  delivery: true,
  bounce: true,
  complaint: true,
  reject: true,
  'rendering-failure': true,
  'delivery-delay': true,
  open: true,
  click: true,
  subscription: true,
} as const;

/** A kind of event that an event destination can be subscribed to. */
export type EventKind = keyof typeof KINDS;
export const EVENT_KINDS: ReadonlySet<EventKind> = new Set(Object.keys(KINDS) as EventKind[]);

/** The lines without events of other kinds: what the bot would have received, had it been subscribed to these alone. */
export async function* onlySubscribed(
  lines: AsyncIterable<HistoryLine>,
  subscribed: ReadonlySet<EventKind>,
): AsyncGenerator<HistoryLine, void, undefined> {
  const names = new Set([...subscribed].map(comparable));
  for await (const line of lines) {
    const name = eventName(line);
    if (name === undefined || names.has(comparable(name))) yield line;
  }
}

/** The name of the event in a line; undefined where it has none of SES. */
function eventName(line: HistoryLine): string | undefined {
  if ('type' in line) return line.type;
  if (!('event' in line)) return undefined;
  const { event } = line;
  const { detail } = event;
  const inner = typeof detail === 'object' && detail !== null ? detail : event;
  const { eventType, notificationType } = { eventType: undefined, notificationType: undefined, ...inner };
  const name = eventType ?? notificationType;
  return typeof name === 'string' ? name : undefined;
}

/** `Rendering Failure`, `DeliveryDelay` and `delivery-delay` are spellings of the same kinds. */
function comparable(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
