import type { Level, Locale } from '../../locales/index.js';
import {
  type ChannelSettings,
  type DigestTime,
  isTimeZone,
  LEVEL_ORDER,
  type QuietHours,
  type RouteRule,
} from '../../routing/index.js';
import { typedEntry } from '../../text/typed-entry.js';

/** What the fields of a form say, or the name of each field that cannot be read, with why. */
export type Read<T, Problem> = { read: T } | { problems: Readonly<Record<string, Problem>> };

export type RouteProblem = 'channel' | 'name-missing' | 'name-not-valid' | 'name-of-what';
export type ChannelProblemOfField = 'time-zone' | 'quiet-hours' | 'digest-time';
type Values = Readonly<Record<string, string>>;

/** The value of a choice that stands for all, or for nothing. */
export const ANY = 'any';
/**
 * Names of configuration sets and of tenants: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateConfigurationSet.html
 * and https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateTenant.html
 */
const NAME = /^[\w-]{1,64}$/;
const CHANNEL = /^[CG][A-Z0-9]{2,20}$/;

/** Reads the form of a route. Full-width characters are read as the usual ones. */
export function readRouteFields(
  values: Values,
): Read<Pick<RouteRule, 'match' | 'from' | 'channel'>, RouteProblem> {
  const [account, region, part] = [
    chosen(values, 'account'),
    chosen(values, 'region'),
    chosen(values, 'part'),
  ];
  const { from = '', channel = '' } = values;
  const name = typedEntry(values['name']);
  const problems: Record<string, RouteProblem> = {};
  if (!CHANNEL.test(channel)) problems['channel'] = 'channel';
  if (part === ANY && name !== '') problems['part'] = 'name-of-what';
  if (part !== ANY && name === '') problems['name'] = 'name-missing';
  if (part !== ANY && name !== '' && !NAME.test(name)) problems['name'] = 'name-not-valid';
  if (Object.keys(problems).length > 0) return { problems };
  const match = {
    ...(account !== ANY && { account }),
    ...(region !== ANY && { region }),
    ...(part === 'tenant' && { tenant: name }),
    ...(part === 'configuration-set' && { configurationSet: name }),
  };
  return { read: { match, from: levelOf(from) ?? 'advisory', channel } };
}

/** Reads the form of the settings of a channel. Fields of mentions are named `mention-<level>`. */
export function readChannelFields(
  values: Values,
  locales: readonly Locale[],
): Read<Omit<ChannelSettings, 'channel' | 'changed'>, ChannelProblemOfField> {
  const timeZone = typedEntry(values['timeZone']);
  const [quietFrom, quietTo] = [minuteOf(values['quietFrom']), minuteOf(values['quietTo'])];
  const digestAt = minuteOf(values['digestAt']);
  const digestOn = chosen(values, 'digestOn');
  const problems: Record<string, ChannelProblemOfField> = {};
  if (timeZone !== '' && !isTimeZone(timeZone)) problems['timeZone'] = 'time-zone';
  if (
    (quietFrom === undefined) !== (quietTo === undefined) ||
    (quietFrom !== undefined && quietFrom === quietTo)
  )
    problems['quietTo'] = 'quiet-hours';
  if (digestOn !== ANY && digestAt === undefined) problems['digestAt'] = 'digest-time';
  if (Object.keys(problems).length > 0) return { problems };
  const mentions = Object.fromEntries(
    LEVEL_ORDER.flatMap((level): readonly [Level, string][] => {
      const who = chosen(values, `mention-${level}`);
      return who === ANY ? [] : [[level, who]];
    }),
  );
  return {
    read: {
      locale: locales.find((one) => one === values['locale']),
      timeZone: timeZone === '' ? undefined : timeZone,
      quietHours: quietHoursOf(quietFrom, quietTo),
      digest: digestOn === ANY || digestAt === undefined ? undefined : digestTime(digestOn, digestAt),
      mentions: Object.keys(mentions).length === 0 ? undefined : mentions,
    },
  };
}

function quietHoursOf(from: number | undefined, to: number | undefined): QuietHours | undefined {
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** `day`, or a weekday: 0 for Sunday. */
function digestTime(on: string, minute: number): DigestTime {
  return /^[0-6]$/.test(on) ? { weekday: Number(on), minute } : { minute };
}

function levelOf(text: string): Level | undefined {
  return LEVEL_ORDER.find((level) => level === text);
}

/** The minute of the day of a `HH:mm`; undefined where it is none. */
function minuteOf(text = ''): number | undefined {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hour === undefined ? undefined : Number(hour) * 60 + Number(minute);
}

/** `HH:mm` of a minute of the day. */
export function clockTime(minute: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Nothing chosen is all, or nothing, as the first choice of each list is. */
function chosen(values: Values, name: string): string {
  return values[name] || ANY;
}
