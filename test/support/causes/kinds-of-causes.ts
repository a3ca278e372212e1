import type { Cause } from '../../../src/locales/index.js';
import { DAY_MS, HOUR_MS } from '../histories/history.js';
import type { Random } from '../histories/random.js';
import { createMadeUpAddresses } from './addresses.js';
import { MISSPELLED, misspelled } from './misspelled.js';
import { sendUsual, type Usual, usualMix } from './ordinary-senders.js';
import { BEGINNING, type PlantedKind, type PlantedSender } from './planted-sender.js';
import type { Mail, Mix, Source } from './sender-traffic.js';
import { BLOCKLISTS } from './smtp-answers.js';

/** Some hours in which something goes wrong, and when somebody asks: while it lasts or soon afterwards. */
type Span = { from: number; to: number; askedAt: number };

function drawSpan(random: Random, hours: readonly [number, number] = [2, 12]): Span {
  const from = BEGINNING + random.integer(9, 13) * DAY_MS + random.integer(0, 23) * HOUR_MS;
  const to = from + random.integer(hours[0], hours[1]) * HOUR_MS;
  return { from, to, askedAt: to + random.integer(1, 4) * HOUR_MS };
}

/** A sender that is ordinary but for what `plant` adds. */
function planted(
  random: Random,
  plant: (usual: Usual, span: Span) => (cause: Cause) => boolean,
  options: { hours?: readonly [number, number]; perDay?: number } = {},
): PlantedSender {
  const span = drawSpan(random, options.hours);
  const usual = sendUsual(random, { until: span.askedAt, ...(options.perDay && { perDay: options.perDay }) });
  return { traffic: usual.traffic, askedAt: span.askedAt, isRight: plant(usual, span) };
}

/**
 * So many recipients, evenly over the hours; at least as many as make the planted cause the main one of the day: its events are no fewer than
 * all others together.
 */
function spread(
  { traffic }: Usual,
  { from, to, askedAt }: Span,
  least: number,
  mail: Omit<Mail, 'at' | 'n'>,
): void {
  const others = traffic.events.filter(
    ({ at, event }) => at >= askedAt - DAY_MS && at < askedAt && event['eventType'] !== 'Delivery',
  ).length;
  const failing = Object.values(mail.mix).reduce((sum, share) => sum + share, 0);
  const total = Math.max(least, (others * MAIN) / failing, FEWEST_EVENTS / failing);
  const hours = Math.max(1, Math.round((to - from) / HOUR_MS));
  for (let hour = 0; hour < hours; hour += 1)
    traffic.send({ ...mail, at: from + hour * HOUR_MS, n: Math.round(total / hours) });
}

const MAIN = 1.1;
const FEWEST_EVENTS = 60;

const isOf = (kind: Cause['kind']) => (cause: Cause) => cause.kind === kind;

/** A provider of the recipients, and the name that the bot has for it. */
const PROVIDERS: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['gmail.com', 'gmail'],
  ['hotmail.com', 'outlook'],
  ['yahoo.com', 'yahoo'],
  ['docomo.ne.jp', 'docomo'],
  ['icloud.com', 'apple'],
];

function isAt(kind: Cause['kind'], provider: string): (cause: Cause) => boolean {
  return (cause) =>
    cause.kind === kind &&
    'provider' in cause &&
    ('provider' in cause.provider ? cause.provider.provider : cause.provider.domain) === provider;
}

/** Mail to one provider that fails in one way, besides the usual mail. */
function atProvider(random: Random, kind: 'provider-block' | 'provider-outage', mix: (share: number) => Mix) {
  return planted(random, (usual, span) => {
    const [domain, name] = random.pick(PROVIDERS);
    const share = random.between(0.25, 0.95);
    const total = Math.max(250, usual.perDay * random.between(0.08, 0.3));
    spread(usual, span, total, {
      source: usual.sources[random.pick(['receipts', 'newsletter'] as const)],
      mix: mix(share),
      isNew: random.between(0.05, 0.3),
      domains: () => domain,
    });
    return isAt(kind, name);
  });
}

/** One sender for each planted cause, each drawing its numbers from what is random. */
export const CAUSE_KINDS: Readonly<Record<PlantedKind, (random: Random) => PlantedSender>> = {
  'purchased-list': (random) =>
    planted(random, (usual, span) => {
      const source = { ...usual.sources.newsletter, ...(random.chance(0.6) && { tag: 'new-customers' }) };
      spread(usual, span, random.magnitude(1_500, 20_000), {
        source,
        mix: {
          ...usualMix(random),
          noMailbox: random.between(0.07, 0.35),
          noDomain: random.between(0.002, 0.03),
          complaint: random.between(0, 0.006),
        },
        isNew: random.between(0.85, 1),
      });
      return isOf('purchased-list');
    }),

  'one-source': (random) =>
    planted(random, (usual, span) => {
      const changed = random.pick(['tag', 'tenant', 'configurationSet', 'from'] as const);
      const source: Source = {
        ...usual.sources.newsletter,
        [changed]: `offers${random.integer(1, 9)}.example`,
      };
      // Long in use, so that nothing about it is new.
      for (let day = 1; day < 8; day += 1)
        usual.traffic.send({
          at: BEGINNING + day * DAY_MS + 9 * HOUR_MS,
          source,
          n: random.integer(200, 900),
          mix: usualMix(random),
          isNew: 0.1,
        });
      const isContent = random.chance(0.5);
      const total = Math.min(usual.perDay * 0.7, random.magnitude(600, 6_000));
      spread(usual, span, Math.max(400, total), {
        source,
        mix: {
          ...usualMix(random),
          noMailbox: random.between(0.03, 0.12),
          ...(isContent && { content: random.between(0.05, 0.25) }),
          full: random.between(0.005, 0.03),
          complaint: random.between(0.001, 0.006),
        },
        isNew: random.between(0, 0.2),
      });
      return (cause) => cause.kind === 'one-source';
    }),

  'sign-up-attack': (random) =>
    planted(random, (usual, span) => {
      spread(usual, span, random.magnitude(500, 8_000), {
        source: usual.sources.signUp,
        mix: {
          noMailbox: random.between(0.1, 0.4),
          noDomain: random.between(0.005, 0.03),
          refused: random.between(0.005, 0.03),
          full: random.between(0.002, 0.01),
          complaint: random.between(0.001, 0.01),
        },
        isNew: random.between(0.95, 1),
        addresses: createMadeUpAddresses(random.between(0.5, 0.95)),
      });
      return isOf('sign-up-attack');
    }),

  'list-bombing': (random) =>
    planted(random, (usual, span) => {
      spread(usual, span, random.magnitude(1_500, 15_000), {
        source: usual.sources.signUp,
        mix: {
          ...usualMix(random),
          tooFast: random.between(0.03, 0.2),
          full: random.between(0.01, 0.06),
          complaint: random.between(0.005, 0.04),
        },
        isNew: random.between(0.9, 1),
        mails: random.integer(4, 20),
      });
      return isOf('list-bombing');
    }),

  'typo-domains': (random) =>
    planted(
      random,
      (usual, span) => {
        const total = Math.max(300, usual.perDay * random.between(0.3, 1));
        spread(usual, span, total, {
          source: usual.sources.signUp,
          mix: { ...usualMix(random), noMailbox: random.between(0.005, 0.02) },
          isNew: 1,
        });
        spread(usual, span, Math.max(60, total * random.between(0.06, 0.2)), {
          source: usual.sources.signUp,
          mix: { noDomain: 0.6, noMailbox: 0.35 },
          isNew: 1,
          domains: misspelled,
        });
        return (cause) =>
          cause.kind === 'typo-domains' &&
          cause.domains.every(({ wrong, right }) =>
            MISSPELLED.some(([domain, meant]) => domain === wrong && meant === right),
          );
      },
      { hours: [6, 20], perDay: random.magnitude(500, 2_500) },
    ),

  'dead-domain': (random) =>
    planted(random, (usual, span) => {
      const domain = `partner${random.integer(1, 99)}.example`;
      spread(usual, span, Math.max(120, usual.perDay * random.between(0.06, 0.25)), {
        source: usual.sources.receipts,
        mix: { noDomain: random.between(0.7, 1) },
        isNew: random.between(0, 0.2),
        domains: () => domain,
      });
      return (cause) => cause.kind === 'dead-domain' && cause.domain === domain;
    }),

  'provider-outage': (random) =>
    atProvider(random, 'provider-outage', (share) => ({ noAnswer: share * 0.8, expired: share * 0.2 })),

  'provider-block': (random) => atProvider(random, 'provider-block', (share) => ({ refused: share })),

  blocklist: (random) =>
    planted(random, (usual, span) => {
      const blocklist = random.pick(BLOCKLISTS);
      spread(usual, span, Math.max(500, usual.perDay * random.between(0.2, 0.6)), {
        source: usual.sources[random.pick(['receipts', 'newsletter'] as const)],
        mix: { ...usualMix(random), listed: random.between(0.1, 0.5) },
        isNew: random.between(0.05, 0.3),
        blocklist,
        domains: (drawn) =>
          drawn.chance(0.8) ? `firm${drawn.integer(1, 80)}.example` : usual.domains(drawn),
      });
      return (cause) => cause.kind === 'blocklist' && cause.blocklist === blocklist;
    }),

  authentication: (random) =>
    planted(random, (usual, span) => {
      spread(usual, span, Math.max(400, usual.perDay * random.between(0.2, 0.6)), {
        source: usual.sources[random.pick(['receipts', 'newsletter'] as const)],
        mix: { ...usualMix(random), unauthenticated: random.between(0.15, 0.9) },
        isNew: random.between(0.05, 0.3),
      });
      return (cause) =>
        cause.kind === 'authentication' && Math.abs((cause.since ?? 0) - span.from) <= 2 * HOUR_MS;
    }),

  'stolen-credentials': (random) =>
    planted(random, (usual, span) => {
      const source: Source = {
        ...usual.sources.receipts,
        ip: `192.0.2.${random.integer(1, 250)}`,
        ...(random.chance(0.4) && { from: `promo${random.integer(1, 99)}.example` }),
        tag: `bulk${random.integer(1, 99)}`,
      };
      const aDay = usual.perDay + usual.newsletterOf;
      spread(usual, span, Math.max(2_000, aDay * random.between(2.5, 10)), {
        source,
        mix: {
          noMailbox: random.between(0.05, 0.3),
          noDomain: random.between(0.002, 0.02),
          refused: random.between(0.01, 0.1),
          complaint: random.between(0.001, 0.01),
        },
        isNew: random.between(0.95, 1),
      });
      return (cause) =>
        cause.kind === 'stolen-credentials' && cause.sources.some(({ name }) => name === source.ip);
    }),
};
