import type { Provider, Reason } from '../../locales/index.js';
import type { Dimension, DimensionName } from '../../store/index.js';
import { cutText } from '../../text/cut-text.js';
import type { Counter } from './counters.js';
import { domainOf } from './email-address.js';
import type { Feedback } from './feedback.js';
import { reasonOf } from './reason/classify-reason.js';
import { providerOf } from './reason/provider.js';
import { REASONS } from './reason/reason.js';

/**
 * Negative events are counted by several properties at once, so that those of one reason, one provider and one sender can
 * be told. Each is counted in two families of dimensions: `provider`, by the provider of the recipient, and `domain`, by the
 * recipient's domain. Domains are many, so that some may be counted together as others.
 *
 * The reason is in the kind, and each kind has room of its own. In either family an event is counted for the whole; and once
 * more with its source, where it says which part of the sending its mail belongs to. An event by an identity's topic does
 * not, and the same event by a configuration set does: counted separately, the result is the same whichever arrives first.
 *
 *     bad.all.<reason> = <provider>|<identity>       bad.src.<reason> = <provider>|<source>
 *     at.all.<reason>  = <domain>|<identity>         at.src.<reason>  = <domain>|<source>
 *     <source> = <configuration set>|<from domain>|<tenant>|<tag>|<caller>
 *
 * These are stored names, which must stay as they are.
 */
export const NEGATIVE_FAMILY = { provider: 'bad', domain: 'at' } as const;

/** The counters by which negative events are told apart; each event has one. */
const NEGATIVE_COUNTERS = [
  'hard',
  'soft',
  'dead',
  'undetermined',
  'uncounted',
  'rejected',
  'not-attempted',
  'complaint',
  'not-rendered',
  'delayed',
] as const satisfies readonly Counter[];
export type NegativeCounter = (typeof NEGATIVE_COUNTERS)[number];

/** Which part of the sending a mail belongs to. */
export type MailSource = Pick<Feedback, 'configurationSet' | 'fromDomain' | 'tenant' | 'tag' | 'caller'>;
const SOURCE: readonly (keyof MailSource)[] = ['configurationSet', 'fromDomain', 'tenant', 'tag', 'caller'];

/** The provider of a recipient's domain, and who hosts a domain of its own, as far as the text of a bounce shows it. */
export type RecipientProvider = { provider: Provider; host?: Provider | undefined };

/** How many negative events there were of one reason, to one provider or domain, and from one source. */
export type NegativePart = {
  reason: Reason;
  /** In the family `provider`; missing where the store counted it together with others. */
  provider?: RecipientProvider | undefined;
  /** In the family `domain`; missing where the store counted it together with others. */
  domain?: string | undefined;
  /** `whole`: all events. `source`: once more those of them that say which part of the sending their mail belongs to. */
  of: 'whole' | 'source';
  /** For a part `of: 'source'`; missing where the store counted it together with others. */
  source?: MailSource | undefined;
  /** For a part `of: 'whole'`: the domain of the identity that the mails were sent from. */
  identityDomain?: string | undefined;
  counts: Readonly<Partial<Record<NegativeCounter, number>>>;
};

const KIND = { whole: 'all', source: 'src' } as const;
const BETWEEN = '|';
/** The name under which the store counts those beyond the most that it keeps of a kind. */
const OTHERS = '(others)';
/** Names come from senders, recipients or strangers; this length tells them apart. */
const LONGEST_NAME = 100;

/**
 * The dimensions that count an event for the whole, or with its source; undefined where it is no negative event.
 *
 * @param counters those of the event
 */
export function negativeDimensions(
  feedback: Feedback,
  counters: readonly Counter[],
  of: NegativePart['of'],
): { names: readonly DimensionName[]; counters: readonly Counter[] } | undefined {
  const counter = NEGATIVE_COUNTERS.find((one) => counters.includes(one));
  const reason = counter && reasonOf(feedback);
  if (!reason) return undefined;
  const domain = domainOf(feedback.recipient);
  const rest = of === 'whole' ? [identityDomainOf(feedback)] : SOURCE.map((name) => feedback[name]);
  const name = (family: string, first: string): DimensionName =>
    `${family}.${KIND[of]}.${reason}=${[first, ...rest].map(escaped).join(BETWEEN)}`;
  return {
    names: [
      name(NEGATIVE_FAMILY.provider, providerText(domain, feedback)),
      name(NEGATIVE_FAMILY.domain, domain),
    ],
    counters: [counter],
  };
}

/** What a dimension of one of the two families counts; undefined where it counts something else. */
export function readNegativePart({ dimension, counts }: Dimension): NegativePart | undefined {
  const equals = dimension.indexOf('=');
  const [family, kind, reason = ''] = dimension.slice(0, equals).split('.');
  const of = kind === KIND.whole ? 'whole' : kind === KIND.source ? 'source' : undefined;
  if (!of || !isReason(reason)) return undefined;
  const text = dimension.slice(equals + 1);
  if (text === OTHERS) return { reason, of, counts };
  const [first = '', ...rest] = text.split(BETWEEN).map(unescaped);
  const recipients =
    family === NEGATIVE_FAMILY.domain ? { domain: first } : { provider: readProvider(first) };
  if (of === 'whole') return { reason, of, ...recipients, identityDomain: rest[0] || undefined, counts };
  const source = Object.fromEntries(SOURCE.map((name, index) => [name, rest[index] || undefined]));
  return { reason, of, ...recipients, source, counts };
}

/** An identity is a domain or an address. */
function identityDomainOf({ identity = '' }: Feedback): string {
  return domainOf(identity) || identity;
}

function isReason(text: string): text is Reason {
  return Object.hasOwn(REASONS, text);
}

/** How the names of a domain start in the family `domain`. */
export function domainStart(domain: string): string {
  return `${escaped(domain)}${BETWEEN}`;
}

function escaped(name = ''): string {
  return cutText(name, LONGEST_NAME).replace(/[%|]/g, (sign) => encodeURIComponent(sign));
}

function unescaped(name: string): string {
  return name.replace(/%(?:25|7C)/g, (code) => decodeURIComponent(code));
}

/** The provider by the domain alone, as for sends, and after a slash the host that the text of the event shows. */
function providerText(domain: string, feedback: Feedback): string {
  const provider = providerOf(domain);
  const host = providerOf(domain, diagnosticOf(feedback));
  return host === provider ? provider : `${provider}/${host}`;
}

/** A later version may store providers that this one does not know. */
const PROVIDERS: Readonly<Record<Provider, true>> = {
  gmail: true,
  'google-workspace': true,
  outlook: true,
  'microsoft-365': true,
  yahoo: true,
  aol: true,
  apple: true,
  comcast: true,
  gmx: true,
  'mail-ru': true,
  yandex: true,
  qq: true,
  netease: true,
  docomo: true,
  au: true,
  softbank: true,
  'yahoo-japan': true,
  zoho: true,
  proofpoint: true,
  mimecast: true,
  barracuda: true,
  other: true,
};

/** All providers. */
export const PROVIDER_NAMES = Object.keys(PROVIDERS) as readonly Provider[];

export function isProvider(text: string): text is Provider {
  return Object.hasOwn(PROVIDERS, text);
}

function readProvider(text: string): RecipientProvider | undefined {
  const [provider = '', host = ''] = text.split('/');
  if (!isProvider(provider)) return undefined;
  return isProvider(host) ? { provider, host } : { provider };
}

/** What the server of the recipient said, where the event has it. */
export function diagnosticOf(feedback: Feedback): string | undefined {
  if (feedback.kind === 'bounce') return feedback.bounce.diagnostic;
  return feedback.kind === 'delivery-delay' ? feedback.diagnostic : undefined;
}
