import type { Dimension } from '../../store/index.js';
import { attemptsIn, type Scope, type Window } from './rates.js';

/** As many as a reader takes in at a glance. */
const MOST_SCOPES = 3;
/** A part of the sending that makes less than this share of the bounces or complaints is not where they come from. */
const SHARE = 0.2;
/** Nor is one whose rate is hardly above that of the whole. */
const TIMES_WORSE = 1.2;
/** With fewer of either a share says nothing. */
const FEWEST = { hard: 5, complaints: 2, recipients: 100 };

const KINDS: Readonly<Record<string, Scope['kind']>> = {
  cs: 'configuration-set',
  tenant: 'tenant',
  from: 'from-domain',
};

type Counted = Pick<Window, 'recipients' | 'attemptsFrom' | 'hard' | 'complaints'> & { scope: Scope };

/**
 * The parts of the sending that the bounces or complaints of a day come from: those with a good share of them and a
 * rate well above that of the whole, worst first, a handful at most. A part that is as good as the whole explains nothing.
 *
 * @param dimensions of the day
 * @param whole the day of all sending
 * @param from where the day begins for the dimensions (ms)
 */
export function scopesOf(dimensions: readonly Dimension[], whole: Window, from: number): readonly Window[] {
  const parts = dimensions.flatMap(({ dimension, counts }): Counted[] => {
    const [kind, name] = split(dimension);
    if (!kind) return [];
    const { hard = 0, complaint: complaints = 0 } = counts;
    return [{ scope: { kind, name }, ...attemptsIn(counts), hard, complaints }];
  });
  const worse = parts.filter(
    (part) =>
      part.recipients >= FEWEST.recipients &&
      (standsOut(part, whole, 'hard') || standsOut(part, whole, 'complaints')),
  );
  return oncePerMails(worse)
    .toSorted((one, other) => badness(other, whole) - badness(one, whole))
    .slice(0, MOST_SCOPES)
    .map((part) => ({ name: 'day', from, ...part }));
}

function split(dimension: string): [kind: Scope['kind'] | undefined, name: string] {
  const equals = dimension.indexOf('=');
  return [KINDS[dimension.slice(0, equals)], dimension.slice(equals + 1)];
}

function standsOut(part: Counted, whole: Window, events: 'hard' | 'complaints'): boolean {
  return (
    part[events] >= FEWEST[events] &&
    part[events] >= whole[events] * SHARE &&
    part[events] * whole.recipients >= whole[events] * part.recipients * TIMES_WORSE
  );
}

/** How far its rates are above those of the whole; the worse of the two. */
function badness(part: Counted, whole: Window): number {
  const times = (events: 'hard' | 'complaints') =>
    whole[events] > 0 ? (part[events] * whole.recipients) / (part.recipients * whole[events]) : 0;
  return Math.max(times('hard'), times('complaints'));
}

/** A configuration set and the domain that it alone sends from are the same mails, and told once. */
function oncePerMails(parts: readonly Counted[]): readonly Counted[] {
  const order = Object.values(KINDS);
  const mails = new Map<string, Counted>();
  for (const part of parts.toSorted(
    (one, other) => order.indexOf(one.scope.kind) - order.indexOf(other.scope.kind),
  )) {
    const label = `${part.recipients} ${part.hard} ${part.complaints}`;
    if (!mails.has(label)) mails.set(label, part);
  }
  return [...mails.values()];
}
