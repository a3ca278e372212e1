import {
  type AccountRegion,
  type AccountRegionKey,
  accountRegionKey,
  findAccountRegion,
} from '../../../account-region.js';
import type { EventRouting, Identities, Ses } from '../../../aws/index.js';
import type { PartKind } from '../../../locales/index.js';
import { BUCKET_MS, type Dimension, type Journal, OTHERS, type Tally } from '../../../store/index.js';
import { type DiagnoseIdentity, passesDmarc } from '../../identity/index.js';
import { feedbackIn } from '../../intake/index.js';
import type { CheckFacts, SenderPart, SendingDomain } from './self-checks.js';

export type CheckFactsDeps = {
  /** Each with background priority: nobody waits for the answer. */
  accounts: readonly Ses[];
  identities: readonly Identities[];
  eventRouting: readonly (AccountRegion & Pick<EventRouting, 'eventDestinations'>)[];
  /** The topics whose messages the bot takes. */
  topicArns: readonly string[];
  diagnoseIdentity: DiagnoseIdentity;
  pausesIn: (accountRegion: AccountRegion) => Promise<readonly { configurationSet: string }[]>;
  tally: Pick<Tally, 'dimensions' | 'buckets'>;
  journal: Pick<Journal, 'read'>;
  now: () => number;
};

const DAY_MS = 24 * BUCKET_MS.hour;
/** Counts by part are kept for eight days. */
const BEFORE_MS = 7 * DAY_MS;
/** Each takes a second of the request rate that everything else shares. */
const MOST_READ = 20;
const MAX_AGE_MS = 60_000;

/** Reads what the checks are answered from, of one account and Region. Changes nothing; rejects with `StoreUnavailable`. */
export async function readCheckFacts(
  deps: CheckFactsDeps,
  accountRegion: AccountRegion,
): Promise<CheckFacts> {
  const { tally, now, pausesIn } = deps;
  const key = accountRegionKey(accountRegion);
  const [from, to] = [now() - DAY_MS, now() + BUCKET_MS.hour];
  const [recent, before] = await Promise.all([
    tally.dimensions({ accountRegion: key, from, to }),
    tally.dimensions({ accountRegion: key, from: from - BEFORE_MS, to: from }),
  ]);
  const sent = sentBy([...before, ...recent]);
  const [account, pauses, sets, domains, daysBefore, mails] = await Promise.all([
    readAccount(deps, accountRegion),
    pausesIn(accountRegion),
    readSets(deps, accountRegion, sent),
    readDomains(deps, accountRegion, sent),
    countedDays(deps, key, from),
    readMails(deps, accountRegion),
  ]);
  const paused = pauses.map(({ configurationSet }) => configurationSet);
  const senders = { parts: senderParts(sentBy(recent), sentBy(before)), daysBefore };
  return { account, paused, sets, domains, senders, mails };
}

async function readAccount(
  { accounts }: CheckFactsDeps,
  accountRegion: AccountRegion,
): Promise<CheckFacts['account']> {
  const state = await findAccountRegion(accounts, accountRegion)?.state();
  if (!state || 'failure' in state) return { unanswered: 'ses:GetAccount' };
  const { suppressed, enforcement } = state.value;
  return { suppressed, isPausedByAws: enforcement === 'SHUTDOWN' };
}

/** The events of a mail that was not delivered, or was complained about. */
const FEEDBACK_EVENTS = ['BOUNCE', 'COMPLAINT'];

async function readSets(
  { eventRouting, topicArns }: CheckFactsDeps,
  accountRegion: AccountRegion,
  sent: ReadonlyMap<string, number>,
): Promise<CheckFacts['sets']> {
  const { eventDestinations } = findAccountRegion(eventRouting, accountRegion) ?? {};
  const names = await eventDestinations?.configurationSets();
  if (!eventDestinations || !names || 'failure' in names) return { unanswered: 'ses:ListConfigurationSets' };
  const read: { name: string; publishesFeedback: boolean }[] = [];
  for (const name of mostSent(names.value, (one) => sent.get(`cs=${one}`))) {
    const found = await eventDestinations.ofSet(name);
    if ('failure' in found) return { unanswered: 'ses:GetConfigurationSetEventDestinations' };
    const reaching = (found.value ?? []).filter(
      ({ enabled, topicArn }) => enabled && topicArn !== undefined && topicArns.includes(topicArn),
    );
    const published = new Set(reaching.flatMap(({ eventTypes }) => eventTypes));
    read.push({ name, publishesFeedback: FEEDBACK_EVENTS.every((one) => published.has(one)) });
  }
  return { read, of: names.value.length };
}

async function readDomains(
  { identities, diagnoseIdentity }: CheckFactsDeps,
  accountRegion: AccountRegion,
  sent: ReadonlyMap<string, number>,
): Promise<CheckFacts['domains']> {
  const ses = findAccountRegion(identities, accountRegion);
  const listed = await ses?.list({ maxAgeMs: MAX_AGE_MS, background: true });
  if (!ses || !listed || 'failure' in listed) return { unanswered: 'ses:ListEmailIdentities' };
  const sending = listed.value.filter(({ kind, sendingAllowed }) => kind === 'domain' && sendingAllowed);
  const names = sending.map(({ name }) => name);
  const read = await Promise.all(
    mostSent(names, (one) => sent.get(`from=${one}`)).map((name) => readDomain(ses, diagnoseIdentity, name)),
  );
  return { read, of: names.length };
}

async function readDomain(
  ses: Identities,
  diagnoseIdentity: DiagnoseIdentity,
  domain: string,
): Promise<SendingDomain> {
  const unknown = { domain, dmarc: undefined, isAligned: undefined };
  const answer = await ses.state(domain, { maxAgeMs: MAX_AGE_MS, background: true });
  if ('failure' in answer || !answer.value) return unknown;
  const { records, dmarc: policy } = await diagnoseIdentity(answer.value);
  const verdict = records.find(({ record }) => record.purpose === 'dmarc')?.verdict;
  const { dkim } = answer.value;
  const isAligned = policy ? passesDmarc(policy) : dkim?.signing === true && dkim.progress === 'success';
  switch (verdict) {
    case 'right':
    case 'spreading':
      return { domain, dmarc: 'present', isAligned };
    case 'missing':
    case 'wrong':
      return { domain, dmarc: 'missing', isAligned };
    case 'unknown':
    case undefined:
      // Which policy applies to its mail is unknown as well.
      return { ...unknown, isAligned: isAligned || undefined };
    default:
      return verdict satisfies never;
  }
}

function mostSent(names: readonly string[], sentOf: (name: string) => number | undefined): readonly string[] {
  return names.toSorted((one, other) => (sentOf(other) ?? 0) - (sentOf(one) ?? 0)).slice(0, MOST_READ);
}

/** For how many days before `until` anything was counted. */
async function countedDays(
  { tally }: CheckFactsDeps,
  accountRegion: AccountRegionKey,
  until: number,
): Promise<number> {
  const before = { accountRegion, resolution: 'hour', from: until - BEFORE_MS, to: until } as const;
  const [first] = await tally.buckets(before);
  return first ? (until - first.start) / DAY_MS : 0;
}

/** Recipients attempted, by dimension. */
function sentBy(dimensions: readonly Dimension[]): ReadonlyMap<string, number> {
  const sent = new Map<string, number>();
  for (const { dimension, counts } of dimensions) {
    const attempts = Math.max(0, (counts['sent'] ?? 0) - (counts['not-attempted'] ?? 0));
    sent.set(dimension, (sent.get(dimension) ?? 0) + attempts);
  }
  return sent;
}

/** The kinds of dimensions that say who sends. */
const SENDERS: Readonly<Record<string, PartKind>> = {
  caller: 'caller',
  ip: 'source-ip',
  from: 'from-domain',
};

function senderParts(
  now: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
): readonly SenderPart[] {
  return [...new Set([...now.keys(), ...before.keys()])].flatMap((dimension) => {
    const equals = dimension.indexOf('=');
    const kind = SENDERS[dimension.slice(0, equals)];
    const name = dimension.slice(equals + 1);
    const counted = { now: now.get(dimension) ?? 0, before: before.get(dimension) ?? 0 };
    return kind && name !== OTHERS && counted.now + counted.before > 0 ? { kind, name, ...counted } : [];
  });
}

/** Most of the journal are deliveries. */
const EVENTS_PER_PAGE = 500;
const MOST_PAGES = 4;
const MOST_MAILS = 100;

async function readMails(
  { journal }: CheckFactsDeps,
  accountRegion: AccountRegion,
): Promise<CheckFacts['mails']> {
  const mails: CheckFacts['mails'][number][] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES && mails.length < MOST_MAILS; page += 1) {
    const entries = await journal.read(accountRegionKey(accountRegion), {
      order: 'newest',
      limit: EVENTS_PER_PAGE,
      ...(after !== undefined && { after }),
    });
    for (const entry of entries) {
      const { kind, unsubscribe, configurationSet } = feedbackIn(accountRegion, entry);
      if (kind === 'bounce' || kind === 'complaint') mails.push({ unsubscribe, configurationSet });
    }
    after = entries.at(-1)?.id;
    if (entries.length < EVENTS_PER_PAGE) break;
  }
  return mails.slice(0, MOST_MAILS);
}
