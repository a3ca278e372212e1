import {
  type AccountRegion,
  accountRegionKey,
  findAccountRegion,
  type NamedAccountRegion,
} from '../../account-region.js';
import type { FailureFilterKind, FailureGroup } from '../../locales/index.js';
import { readTypedName } from '../../text/typed-name.js';

const FILTER_KINDS: readonly FailureFilterKind[] = [
  'reason',
  'provider',
  'domain',
  'address',
  'configuration-set',
  'tag',
  'from-domain',
  'tenant',
  'caller',
];

/** What somebody typed as filter; without a kind it may be any of them. */
export type TypedFilter = { kind?: FailureFilterKind; text: string };

const GROUPS: readonly FailureGroup[] = ['bounces', 'complaints', 'delays', 'not-sent'];

/** The time that an answer is about: the last hours, or since a time (ms). */
export type Period = { hours: number } | { since: number };

/** What follows `/ses bounces`. `places`: the accounts and Regions that the words allow. */
export type BouncesRequest = {
  period: Period;
  group?: FailureGroup | undefined;
  filter?: TypedFilter | undefined;
  places: readonly NamedAccountRegion[];
  isExport: boolean;
};

/** Why a request cannot be read; `text` is what it is about. */
export type BouncesRefusal = {
  refused: 'too-long' | 'bad-date' | 'in-future' | 'too-short' | 'several-filters' | 'no-such-account';
  text: string;
};

const DAY_HOURS = 24;
const DEFAULT_HOURS = DAY_HOURS;
/** More than anybody types. */
const LONGEST_ARGUMENT = 500;
const MOST_DAYS = 400;
const HOUR_MS = 3_600_000;

const DURATION = /^(\d{1,4})(h|d|時間|日)$/i;
const DATE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:T(\d{1,2}):(\d{2})Z?)?$/i;
const KIND_AND_TEXT = /^([a-z-]{1,20})[:=](.{0,300})$/i;
/** The form of a Region's name or an account id: such a word is no filter. */
const LIKE_AN_ACCOUNT_OR_REGION = /^(?:[a-z]{2,4}(?:-[a-z]+)+-\d|\d{12})$/;

const KIND_WORDS: ReadonlyMap<string, FailureFilterKind> = new Map([
  ['reason', 'reason'],
  ['provider', 'provider'],
  ['domain', 'domain'],
  ['to', 'domain'],
  ['address', 'address'],
  ['set', 'configuration-set'],
  ['cs', 'configuration-set'],
  ['configuration-set', 'configuration-set'],
  ['tag', 'tag'],
  ['from', 'from-domain'],
  ['from-domain', 'from-domain'],
  ['tenant', 'tenant'],
  ['caller', 'caller'],
]);
const GROUP_WORDS: ReadonlyMap<string, FailureGroup> = new Map(GROUPS.map((group) => [group, group]));

/**
 * Reads `[1h|24h|7d|since <date>] [filter] [account] [region] [export]`, in any order. A filter is one name, as
 * `from:shop.example`, `from shop.example` or alone; words that are nothing else are one name together.
 *
 * @param now ms since the epoch
 */
export function readBouncesRequest(
  argument: string,
  configured: readonly NamedAccountRegion[],
  now: number,
): BouncesRequest | BouncesRefusal {
  if (argument.length > LONGEST_ARGUMENT) return { refused: 'too-long', text: '' };
  const words = argument.split(/\s+/).filter(Boolean);
  const wantedPlaces: string[] = [];
  const names: string[] = [];
  const filters: TypedFilter[] = [];
  let period: Period | undefined;
  let group: FailureGroup | undefined;
  let isExport = false;
  const isPlace = (word: string) =>
    LIKE_AN_ACCOUNT_OR_REGION.test(word) ||
    configured.some(({ name, account, region }) => [name, account, region].includes(word));

  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const next = words[index + 1];
    const lower = word.toLowerCase();
    const [, amount, unit = ''] = DURATION.exec(word) ?? [];
    const [, kindWord = '', text = ''] = KIND_AND_TEXT.exec(word) ?? [];
    const kindBefore = KIND_WORDS.get(kindWord.toLowerCase());
    const kind = KIND_WORDS.get(lower);
    if (amount !== undefined) {
      const hours = Number(amount) * (/^[h時]/i.test(unit) ? 1 : DAY_HOURS);
      if (hours === 0) return { refused: 'too-short', text: word };
      period = { hours: Math.min(hours, MOST_DAYS * DAY_HOURS) };
    } else if (lower === 'since') {
      const since = readDate(next ?? '');
      if (since === undefined) return { refused: 'bad-date', text: next ?? '' };
      if (since >= now) return { refused: 'in-future', text: next ?? '' };
      period = { since: Math.max(since, now - MOST_DAYS * DAY_HOURS * HOUR_MS) };
      index += 1;
    } else if (lower === 'export' || lower === 'csv') isExport = true;
    else if (GROUP_WORDS.has(lower)) group = GROUP_WORDS.get(lower);
    else if (kindBefore && text !== '') filters.push({ kind: kindBefore, text });
    else if (kind && next !== undefined) {
      filters.push({ kind, text: next });
      index += 1;
    } else if (isPlace(word)) wantedPlaces.push(word);
    else names.push(word);
  }
  const [first, second] = [...filters, ...(names.length > 0 ? [{ text: names.join(' ') }] : [])];
  if (second) return { refused: 'several-filters', text: `${first?.text ?? ''} · ${second.text}` };
  const places = configured.filter(({ name, account, region }) =>
    wantedPlaces.every((word) => [name, account, region].includes(word)),
  );
  if (places.length === 0 && wantedPlaces.length > 0)
    return { refused: 'no-such-account', text: wantedPlaces.join(' ') };
  return {
    period: period ?? { hours: DEFAULT_HOURS },
    ...(group && { group }),
    ...(first && { filter: withoutMarkup(first) }),
    places,
    isExport,
  };
}

/** Midnight in UTC where the text has no time of day. */
function readDate(text: string): number | undefined {
  const [, year = '', month = '', day = '', hour = '0', minute = '0'] = DATE.exec(text) ?? [];
  if (year === '') return undefined;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  const date = new Date(at);
  const isReal =
    date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && Number(hour) < DAY_HOURS;
  return isReal ? at : undefined;
}

/** Slack makes links of domains and addresses; people paste them with names and brackets. */
function withoutMarkup(filter: TypedFilter): TypedFilter {
  const { kind, text } = filter;
  if (kind !== undefined && kind !== 'domain' && kind !== 'address' && kind !== 'from-domain') return filter;
  const named = readTypedName(text.replace(/^[@＠]/, ''));
  if (named.kind === 'domain') return { ...filter, text: named.domain };
  return named.kind === 'address' ? { ...filter, kind: kind ?? 'address', text: named.written } : filter;
}

/** What a button repeats: the request for one account and Region at one time. */
export type RepeatedRequest = {
  accountRegion: AccountRegion;
  from: number;
  to: number;
  group: FailureGroup;
  filter?: { kind: FailureFilterKind; text: string } | undefined;
};

/** The request as the value of a button. */
export function writeRepeated({ accountRegion, from, to, group, filter }: RepeatedRequest): string {
  return new URLSearchParams({
    in: accountRegionKey(accountRegion),
    from: String(from),
    to: String(to),
    group,
    kind: filter?.kind ?? '',
    text: filter?.text ?? '',
  }).toString();
}

/** Reads the value of a button; undefined where it is none. Anybody can forge one. */
export function readRepeated(
  value: string,
  configured: readonly NamedAccountRegion[],
): RepeatedRequest | undefined {
  const parameters = new URLSearchParams(value);
  const part = (name: string) => parameters.get(name) ?? '';
  const place = findAccountRegion(configured, part('in'));
  const group = GROUP_WORDS.get(part('group'));
  const [from, to] = [Number(part('from')), Number(part('to'))];
  if (!place || !group || !(from > 0) || !(to > from)) return undefined;
  const kind = FILTER_KINDS.find((one) => one === part('kind'));
  const filter = kind && { kind, text: part('text').slice(0, LONGEST_ARGUMENT) };
  return {
    accountRegion: { account: place.account, region: place.region },
    from,
    to,
    group,
    ...(filter && { filter }),
  };
}
