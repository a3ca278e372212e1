import { HEALTHY_KINDS } from './kinds-of-healthy-senders.js';
import { COMPLAINT_KINDS, LIST_KINDS } from './kinds-of-incidents.js';
import { INTAKE_KINDS } from './kinds-of-intake.js';
import type { Random } from './random.js';
import type { Plan } from './sender.js';

const ALL = { ...HEALTHY_KINDS, ...LIST_KINDS, ...COMPLAINT_KINDS, ...INTAKE_KINDS };

export type Kind = keyof typeof ALL;

/** The kinds of senders that histories are made of, each drawing its numbers from what is random. */
export const KINDS: Readonly<Record<Kind, (random: Random) => Plan>> = ALL;
export const KIND_NAMES = Object.keys(ALL) as readonly Kind[];

export function isKind(name: string): name is Kind {
  return Object.hasOwn(ALL, name);
}
