import { DAY_MS, HOUR_MS } from '../histories/history.js';
import type { Random } from '../histories/random.js';
import { misspelled } from './misspelled.js';
import { BEGINNING, drawSources, type PlantedSender, type Sources } from './planted-sender.js';
import { createTraffic, type Mix, recipientDomains, sendDaily, type Traffic } from './sender-traffic.js';

/** How a sender's mail usually is. */
export type Usual = {
  traffic: Traffic;
  sources: Sources;
  perDay: number;
  newsletterOf: number;
  domains: (random: Random) => string;
};

/** Shares of recipients as they are with healthy senders; some providers refuse a little of everybody's mail. */
export function usualMix(random: Random): Mix {
  return {
    noMailbox: random.magnitude(0.001, 0.012),
    noDomain: random.magnitude(0.000_1, 0.001),
    full: random.magnitude(0.000_5, 0.006),
    refused: random.magnitude(0.000_2, 0.006),
    noAnswer: random.magnitude(0.000_3, 0.006),
    expired: random.magnitude(0.000_1, 0.001),
    complaint: random.magnitude(0.000_02, 0.000_4),
  };
}

/**
 * An ordinary history: receipts all day, often a newsletter, often sign-up mail with new recipients, some of whom misspell
 * their address.
 */
export function sendUsual(
  random: Random,
  { until, perDay = random.magnitude(600, 9_000) }: { until: number; perDay?: number },
): Usual {
  const sources = drawSources(random);
  const domains = recipientDomains(random);
  const traffic = createTraffic(random, BEGINNING - 20 * DAY_MS, domains);
  const span = { from: BEGINNING, to: until };
  sendDaily(random, traffic, span, {
    source: sources.receipts,
    perDay,
    mix: usualMix(random),
    isNew: random.between(0.05, 0.4),
  });
  const newsletterOf = random.chance(0.75) ? random.magnitude(1_500, 25_000) : 0;
  if (newsletterOf > 0) sendNewsletters(random, traffic, sources, { ...span, recipients: newsletterOf });
  if (random.chance(0.6)) {
    const typos = random.between(0.001, 0.006);
    const signUp = { source: sources.signUp, perDay: perDay * random.between(0.03, 0.3), isNew: 1 };
    const mix = { ...usualMix(random), noMailbox: random.between(0.005, 0.025) };
    sendDaily(random, traffic, span, { ...signUp, mix });
    sendDaily(random, traffic, span, {
      ...signUp,
      perDay: signUp.perDay * typos,
      mix: { noDomain: 0.6, noMailbox: 0.3 },
      domains: misspelled,
    });
  }
  return { traffic, sources, perDay, newsletterOf, domains };
}

function sendNewsletters(
  random: Random,
  traffic: Traffic,
  sources: Sources,
  { from, to, recipients }: { from: number; to: number; recipients: number },
): void {
  const mix = usualMix(random);
  const perWeek = random.between(1, 5);
  const isNew = random.between(0, 0.25);
  for (let day = from; day < to; day += DAY_MS) {
    if (!random.chance(perWeek / 7)) continue;
    const hours = random.integer(1, 4);
    const begins = day + random.integer(6, 18) * HOUR_MS;
    for (let hour = 0; hour < hours; hour += 1) {
      const at = begins + hour * HOUR_MS;
      if (at < to)
        traffic.send({ at, source: sources.newsletter, n: Math.round(recipients / hours), mix, isNew });
    }
  }
}

/** A sender without trouble, and when somebody asks all the same. */
export function ordinarySender(random: Random): PlantedSender {
  const days = random.integer(9, 13);
  const askedAt = BEGINNING + days * DAY_MS + random.integer(0, 23) * HOUR_MS;
  const { traffic, sources } = sendUsual(random, { until: askedAt });
  // A newsletter of once a month: nothing of it is known from the days before.
  if (random.chance(0.25))
    traffic.send({
      at: askedAt - random.integer(2, 20) * HOUR_MS,
      source: { ...sources.newsletter, configurationSet: 'monthly', tag: `issue-${random.integer(1, 12)}` },
      n: Math.round(random.magnitude(1_500, 20_000)),
      mix: usualMix(random),
      isNew: random.between(0, 0.25),
    });
  return { traffic, askedAt };
}
