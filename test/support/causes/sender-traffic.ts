import { DAY_MS, HOUR_MS } from '../histories/history.js';
import type { Random } from '../histories/random.js';
import { createAddresses } from './addresses.js';
import { ANSWERS, type Answer, type AnswerKind } from './smtp-answers.js';

/** A part of a sender's mail: what its tags say. */
export type Source = {
  configurationSet: string;
  from: string;
  tag?: string;
  caller: string;
  ip: string;
  tenant?: string;
};

/** `n` recipients at a domain to whom a mail was sent, of whom `delivered` got it. */
export type Bulk = { at: number; source: Source; domain: string; n: number; delivered: number };
/** One event as SES publishes it. */
export type TimedEvent = { at: number; event: Readonly<Record<string, unknown>> };

/** What goes wrong with mail, as shares of its recipients. */
export type Mix = Partial<Record<AnswerKind | 'complaint', number>>;

export type Traffic = {
  bulk: Bulk[];
  events: TimedEvent[];
  /** Sends to `n` recipients at `at`, of whom some do not get the mail. */
  send(mail: Mail): void;
};

export type Mail = {
  at: number;
  source: Source;
  n: number;
  mix: Mix;
  /** The share of the negative events that are about recipients without mail before. */
  isNew: number;
  /** The domains of the recipients; default: those of consumers and companies. */
  domains?: ((random: Random) => string) | undefined;
  /** The addresses of the recipients of negative events; default: those of people. */
  addresses?: ((random: Random, domain: string) => string) | undefined;
  /** How many mails each of them gets in that hour. */
  mails?: number | undefined;
  blocklist?: string | undefined;
};

/** Recipients of all kinds, about as often as a shop has them. */
const PROVIDERS = [
  'gmail.com',
  'hotmail.com',
  'yahoo.com',
  'docomo.ne.jp',
  'ezweb.ne.jp',
  'icloud.com',
] as const;

/** @returns a sender's own mixture of domains */
export function recipientDomains(random: Random, firms = 60): (random: Random) => string {
  const weights = PROVIDERS.map(() => random.magnitude(0.3, 3));
  weights[0] = random.between(2, 6);
  const ofFirms = random.between(1, 6);
  const total = weights.reduce((sum, weight) => sum + weight, ofFirms);
  return (drawn) => {
    let left = drawn.next() * total;
    for (const [index, weight] of weights.entries()) {
      left -= weight;
      if (left < 0) return PROVIDERS[index] ?? 'gmail.com';
    }
    return `firm${drawn.integer(1, firms)}.example`;
  };
}

/** SES gives up after so long: https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html */
const BOUNCE_TYPES: Readonly<Record<AnswerKind, 'hard' | 'soft' | 'delay'>> = {
  noMailbox: 'hard',
  noDomain: 'soft',
  full: 'soft',
  tooFast: 'delay',
  refused: 'hard',
  content: 'hard',
  listed: 'hard',
  unauthenticated: 'hard',
  noAnswer: 'delay',
  expired: 'soft',
};
const SUB_TYPES: Partial<Record<AnswerKind, string>> = { full: 'MailboxFull', content: 'ContentRejected' };
const DELAY_TYPES: Partial<Record<AnswerKind, string>> = {
  noAnswer: 'TransientCommunicationFailure',
  refused: 'IPFailure',
};

/** @param began when the sender's history begins (ms) @param domains which domains its recipients are at */
export function createTraffic(
  random: Random,
  began: number,
  domains: (random: Random) => string = recipientDomains(random),
): Traffic {
  const bulk: Bulk[] = [];
  const events: TimedEvent[] = [];
  const addressAt = createAddresses();
  let made = 0;
  const id = () => {
    made += 1;
    return `0106${made.toString(16).padStart(12, '0')}-000000`;
  };

  function publish(at: number, sentAt: number, source: Source, recipient: string, detail: object): void {
    const tags = {
      'ses:configuration-set': [source.configurationSet],
      'ses:from-domain': [source.from],
      'ses:caller-identity': [source.caller],
      'ses:source-ip': [source.ip],
      ...(source.tenant && { 'ses:tenant-name': [source.tenant] }),
      ...(source.tag && { campaign: [source.tag] }),
    };
    const mail = {
      timestamp: new Date(sentAt).toISOString(),
      messageId: id(),
      source: `news@${source.from}`,
      sourceArn: `arn:aws:ses:us-east-1:111122223333:identity/${source.from}`,
      sendingAccountId: '111122223333',
      destination: [recipient],
      tags,
    };
    events.push({ at, event: { ...detail, mail } });
  }

  function deliver(at: number, source: Source, recipient: string): void {
    const delivery = { recipients: [recipient], smtpResponse: '250 2.0.0 OK' };
    publish(at, at, source, recipient, { eventType: 'Delivery', delivery });
  }

  function refuse(
    kind: AnswerKind,
    { at, source, blocklist }: Mail,
    recipient: string,
    domain: string,
  ): void {
    const drawn: Answer = ANSWERS[kind](random, domain, blocklist);
    const status = drawn.status;
    const diagnosticCode = `smtp; ${drawn.diagnostic.replaceAll('TO', recipient).replaceAll('IP', '54.240.8.17').replaceAll('FROM', source.from)}`;
    const type = status.startsWith('4.') && BOUNCE_TYPES[kind] === 'hard' ? 'delay' : BOUNCE_TYPES[kind];
    const timestamp = new Date(at).toISOString();
    if (type === 'delay') {
      const delayedRecipients = [{ emailAddress: recipient, status, diagnosticCode }];
      const deliveryDelay = { delayType: DELAY_TYPES[kind] ?? 'General', delayedRecipients, timestamp };
      publish(at + random.integer(1, 20) * 60_000, at, source, recipient, {
        eventType: 'DeliveryDelay',
        deliveryDelay,
      });
      return;
    }
    const bounce = {
      feedbackId: id(),
      bounceType: type === 'hard' ? 'Permanent' : 'Transient',
      bounceSubType: SUB_TYPES[kind] ?? 'General',
      bouncedRecipients: [{ emailAddress: recipient, action: 'failed', status, diagnosticCode }],
      timestamp,
    };
    publish(at + random.integer(0, 15) * 60_000, at, source, recipient, { eventType: 'Bounce', bounce });
  }

  function complain({ at, source }: Mail, recipient: string): void {
    const complaint = {
      feedbackId: id(),
      complaintSubType: null,
      complainedRecipients: [{ emailAddress: recipient }],
      complaintFeedbackType: 'abuse',
    };
    publish(at + random.integer(5, 90) * 60_000, at, source, recipient, {
      eventType: 'Complaint',
      complaint,
    });
  }

  function send(mail: Mail): void {
    const { at, source, n, mix, isNew, mails = 1, addresses = addressAt } = mail;
    const counts = new Map<string, { n: number; failed: number }>();
    const domainOf = mail.domains ?? domains;
    // A few draws stand for all recipients: their number is what counts.
    const draws = Math.min(n, 40);
    for (let draw = 0; draw < draws; draw += 1) {
      const domain = domainOf(random);
      const count = counts.get(domain) ?? { n: 0, failed: 0 };
      counts.set(domain, { ...count, n: count.n + Math.floor(n / draws) + (draw < n % draws ? 1 : 0) });
    }
    for (const [domain, count] of counts) {
      for (const [name, share] of Object.entries(mix) as readonly [AnswerKind | 'complaint', number][]) {
        const failing = random.binomial(count.n, share);
        for (let one = 0; one < failing; one += mails) {
          const recipient = addresses(random, domain);
          if (!random.chance(isNew)) deliver(random.between(began, at - HOUR_MS), source, recipient);
          for (let copy = 0; copy < Math.min(mails, failing - one); copy += 1) {
            const later = { ...mail, at: at + copy * 60_000 };
            if (name === 'complaint') complain(later, recipient);
            else refuse(name, later, recipient, domain);
          }
          // The others of several mails arrive.
          for (let copy = Math.min(mails, failing - one); copy < mails; copy += 1)
            deliver(at + copy * 60_000, source, recipient);
        }
        if (name !== 'complaint') count.failed += failing;
      }
      bulk.push({ at, source, domain, n: count.n, delivered: Math.max(0, count.n - count.failed) });
    }
  }

  return { bulk, events, send };
}

/** Mail of every day from one time to another, hour by hour. */
export function sendDaily(
  random: Random,
  traffic: Traffic,
  span: { from: number; to: number },
  mail: Omit<Mail, 'at' | 'n'> & { perDay: number },
): void {
  for (let at = span.from; at < span.to; at += HOUR_MS) {
    const hour = (at % DAY_MS) / HOUR_MS;
    const n = random.poisson((mail.perDay / 24) * (1 - 0.8 * Math.cos((2 * Math.PI * hour) / 24)));
    if (n > 0) traffic.send({ ...mail, at: at + random.integer(0, 40) * 60_000, n });
  }
}
