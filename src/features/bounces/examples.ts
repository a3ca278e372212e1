import type { AccountRegion } from '../../account-region.js';
import { accountRegionKey } from '../../account-region.js';
import type { FailureGroup, Provider, Reason } from '../../locales/index.js';
import type { Journal } from '../../store/index.js';
import {
  diagnosticOf,
  type Feedback,
  feedbackIn,
  providerOf,
  readAddress,
  reasonOf,
} from '../intake/index.js';
import { type BounceFilter, SOURCE_OF_FILTER } from './bounce-filter.js';

/** A negative event of the journal. */
export type Example = {
  at: number;
  recipient: string;
  reason: Reason;
  diagnostic?: string | undefined;
  status?: string | undefined;
  configurationSet?: string | undefined;
};

/** `searched`: how many of the newest events were read, where that is not all of the time. */
export type Examples = { found: readonly Example[]; searched?: number | undefined };

const MOST_EXAMPLES = 5;
/** Of an address all that there are likely to be. */
const MOST_OF_ADDRESS = 10;
/** Most of the journal are deliveries. Reading so many takes a tenth of a second. */
const EVENTS_PER_PAGE = 500;
const MOST_PAGES = 3;

/** The newest negative events that the request is about, from a limited part of the journal. */
export async function readExamples(
  { journal }: { journal: Pick<Journal, 'read'> },
  about: {
    accountRegion: AccountRegion;
    from: number;
    to: number;
    group: FailureGroup;
    filter: BounceFilter | undefined;
  },
): Promise<Examples> {
  const { accountRegion, from, filter } = about;
  const recipient = filter?.kind === 'address' ? { about: readAddress(filter.name).key } : {};
  const wanted = filter?.kind === 'address' ? MOST_OF_ADDRESS : MOST_EXAMPLES;
  const found: Example[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const entries = await journal.read(accountRegionKey(accountRegion), {
      order: 'newest',
      limit: EVENTS_PER_PAGE,
      ...recipient,
      ...(after !== undefined && { after }),
    });
    for (const entry of entries) {
      const example = exampleIn(feedbackIn(accountRegion, entry), about);
      if (example) found.push(example);
      if (found.length === wanted) return { found };
    }
    const last = entries.at(-1);
    // An event arrives after its mail: what arrived before the time is about mail of before.
    if (!last || entries.length < EVENTS_PER_PAGE || last.at < from) return { found };
    after = last.id;
  }
  return { found, searched: EVENTS_PER_PAGE * MOST_PAGES };
}

function exampleIn(
  feedback: Feedback,
  {
    from,
    to,
    group,
    filter,
  }: { from: number; to: number; group: FailureGroup; filter: BounceFilter | undefined },
): Example | undefined {
  const reason = feedback.kind === 'delivery' ? undefined : reasonOf(feedback);
  const mailAt = Math.min(feedback.at, feedback.sentAt ?? feedback.at);
  if (!reason || mailAt < from || mailAt >= to) return undefined;
  const isWanted =
    filter?.kind === 'address' ||
    (isInGroup(feedback, reason, group, filter) && passes(feedback, reason, filter));
  if (!isWanted) return undefined;
  return {
    at: feedback.at,
    recipient: feedback.written ?? feedback.recipient,
    reason,
    diagnostic: textOf(feedback),
    status: feedback.kind === 'bounce' ? feedback.bounce.status : undefined,
    configurationSet: feedback.configurationSet,
  };
}

function textOf(feedback: Feedback): string | undefined {
  switch (feedback.kind) {
    case 'reject':
    case 'rendering-failure':
      return feedback.reason;
    case 'complaint':
      return feedback.complaint.feedbackType;
    default:
      return diagnosticOf(feedback);
  }
}

/** What SES did not send has these reasons, whatever the kind of its event. */
const NOT_SENT: ReadonlySet<Reason> = new Set([
  'suppressed-account',
  'suppressed-tenant',
  'unsubscribed',
  'held-back',
]);

function isInGroup(
  feedback: Feedback,
  reason: Reason,
  group: FailureGroup,
  filter: BounceFilter | undefined,
): boolean {
  switch (feedback.kind) {
    case 'bounce':
      if (reason === 'out-of-office' && filter?.kind !== 'reason') return false;
      return group === (NOT_SENT.has(reason) ? 'not-sent' : 'bounces');
    case 'complaint':
      return group === 'complaints';
    case 'delivery-delay':
      return group === 'delays';
    case 'reject':
    case 'rendering-failure':
      return group === 'not-sent';
    default:
      return false;
  }
}

function passes(feedback: Feedback, reason: Reason, filter: BounceFilter | undefined): boolean {
  if (!filter) return true;
  const domain = () => readAddress(feedback.recipient).domain;
  switch (filter.kind) {
    case 'reason':
      return reason === filter.reason;
    case 'provider':
      return isProvider(feedback, domain(), filter.provider);
    case 'domain':
      return domain() === filter.name;
    case 'address':
      return true;
    case 'configuration-set':
    case 'tag':
    case 'from-domain':
    case 'tenant':
    case 'caller':
      return feedback[SOURCE_OF_FILTER[filter.kind]] === filter.name;
    default:
      return filter satisfies never;
  }
}

function isProvider(feedback: Feedback, domain: string, provider: Provider): boolean {
  return providerOf(domain, diagnosticOf(feedback)) === provider;
}
