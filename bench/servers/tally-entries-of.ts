import { accountRegionKey } from '../../src/account-region.js';
import type { DimensionName, TallyEntry } from '../../src/store/index.js';

type Event = {
  eventType: 'Send' | 'Delivery' | 'Bounce';
  mail: {
    messageId: string;
    timestamp: string;
    sourceArn: string;
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
    bouncedRecipients: readonly { action: string; status: string; diagnosticCode: string }[];
  };
};

const KINDS = { Send: 'send', Delivery: 'delivery', Bounce: 'bounce-Permanent' } as const;
const COUNTERS = { Send: ['sent'], Delivery: ['delivered', 'settled'], Bounce: ['hard', 'settled'] } as const;
const DISTINCT = { Send: ['sent'], Delivery: [], Bounce: ['hard'] } as const;

/** The entries that the bot would make of one of the benchmark's own events, without looking left or right. */
export function tallyEntriesOf(
  { MessageId, Timestamp = '' }: Readonly<Record<string, string>>,
  event: Event,
): readonly TallyEntry[] {
  const { eventType, mail, bounce } = event;
  const { messageId, sendingAccountId: account } = mail;
  const [recipient = ''] = mail.destination;
  const at = Date.parse(Timestamp);
  const region = 'ap-northeast-1';
  const keepSeconds = eventType === 'Bounce' ? 15 * 86_400 : 2 * 86_400;
  const about = { accountRegion: accountRegionKey({ account, region }), at, recipient };
  const seen = [
    { key: `${KINDS[eventType]}|${messageId}|${recipient}`, keepSeconds },
    ...(bounce ? [{ key: `feedback|bounce|${bounce.feedbackId}|${recipient}`, keepSeconds }] : []),
  ];
  const [set, from, tag, caller, ip] = [
    'ses:configuration-set',
    'ses:from-domain',
    'campaign',
    'ses:caller-identity',
    'ses:source-ip',
  ].map((name) => mail.tags[name]?.[0]);
  const domain = recipient.split('@')[1];
  const source = `${set}|${from}||campaign:${tag}|${caller}`;
  const part = (counter: string, more: readonly DimensionName[] = []) => ({
    names: [
      `cs=${set}`,
      `from=${from}`,
      `tag=campaign:${tag}`,
      `caller=${caller}`,
      `ip=${ip}`,
      'provider=other',
      ...more,
    ] as const,
    counters: [counter],
  });
  const harm = {
    names: [
      `to=${domain}`,
      `why=${bounce?.bouncedRecipients[0]?.status}`,
      `bad.all.no-such-mailbox=other|${from}`,
      `at.all.no-such-mailbox=${domain}|${from}`,
    ] as const,
    counters: ['hard'],
  };
  const sourced: readonly DimensionName[] = [
    `bad.src.no-such-mailbox=other|${source}`,
    `at.src.no-such-mailbox=${domain}|${source}`,
  ];
  const entry = {
    ...about,
    seen,
    counters: COUNTERS[eventType],
    distinct: DISTINCT[eventType],
    ...(eventType === 'Send' && { dimensions: part('sent') }),
    ...(bounce && { dimensions: harm }),
    ...(eventType !== 'Send' && { journal: journalOf(MessageId, event) }),
  };
  if (!bounce) return [entry];
  const partSeen = seen.map(({ key }) => ({ key: `part|${key}`, keepSeconds }));
  return [entry, { ...about, seen: partSeen, counters: [], distinct: [], dimensions: part('hard', sourced) }];
}

/** The same text, in another order. */
function journalOf(snsMessageId: string | undefined, { mail, delivery, bounce }: Event): string {
  const { messageId, tags, timestamp, sourceArn, commonHeaders } = mail;
  const [recipient] = bounce?.bouncedRecipients ?? [];
  return JSON.stringify({
    n: snsMessageId,
    m: messageId,
    s: Date.parse(timestamp),
    i: sourceArn.split(':identity/')[1],
    f: tags['ses:from-domain']?.[0],
    c: tags['ses:configuration-set']?.[0],
    y: bounce && `campaign:${tags['campaign']?.[0]}`,
    a: bounce && tags['ses:caller-identity']?.[0],
    o: bounce && tags['ses:source-ip']?.[0],
    u: commonHeaders.subject,
    k: bounce ? 'bounce' : 'delivery',
    r: delivery?.smtpResponse,
    b: bounce && {
      type: bounce.bounceType,
      subType: bounce.bounceSubType,
      feedbackId: bounce.feedbackId,
      action: recipient?.action,
      status: recipient?.status,
      diagnostic: recipient?.diagnosticCode,
    },
  });
}
