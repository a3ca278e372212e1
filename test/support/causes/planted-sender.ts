import type { Cause, CauseKind } from '../../../src/locales/index.js';
import type { Random } from '../histories/random.js';
import type { Source, Traffic } from './sender-traffic.js';

/** A sender whose trouble has a known cause, or none. Times in ms. */
export type PlantedSender = {
  traffic: Traffic;
  /** When somebody asks why it bounces. */
  askedAt: number;
  /** Whether a named cause is the planted one, in its details too. Missing for ordinary senders. */
  isRight?: (cause: Cause) => boolean;
};

export type PlantedKind = CauseKind;

/** A Monday. */
export const BEGINNING = Date.UTC(2026, 5, 1);

const CALLERS = ['shop', 'crm', 'app'] as const;

/** The parts of an ordinary sender's mail. */
export type Sources = Readonly<Record<'receipts' | 'newsletter' | 'signUp', Source>>;

export function drawSources(random: Random): Sources {
  const from = `${random.pick(['shop', 'club', 'portal', 'travel'])}${random.integer(1, 99)}.example`;
  const caller = (name: string) => `ses-${name}`;
  const app = caller(random.pick(CALLERS));
  const ip = `203.0.113.${random.integer(1, 250)}`;
  const marketing = random.chance(0.5)
    ? { from, caller: app, ip }
    : { from: `news.${from}`, caller: caller('marketing'), ip: `198.51.100.${random.integer(1, 250)}` };
  const tagged = (tag: string) => (random.chance(0.7) ? { tag } : {});
  return {
    receipts: { configurationSet: 'receipts', from, caller: app, ip, ...tagged('receipt') },
    newsletter: {
      configurationSet: random.pick(['newsletter', 'marketing']),
      ...marketing,
      ...tagged('weekly'),
    },
    signUp: {
      configurationSet: random.pick(['sign-up', 'accounts']),
      from,
      caller: app,
      ip,
      ...tagged('welcome'),
    },
  };
}
