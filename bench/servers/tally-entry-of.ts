import type { TallyEntry } from '../../src/store/index.js';

type Event = {
  eventType: 'Send' | 'Delivery' | 'Bounce';
  mail: {
    messageId: string;
    destination: readonly string[];
    sendingAccountId: string;
    commonHeaders: { subject: string };
    tags: Readonly<Record<string, readonly string[]>>;
  };
  delivery?: { smtpResponse: string };
  bounce?: {
    feedbackId: string;
    bounceType: string;
    bounceSubType: string;
    bouncedRecipients: readonly object[];
  };
};

const KINDS = { Send: 'send', Delivery: 'delivery', Bounce: 'bounce-Permanent' } as const;
const COUNTERS = { Send: ['sent'], Delivery: ['delivered', 'settled'], Bounce: ['hard', 'settled'] } as const;
const DISTINCT = { Send: ['sent'], Delivery: [], Bounce: ['hard'] } as const;

/** The entry that the bot would make of one of the benchmark's own events, without looking left or right. */
export function tallyEntryOf(
  { MessageId, Timestamp = '' }: Readonly<Record<string, string>>,
  { eventType, mail, delivery, bounce }: Event,
): TallyEntry {
  const { messageId, sendingAccountId: account, tags } = mail;
  const [recipient = ''] = mail.destination;
  const at = Date.parse(Timestamp);
  const region = 'ap-northeast-1';
  const keepSeconds = eventType === 'Bounce' ? 15 * 86_400 : 2 * 86_400;
  const feedback = {
    account,
    region,
    at,
    snsMessageId: MessageId,
    messageId,
    fromDomain: tags['ses:from-domain']?.[0],
    configurationSet: tags['ses:configuration-set']?.[0],
    subject: mail.commonHeaders.subject,
    recipient,
    kind: eventType,
    ...delivery,
    ...bounce,
  };
  return {
    partition: `${account}:${region}`,
    at,
    recipient,
    seen: [
      { key: `sns|${MessageId}|${recipient}`, keepSeconds: 3 * 3600 },
      { key: `${KINDS[eventType]}|${messageId}|${recipient}`, keepSeconds },
      ...(bounce ? [{ key: `feedback|bounce|${bounce.feedbackId}|${recipient}`, keepSeconds }] : []),
    ],
    counters: COUNTERS[eventType],
    distinct: DISTINCT[eventType],
    ...(eventType !== 'Send' && { journal: JSON.stringify(feedback) }),
  };
}
