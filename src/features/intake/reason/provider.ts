import type { Provider } from '../../../locales/index.js';
import { createTextMatcher } from './text-matcher.js';

/** The domains of the providers' own addresses. */
const DOMAINS: Readonly<Partial<Record<Provider, readonly string[]>>> = {
  gmail: ['gmail.com', 'googlemail.com'],
  outlook: [
    'outlook.com',
    'hotmail.com',
    'live.com',
    'msn.com',
    'passport.com',
    'windowslive.com',
    'outlook.jp',
  ],
  yahoo: ['yahoo.com', 'ymail.com', 'rocketmail.com', 'myyahoo.com'],
  aol: ['aol.com', 'aim.com', 'netscape.net', 'love.com', 'games.com', 'verizon.net', 'cs.com', 'aol.jp'],
  apple: ['icloud.com', 'me.com', 'mac.com', 'privaterelay.appleid.com'],
  comcast: ['comcast.net', 'xfinity.com'],
  gmx: [
    'gmx.de',
    'gmx.net',
    'gmx.at',
    'gmx.ch',
    'gmx.com',
    'gmx.fr',
    'gmx.org',
    'web.de',
    'mail.com',
    'email.de',
  ],
  'mail-ru': ['mail.ru', 'bk.ru', 'inbox.ru', 'list.ru', 'internet.ru', 'xmail.ru', 'vk.com'],
  yandex: [
    'yandex.ru',
    'yandex.com',
    'yandex.by',
    'yandex.kz',
    'yandex.ua',
    'yandex.com.tr',
    'ya.ru',
    'narod.ru',
  ],
  qq: ['qq.com', 'foxmail.com', 'vip.qq.com'],
  netease: ['163.com', '126.com', 'yeah.net', '188.com', 'vip.163.com', 'vip.126.com', 'netease.com'],
  docomo: ['docomo.ne.jp', 'mopera.net'],
  au: ['ezweb.ne.jp', 'au.com', 'uqmobile.jp', 'biz.ezweb.ne.jp', 'dion.ne.jp'],
  softbank: [
    'softbank.ne.jp',
    'i.softbank.jp',
    'softbank.jp',
    'disney.ne.jp',
    'ymobile.ne.jp',
    'y-mobile.ne.jp',
    'ymobile1.ne.jp',
    'ymobile.jp',
    'vodafone.ne.jp',
    'emobile.ne.jp',
    'emobile-s.ne.jp',
    'willcom.com',
    'pdx.ne.jp',
    'wcm.ne.jp',
  ],
  'yahoo-japan': ['yahoo.co.jp', 'ybb.ne.jp'],
  zoho: ['zoho.com', 'zohomail.com', 'zohomail.eu', 'zohomail.in'],
};

/** Providers that have a domain in each of many countries, by the name before the country: `yahoo.co.uk`, `hotmail.fr`. */
const NATIONAL: ReadonlyMap<string, Provider> = new Map([
  ['yahoo', 'yahoo'],
  ['hotmail', 'outlook'],
  ['outlook', 'outlook'],
  ['live', 'outlook'],
  ['aol', 'aol'],
]);
const COUNTRY = /^(?:(?:com?|net|org|ne)\.)?[a-z]{2}$/;

/** Texts by which the servers of a provider that hosts domains of others give themselves away. */
const MARKS: readonly (readonly [mark: string, provider: Provider])[] = [
  ['gsmtp', 'google-workspace'],
  ['*aspmx.l.google.com', 'google-workspace'],
  ['*protection.outlook.com', 'microsoft-365'],
  ['*prod.outlook.com', 'microsoft-365'],
  ['*pphosted.com', 'proofpoint'],
  ['*proofpoint.com', 'proofpoint'],
  ['*mimecast.com', 'mimecast'],
  ['*barracudanetworks.com', 'barracuda'],
  ['*zoho.com', 'zoho'],
];
const LONGEST_DIAGNOSTIC = 1000;
const firstMark = createTextMatcher(
  MARKS.map(([mark]) => mark),
  LONGEST_DIAGNOSTIC,
);

const PROVIDER_OF: ReadonlyMap<string, Provider> = new Map(
  Object.entries(DOMAINS).flatMap(([provider, domains]) =>
    domains.map((domain): [string, Provider] => [domain, provider as Provider]),
  ),
);

/**
 * Who receives the mail of a domain: by the domain, or for a domain of its own hosted by a provider by the answer of its server.
 *
 * @param domain in lower case
 */
export function providerOf(domain: string, diagnostic?: string): Provider {
  const known = PROVIDER_OF.get(domain) ?? nationalProvider(domain);
  if (known !== undefined) return known;
  const mark = diagnostic === undefined ? undefined : MARKS[firstMark(diagnostic)];
  return mark?.[1] ?? 'other';
}

function nationalProvider(domain: string): Provider | undefined {
  const dot = domain.indexOf('.');
  const provider = dot < 0 ? undefined : NATIONAL.get(domain.slice(0, dot));
  return provider !== undefined && COUNTRY.test(domain.slice(dot + 1)) ? provider : undefined;
}
