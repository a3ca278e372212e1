import type { BadLineReason } from '../../locales/index.js';

/**
 * One line of a history. `at` is when the bot gets to know it, in ISO 8601.
 *
 * - `event`: an event as SES publishes it, in either form, or as EventBridge passes it on.
 * - `type`: so many recipients with the same event at once.
 * - `aws`: a reading of CloudWatch, with rates between 0 and 1.
 * - `statistics`: a point of GetSendStatistics, a quarter of an hour.
 */
export type HistoryLine = EventLine | CompactLine | AwsLine | StatisticsLine;

export type EventLine = { at: string; event: Readonly<Record<string, unknown>> };

export type CompactLine = {
  at: string;
  type: CompactType;
  /** Recipients; 1 when left out. */
  n?: number | undefined;
  /** When the mail was sent, in ISO 8601; `at` when left out. */
  sentAt?: string | undefined;
  configurationSet?: string | undefined;
  /** The domain that the mail was sent from. */
  from?: string | undefined;
  tenant?: string | undefined;
  /** The domain of the recipients. */
  domain?: string | undefined;
  /** The recipients have numbers from this one on; when left out, nobody of them occurs in another line. */
  firstRecipient?: number | undefined;
  bounceType?: string | undefined;
  bounceSubType?: string | undefined;
  status?: string | undefined;
};

export type CompactType = 'Send' | 'Delivery' | 'Bounce' | 'Complaint';

export type AwsLine = {
  at: string;
  aws: { bounceRate?: number | undefined; complaintRate?: number | undefined };
};

export type StatisticsLine = {
  at: string;
  statistics: {
    timestamp: string;
    deliveryAttempts: number;
    bounces: number;
    complaints: number;
    rejects: number;
  };
};

/** What is wrong with a line: its code, and the property that it is about. */
export type LineProblem = {
  problem: BadLineReason;
  property?: string | undefined;
};

type Json = Readonly<Record<string, unknown>>;

/** Reads a line of a history, or a bare SES event of an archive, whose time is then that of the event itself. */
export function parseHistoryLine(text: string): HistoryLine | LineProblem {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return { problem: 'not-json' };
  }
  if (!isJson(line)) return { problem: 'not-an-object' };
  if (line['at'] === undefined) return parseArchived(line);
  const at = line['at'];
  if (!isTime(at)) return { problem: 'bad-time', property: 'at' };
  if (isJson(line['event']))
    return isEvent(line['event'])
      ? { at, event: line['event'] }
      : { problem: 'unknown-form', property: 'event' };
  if (isJson(line['aws'])) return parseAws(at, line['aws']);
  if (isJson(line['statistics'])) return parseStatistics(at, line['statistics']);
  if (line['type'] !== undefined) return parseCompact(at, line);
  return { problem: 'unknown-form' };
}

const TYPES: Readonly<Record<CompactType, true>> = {
  Send: true,
  Delivery: true,
  Bounce: true,
  Complaint: true,
};
const TEXTS = [
  'configurationSet',
  'from',
  'tenant',
  'domain',
  'bounceType',
  'bounceSubType',
  'status',
] as const;

function parseCompact(at: string, line: Json): CompactLine | LineProblem {
  const { type, n, sentAt, firstRecipient } = line;
  if (typeof type !== 'string' || !Object.hasOwn(TYPES, type))
    return { problem: 'bad-value', property: 'type' };
  if (sentAt !== undefined && !isTime(sentAt)) return { problem: 'bad-time', property: 'sentAt' };
  if (n !== undefined && !isCount(n)) return { problem: 'bad-value', property: 'n' };
  if (firstRecipient !== undefined && !isCount(firstRecipient))
    return { problem: 'bad-value', property: 'firstRecipient' };
  const wrong = TEXTS.find((name) => line[name] !== undefined && typeof line[name] !== 'string');
  return wrong ? { problem: 'bad-value', property: wrong } : ({ ...line, at } as CompactLine);
}

const RATES = ['bounceRate', 'complaintRate'] as const;

function parseAws(at: string, aws: Json): AwsLine | LineProblem {
  const isRate = (rate: unknown) =>
    rate === undefined || (typeof rate === 'number' && rate >= 0 && rate <= 1);
  const wrong = RATES.find((name) => !isRate(aws[name]));
  return wrong ? { problem: 'bad-value', property: wrong } : { at, aws };
}

const COUNTS = ['deliveryAttempts', 'bounces', 'complaints', 'rejects'] as const;

function parseStatistics(at: string, point: Json): StatisticsLine | LineProblem {
  const { timestamp } = point;
  if (!isTime(timestamp)) return { problem: 'bad-time', property: 'timestamp' };
  const wrong = COUNTS.find((name) => point[name] !== undefined && !isCount(point[name]));
  if (wrong) return { problem: 'bad-value', property: wrong };
  const counts = { deliveryAttempts: 0, bounces: 0, complaints: 0, rejects: 0 };
  for (const name of COUNTS) counts[name] = Number(point[name] ?? 0);
  return { at, statistics: { timestamp, ...counts } };
}

/**
 * An event without `at`, as it is in an archive: from SES through Firehose, as an SNS message, or as an EventBridge event.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-firehose-contents.html
 */
function parseArchived(line: Json): EventLine | LineProblem {
  if (line['Type'] === 'Notification' && typeof line['Message'] === 'string') {
    const inner = parseHistoryLine(line['Message']);
    if ('problem' in inner || !('event' in inner)) return inner as LineProblem;
    return isTime(line['Timestamp']) ? { ...inner, at: line['Timestamp'] } : inner;
  }
  if (!isEvent(line)) return { problem: 'unknown-form' };
  const at = timeOf(line);
  return at === undefined ? { problem: 'bad-time', property: 'timestamp' } : { at, event: line };
}

function isEvent(event: Json): boolean {
  return ['eventType', 'notificationType', 'detail-type'].some((name) => typeof event[name] === 'string');
}

/** The part of an event that has its time; `mail` has the time of the mail. */
const TIMED_PARTS = [
  'bounce',
  'complaint',
  'delivery',
  'deliveryDelay',
  'open',
  'click',
  'subscription',
  'mail',
];

function timeOf(event: Json): string | undefined {
  if (isTime(event['time'])) return event['time'];
  const times = TIMED_PARTS.map((name) => event[name]).map((part) =>
    isJson(part) ? part['timestamp'] : undefined,
  );
  return times.find(isTime);
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
