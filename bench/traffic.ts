import type { CountingRules } from '../src/features/intake/counters.js';
import type { Feedback } from '../src/features/intake/feedback.js';
import { partEntry, tallyEntry } from '../src/features/intake/tally-entry.js';
import type { TallyEntry } from '../src/store/index.js';

const CAMPAIGNS = ['spring-sale', 'weekly-news', 'password-reset', 'invoice'];
const PROVIDERS = ['gmail.com', 'outlook.com', 'yahoo.co.jp', 'icloud.com', 'example.co.jp'];
const HARD_BOUNCES = 0.015;
const BOUNCES = 0.02;
const COMPLAINTS = 0.001;
/** Most recipients get a mail more than once. */
const RECIPIENTS = 300_000;

const RULES: CountingRules = { countEmailValidation: false, isOwn: () => false };

/**
 * What SES says about the mail of that number: a send and its fate, which in two of a hundred is a bounce and in one of
 * a thousand a delivery and a complaint.
 */
export function mailEntries(number: number, at: number): readonly TallyEntry[] {
  const random = numbersFrom(number);
  const mail = mailOf(number, at, random);
  const sender = senderOf(mail.configurationSet, number);
  const send: Feedback = { ...mail, ...sender, snsMessageId: uuid(random), kind: 'send' };
  const chance = random();
  const fate: Feedback[] =
    chance < BOUNCES
      ? [
          {
            ...mail,
            ...sender,
            snsMessageId: uuid(random),
            ...bounce(mail.recipient, chance < HARD_BOUNCES, random),
          },
        ]
      : [
          {
            ...mail,
            snsMessageId: uuid(random),
            kind: 'delivery',
            smtpResponse: `250 2.0.0 OK  ${Math.floor(at / 1000)} ${hex(random, 24)}.${Math.floor(random() * 400)} - gsmtp`,
          },
        ];
  if (chance > 1 - COMPLAINTS) {
    const complaint = { feedbackId: feedbackId(random), feedbackType: 'abuse', candidates: 1 };
    fate.push({ ...mail, ...sender, snsMessageId: uuid(random), kind: 'complaint', complaint });
  }
  const feedback = [send, ...fate];
  return [
    ...feedback.map((one) => tallyEntry(RULES, one)),
    ...feedback.flatMap((one) => partEntry(RULES, one) ?? []),
  ];
}

/** What is not read of deliveries. */
function senderOf(campaign: string, number: number) {
  return { tag: `campaign:${campaign}`, caller: 'mailer', sourceIp: `192.0.2.${number % 4}` };
}

function mailOf(number: number, at: number, random: () => number) {
  const provider = PROVIDERS[Math.floor(random() ** 2 * PROVIDERS.length)] ?? '';
  const recipient = `${Math.floor(random() * RECIPIENTS).toString(36)}.tanaka@${provider}`;
  const campaign = CAMPAIGNS[number % CAMPAIGNS.length] ?? '';
  return {
    account: '123456789012',
    region: 'ap-northeast-1',
    at,
    messageId: `0106${at.toString(16).padStart(12, '0')}-${uuid(random)}-000000`,
    recipient,
    sentAt: at,
    identity: 'news@shop.example.com',
    fromDomain: 'shop.example.com',
    configurationSet: campaign,
    subject: `Your ${campaign} of this week is here`,
  };
}

function bounce(recipient: string, hard: boolean, random: () => number) {
  return {
    kind: 'bounce' as const,
    bounce: {
      type: hard ? 'Permanent' : 'Transient',
      subType: 'General',
      feedbackId: feedbackId(random),
      action: 'failed',
      status: hard ? '5.1.1' : '4.4.7',
      diagnostic: `smtp; ${hard ? '550 5.1.1' : '452 4.2.2'} <${recipient}>: The email account that you tried to reach is not to be had`,
    },
  };
}

function feedbackId(random: () => number): string {
  return `0106${hex(random, 12)}-${uuid(random)}-000000`;
}

function uuid(random: () => number): string {
  return [8, 4, 4, 4, 12].map((length) => hex(random, length)).join('-');
}

function hex(random: () => number, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}

/** The same numbers in [0, 1) for the same seed (mulberry32), so that every run and engine has the same traffic. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
