import type { DkimState, IdentityState } from '../../../../src/aws/index.js';
import { easyDkim, TOKENS } from '../../../support/identities.js';

const [T1, T2, T3] = TOKENS;
export const OWN_TOKEN = 'pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=';
const OTHER_TOKEN = 'QTKknzFg2J4ygwa+XvHAxUl1hyHoY0gVfZdfjIedHZ0=';
const FORMER = 'zyxwvutsrqponmlkjihgfedcba765432';
/** The public part of an RSA key of 2048 bits. */
const PUBLIC_KEY = [
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwE/CPFDpyenvDmxRd8D84qLfqGT+vL7yUjQ5DG5+dvjGWoOwbaOvxf',
  'CjymqjYFnWcOUEN+u2+lT4oRRKC2LoC51Wulrccv88sw761cyHUFoyqNkD114x50V2zDAqEjnOldzE72zMxGA79n2xwHTMP5xu',
  'jl9cx/Mu3P0GS5BcbbH14pIalaYl0dC4ThFdRp7I+aAUWFM+l1L4DDWm2E0o4ZoX1Eq2oIQ1rfUsHYQZPYR4VVJrhW8NtQkVvC',
  'BDwerV30kE236MS/ZRv/e4BIWRoa8LMA+zGQtXR9LQjy3/QC0K0K2onSW9icmqlip8hd5VIlHSgmr/M5KJUUamVqYQdwIDAQAB',
].join('');
const KEY = `v=DKIM1; k=rsa; p=${PUBLIC_KEY}`;
/** As a zone file writes it: no text may be longer than 255 characters. */
export const IN_CHUNKS = `"${KEY.slice(0, 200)}" "${KEY.slice(200)}"`;

/** The records of a domain by a short name each, as lines of a zone file. All of them together are right. */
export const RIGHT = {
  dkim1: `${T1}._domainkey CNAME ${T1}.dkim.amazonses.com.`,
  dkim2: `${T2}._domainkey CNAME ${T2}.dkim.amazonses.com.`,
  dkim3: `${T3}._domainkey CNAME ${T3}.dkim.amazonses.com.`,
  ownership: `_amazonses TXT "${OWN_TOKEN}"`,
  mx: 'bounce MX 10 feedback-smtp.ap-northeast-1.amazonses.com.',
  spf: 'bounce TXT "v=spf1 include:amazonses.com ~all"',
  dmarc: '_dmarc TXT "v=DMARC1; p=none;"',
} as const;
export type RecordKey = keyof typeof RIGHT;

export type Case = {
  /** The label of the zone below `example`. */
  zone: string;
  /** A label in front: the identity is a subdomain without a zone of its own. */
  below?: string;
  /** Records that are not as in {@link RIGHT}; empty: left out. */
  records?: Partial<Record<RecordKey, string>>;
  /** Further lines. */
  more?: readonly string[];
  /** Where only some servers know a record: `resolver`, `ns1`, `ns2`. */
  lacking?: { server: 'resolver' | 'ns1' | 'ns2'; record: RecordKey };
  /** Servers that fail instead of answering; `refuses`: one that does not know the zone. */
  fails?: readonly ('resolver' | 'ns1' | 'ns2')[];
  refuses?: readonly ('ns1' | 'ns2')[];
  nameServers?: readonly string[];
  dkim?: Partial<DkimState>;
  state?: Partial<IdentityState>;
  /** Verdict, fault and fix of each record that is not right: `wrong doubled-name rename`. */
  finds?: Partial<Record<RecordKey, string>>;
};

const NONE = { dkim1: '', dkim2: '', dkim3: '' };
const allDkim = (finding: string) => ({ dkim1: finding, dkim2: finding, dkim3: finding });
const all = (finding: string) => ({
  ...allDkim(finding),
  ownership: finding,
  mx: finding,
  spf: finding,
  dmarc: finding,
});
const VERIFIED_MAIL_FROM = {
  domain: 'bounce.dmarc-verified.example',
  progress: 'success',
  onMxFailure: 'use-default',
} as const;
const EMPTY = { ...NONE, ownership: '', mx: '', spf: '', dmarc: '' };

export const CASES: readonly Case[] = [
  { zone: 'healthy' },
  { zone: 'empty', records: EMPTY, finds: all('missing not-found add') },

  // Right value, wrong name.
  {
    zone: 'doubled',
    records: { dkim1: `${T1}._domainkey.doubled.example CNAME ${T1}.dkim.amazonses.com.` },
    finds: { dkim1: 'wrong doubled-name rename' },
  },
  {
    zone: 'doubled-txt',
    records: { dmarc: '_dmarc.doubled-txt.example TXT "v=DMARC1; p=none;"' },
    finds: { dmarc: 'wrong doubled-name rename' },
  },
  {
    zone: 'doubled-below',
    below: 'mail',
    records: {
      dkim1: `${T1}._domainkey.mail.doubled-below.example.doubled-below.example. CNAME ${T1}.dkim.amazonses.com.`,
    },
    finds: { dkim1: 'wrong doubled-name rename' },
  },
  {
    zone: 'left-out',
    below: 'mail',
    records: { dkim1: '' },
    more: [`${T1}._domainkey.left-out.example. CNAME ${T1}.dkim.amazonses.com.`],
    finds: { dkim1: 'wrong subdomain-left-out rename' },
  },
  {
    zone: 'below-www',
    records: { dkim1: `${T1}._domainkey.www CNAME ${T1}.dkim.amazonses.com.` },
    finds: { dkim1: 'wrong below-www rename' },
  },
  {
    zone: 'no-underscore',
    records: {
      dkim1: `${T1}.domainkey CNAME ${T1}.dkim.amazonses.com.`,
      ownership: `amazonses TXT "${OWN_TOKEN}"`,
    },
    finds: { dkim1: 'wrong missing-underscore rename', ownership: 'wrong missing-underscore rename' },
  },
  {
    zone: 'underscore-too-many',
    records: { dkim1: `_${T1}._domainkey CNAME ${T1}.dkim.amazonses.com.` },
    finds: { dkim1: 'wrong extra-underscore-in-name rename' },
  },
  {
    zone: 'no-domainkey',
    records: { dkim1: `${T1} CNAME ${T1}.dkim.amazonses.com.` },
    finds: { dkim1: 'wrong domainkey-left-out rename' },
  },

  // Right name, wrong CNAME.
  {
    zone: 'appended',
    records: { dkim1: `${T1}._domainkey CNAME ${T1}.dkim.amazonses.com` },
    finds: { dkim1: 'wrong domain-appended replace' },
  },
  {
    zone: 'other-region',
    records: { dkim1: `${T1}._domainkey CNAME ${T1}.dkim.eu-south-1.amazonses.com.` },
    finds: { dkim1: 'wrong other-region replace' },
  },
  {
    zone: 'own-region',
    dkim: { hostedZone: 'dkim.eu-south-1.amazonses.com' },
    records: {
      dkim1: `${T1}._domainkey CNAME ${T1}.dkim.eu-south-1.amazonses.com.`,
      dkim2: `${T2}._domainkey CNAME ${T2}.dkim.eu-south-1.amazonses.com.`,
    },
    finds: { dkim3: 'wrong other-region replace' },
  },
  {
    zone: 'former',
    records: { dkim1: `${T1}._domainkey CNAME ${FORMER}.dkim.amazonses.com.` },
    finds: { dkim1: 'wrong other-token replace' },
  },
  {
    zone: 'swapped',
    records: {
      dkim1: `${T1}._domainkey CNAME ${T2}.dkim.amazonses.com.`,
      dkim2: `${T2}._domainkey CNAME ${T1}.dkim.amazonses.com.`,
    },
    finds: { dkim1: 'wrong swapped replace', dkim2: 'wrong swapped replace' },
  },
  {
    zone: 'underscore-in-value',
    records: { dkim1: `${T1}._domainkey CNAME _${T1}.dkim.amazonses.com.` },
    finds: { dkim1: 'wrong extra-underscore replace' },
  },
  {
    zone: 'elsewhere',
    records: { dkim1: `${T1}._domainkey CNAME dkim.mail.test.` },
    finds: { dkim1: 'wrong other-value replace' },
  },
  {
    zone: 'key-as-txt',
    records: { dkim1: `${T1}._domainkey TXT ${IN_CHUNKS}` },
    finds: { dkim1: 'wrong flattened enter-as-cname' },
  },
  {
    zone: 'flattened',
    records: { dkim1: `${T1}._domainkey A 192.0.2.1` },
    finds: { dkim1: 'wrong flattened enter-as-cname' },
  },
  {
    zone: 'proxied',
    nameServers: ['ada.ns.cloudflare.com.', 'bob.ns.cloudflare.com.'],
    records: { dkim1: `${T1}._domainkey A 104.16.0.1` },
    finds: { dkim1: 'wrong flattened enter-as-cname' },
  },
  {
    zone: 'host-as-txt',
    records: { dkim1: `${T1}._domainkey TXT "${T1}.dkim.amazonses.com"` },
    finds: { dkim1: 'wrong other-type enter-as-cname' },
  },
  {
    zone: 'nothing-behind',
    dkim: { hostedZone: 'dkim.eu-central-2.amazonses.com' },
    records: {
      dkim1: `${T1}._domainkey CNAME ${T1}.dkim.eu-central-2.amazonses.com.`,
      dkim2: `${T2}._domainkey CNAME ${T2}.dkim.eu-central-2.amazonses.com.`,
      dkim3: `${T3}._domainkey CNAME ${T3}.dkim.eu-central-2.amazonses.com.`,
    },
    finds: allDkim('wrong nothing-behind wait'),
  },
  {
    zone: 'behind-fails',
    dkim: { hostedZone: 'dkim.me-central-1.amazonses.com' },
    records: {
      dkim1: `${T1}._domainkey CNAME ${T1}.dkim.me-central-1.amazonses.com.`,
      dkim2: `${T2}._domainkey CNAME ${T2}.dkim.me-central-1.amazonses.com.`,
      dkim3: `${T3}._domainkey CNAME ${T3}.dkim.me-central-1.amazonses.com.`,
    },
    finds: allDkim('unknown behind-unanswered wait'),
  },

  // Wildcards, which make missing records look like wrong ones.
  {
    zone: 'wildcard-cname',
    records: NONE,
    more: ['* CNAME web.example.'],
    finds: allDkim('missing wildcard add'),
  },
  { zone: 'wildcard-a', records: NONE, more: ['* A 192.0.2.1'], finds: allDkim('missing wildcard add') },
  {
    zone: 'wildcard-txt',
    records: { ...NONE, ownership: '', dmarc: '' },
    more: ['* TXT "v=spf1 -all"'],
    finds: {
      ...allDkim('missing wildcard add'),
      ownership: 'missing wildcard add',
      dmarc: 'missing wildcard add',
    },
  },
  { zone: 'wildcard-beside', more: ['* A 192.0.2.1', '* TXT "hello"', '* MX 10 mx.example.'] },
  {
    zone: 'wildcard-mx',
    records: { mx: '', spf: '' },
    more: ['* MX 10 mx.example.'],
    finds: { mx: 'missing wildcard add', spf: 'missing not-found add' },
  },

  // The older token.
  {
    zone: 'quoted',
    records: { ownership: `_amazonses TXT "\\"${OWN_TOKEN}\\""` },
    finds: { ownership: 'wrong quoted replace' },
  },
  {
    zone: 'lower-cased',
    records: { ownership: `_amazonses TXT "${OWN_TOKEN.toLowerCase()}"` },
    finds: { ownership: 'wrong other-case replace' },
  },
  {
    zone: 'spaces',
    records: { ownership: `_amazonses TXT " ${OWN_TOKEN} "` },
    finds: { ownership: 'wrong extra-spaces replace' },
  },
  {
    zone: 'underscore-in-token',
    records: { ownership: `_amazonses TXT "_${OWN_TOKEN}"` },
    finds: { ownership: 'wrong extra-underscore replace' },
  },
  {
    zone: 'other-account',
    records: { ownership: `_amazonses TXT "${OTHER_TOKEN}"` },
    finds: { ownership: 'wrong other-token add' },
  },
  { zone: 'several-accounts', more: [`_amazonses TXT "${OTHER_TOKEN}"`] },
  { zone: 'at-apex', records: { ownership: `@ TXT "amazonses:${OWN_TOKEN}"` } },

  // MAIL FROM.
  {
    zone: 'two-mx',
    more: ['bounce MX 20 mx.example.'],
    finds: { mx: 'wrong receives-mail other-mail-from' },
  },
  {
    zone: 'mx-region',
    records: { mx: 'bounce MX 10 feedback-smtp.us-east-1.amazonses.com.' },
    finds: { mx: 'wrong other-region replace' },
  },
  {
    zone: 'mx-appended',
    records: { mx: 'bounce MX 10 feedback-smtp.ap-northeast-1.amazonses.com' },
    finds: { mx: 'wrong domain-appended replace' },
  },
  {
    zone: 'mx-elsewhere',
    records: { mx: 'bounce MX 10 inbound-smtp.ap-northeast-1.amazonaws.com.' },
    finds: { mx: 'wrong receives-mail other-mail-from' },
  },
  {
    zone: 'mx-mailbox',
    records: {
      mx: 'bounce MX 10 mx.zoho.com.',
      spf: 'bounce TXT "v=spf1 include:zohomail.com -all"',
    },
    more: ['bounce MX 20 mx2.zoho.com.'],
    finds: {
      mx: 'wrong receives-mail other-mail-from',
      spf: 'wrong spf-without-ses other-mail-from',
    },
  },
  {
    zone: 'mx-mailbox-alone',
    records: { mx: 'bounce MX 1 smtp.google.com.', spf: '' },
    finds: {
      mx: 'wrong receives-mail other-mail-from',
      spf: 'missing not-found other-mail-from',
    },
  },
  {
    zone: 'mx-inbound-beside',
    more: ['bounce MX 10 inbound-smtp.us-east-1.amazonaws.com.'],
    finds: { mx: 'wrong receives-mail other-mail-from' },
  },
  {
    zone: 'mx-two-regions',
    more: ['bounce MX 10 feedback-smtp.us-east-1.amazonses.com.'],
    finds: { mx: 'wrong several-mx remove' },
  },
  {
    zone: 'mx-null',
    records: { mx: 'bounce MX 0 .' },
    finds: { mx: 'wrong other-value replace' },
  },
  {
    zone: 'mx-misspelled',
    records: { mx: 'bounce MX 10 feedback-smtp.ap-northeast-1.amazonses.co.' },
    finds: { mx: 'wrong other-value replace' },
  },
  {
    zone: 'mx-wildcard',
    records: { mx: '', spf: '' },
    more: ['* MX 10 mx.example.', '* MX 20 mx2.example.'],
    finds: { mx: 'missing wildcard add', spf: 'missing not-found add' },
  },
  {
    zone: 'mail-from-webmail',
    records: { mx: 'bounce CNAME mail.mx-mailbox-target.example.', spf: '' },
    finds: { mx: 'wrong cname-instead replace-cname', spf: 'wrong cname-instead replace-cname' },
  },
  {
    zone: 'mx-mailbox-target',
    more: ['mail MX 10 mx.zoho.com.', 'mail TXT "v=spf1 include:zohomail.com -all"'],
  },
  { zone: 'mx-missing', records: { mx: '' }, finds: { mx: 'missing not-found add' } },
  {
    zone: 'mail-from-alias',
    records: { mx: 'bounce CNAME mail.nowhere.example.', spf: '' },
    finds: { mx: 'wrong cname-instead replace-cname', spf: 'wrong cname-instead replace-cname' },
  },
  {
    zone: 'mail-from-doubled',
    records: {
      mx: 'bounce.mail-from-doubled.example MX 10 feedback-smtp.ap-northeast-1.amazonses.com.',
      spf: 'bounce.mail-from-doubled.example TXT "v=spf1 include:amazonses.com ~all"',
    },
    finds: { mx: 'wrong doubled-name rename', spf: 'wrong doubled-name rename' },
  },
  {
    zone: 'two-spf',
    more: ['bounce TXT "v=spf1 include:mail.example -all"'],
    finds: { spf: 'wrong several-spf merge' },
  },
  {
    zone: 'spf-quoted',
    records: { spf: 'bounce TXT "\\"v=spf1 include:amazonses.com ~all\\""' },
    finds: { spf: 'wrong quoted replace' },
  },
  {
    zone: 'spf-torn',
    records: { spf: 'bounce TXT "v=spf1 include: amazonses.com ~all"' },
    finds: { spf: 'wrong extra-spaces replace' },
  },
  {
    zone: 'spf-without',
    records: { spf: 'bounce TXT "v=spf1 include:mail.example -all"' },
    finds: { spf: 'wrong spf-without-ses replace' },
  },
  { zone: 'spf-chunks', records: { spf: 'bounce TXT "v=spf1 include:ama" "zonses.com ~all"' } },
  {
    zone: 'spf-among-many-texts',
    more: Array.from({ length: 20 }, (_, index) => `bounce TXT "${`${index} `.padEnd(200, 'x')}"`),
  },
  {
    zone: 'spf-missing',
    records: { spf: 'bounce TXT "hello"' },
    finds: { spf: 'missing not-found add' },
  },

  // DMARC.
  {
    zone: 'two-dmarc',
    more: ['_dmarc TXT "v=DMARC1; p=reject"'],
    finds: { dmarc: 'wrong several-dmarc merge' },
  },
  {
    zone: 'dmarc-quoted',
    records: { dmarc: '_dmarc TXT "\\"v=DMARC1; p=none\\""' },
    finds: { dmarc: 'wrong quoted replace' },
  },
  {
    zone: 'dmarc-unreadable',
    records: { dmarc: '_dmarc TXT "v=DMARC1; policy=none"' },
    finds: { dmarc: 'wrong dmarc-unreadable replace' },
  },
  { zone: 'dmarc-missing', records: { dmarc: '' }, finds: { dmarc: 'missing not-found add' } },
  {
    zone: 'dmarc-above',
    below: 'mail',
    records: { dmarc: '' },
    more: ['_dmarc.dmarc-above.example. TXT "v=DMARC1; p=reject; sp=quarantine; aspf=s"'],
  },
  { zone: 'dmarc-alias', records: { dmarc: '_dmarc CNAME _dmarc.healthy.example.' } },
  { zone: 'dmarc-verified', dkim: { progress: 'success' }, state: { mailFrom: VERIFIED_MAIL_FROM } },
  {
    zone: 'dmarc-strict',
    dkim: { progress: 'success' },
    records: { dmarc: '_dmarc TXT "v=DMARC1; p=reject; adkim=s; aspf=s"' },
  },

  // A key of their own.
  {
    zone: 'own-key',
    dkim: { origin: { kind: 'own-key' }, tokens: ['mine'] },
    records: { dkim1: `mine._domainkey TXT ${IN_CHUNKS}` },
  },
  {
    zone: 'own-key-revoked',
    dkim: { origin: { kind: 'own-key' }, tokens: ['mine'] },
    records: { dkim1: 'mine._domainkey TXT "k=rsa; p="' },
    finds: { dkim1: 'wrong key-revoked replace' },
  },
  {
    zone: 'own-key-cut',
    dkim: { origin: { kind: 'own-key' }, tokens: ['mine'] },
    records: { dkim1: `mine._domainkey TXT "${KEY.slice(0, 200)}"` },
    finds: { dkim1: 'wrong key-unreadable replace' },
  },
  {
    zone: 'own-key-twice',
    dkim: { origin: { kind: 'own-key' }, tokens: ['mine'] },
    records: { dkim1: `mine._domainkey TXT ${IN_CHUNKS}` },
    more: [`mine._domainkey TXT "${KEY.slice(0, 230)}"`],
    finds: { dkim1: 'wrong several-keys remove' },
  },
  {
    zone: 'own-keys-cut',
    dkim: { origin: { kind: 'own-key' }, tokens: ['mine'] },
    records: { dkim1: `mine._domainkey TXT "${KEY.slice(0, 230)}"` },
    more: [`mine._domainkey TXT "${KEY.slice(0, 200)}"`],
    finds: { dkim1: 'wrong several-keys keep-own-key' },
  },
  {
    zone: 'own-key-last-six',
    dkim: { origin: { kind: 'own-key' }, tokens: ['mine'] },
    records: { dkim1: `mine._domainkey TXT "${KEY.slice(0, 200)}" "${KEY.slice(200, -6)}"` },
    finds: { dkim1: 'wrong key-unreadable replace' },
  },
  {
    zone: 'own-key-quoted',
    dkim: { origin: { kind: 'own-key' }, tokens: ['mine'] },
    records: { dkim1: `mine._domainkey TXT "\\"${KEY.slice(0, 200)}" "${KEY.slice(200)}\\""` },
    finds: { dkim1: 'wrong quoted replace' },
  },
  {
    zone: 'own-key-policy',
    dkim: { origin: { kind: 'own-key' }, tokens: ['mine'] },
    records: { dkim1: 'mine._domainkey TXT "v=DMARC1; p=none"' },
    finds: { dkim1: 'missing not-found add' },
  },

  // Name servers.
  {
    zone: 'spreading',
    lacking: { server: 'ns2', record: 'dkim1' },
    finds: { dkim1: 'spreading servers-differ wait' },
  },
  { zone: 'cached', lacking: { server: 'resolver', record: 'dkim1' } },
  {
    zone: 'failing',
    fails: ['resolver', 'ns1', 'ns2'],
    finds: all('unknown no-answer repair-name-servers'),
  },
  {
    zone: 'lame',
    fails: ['resolver'],
    refuses: ['ns1', 'ns2'],
    finds: all('unknown lame repair-name-servers'),
  },
  { zone: 'partly-lame', refuses: ['ns2'] },
  { zone: 'resolver-fails', fails: ['resolver'], finds: all('unknown resolvers-fail check-dnssec') },
  { zone: 'private', nameServers: ['inner.example.', 'ns1.example.'] },
  {
    zone: 'dead',
    nameServers: ['silent.example.'],
    fails: ['resolver'],
    finds: all('unknown no-answer repair-name-servers'),
  },
  {
    zone: 'parent',
    more: ['child NS ns1.example.', 'child NS ns2.example.', 'gone NS ns1.example.', 'gone NS ns2.example.'],
  },
  { zone: 'child.parent' },
  {
    zone: 'gone.parent',
    fails: ['resolver'],
    refuses: ['ns1', 'ns2'],
    finds: all('unknown lame repair-name-servers'),
  },
];

/** An identity for each zone: everything that can be set up is. */
export function identityIn({ zone, below, dkim, state }: Case): Partial<IdentityState> & { name: string } {
  const name = [below, zone, 'example'].filter((label) => label !== undefined).join('.');
  return {
    name,
    dkim: easyDkim(dkim),
    verificationToken: OWN_TOKEN,
    mailFrom: { domain: `bounce.${name}`, progress: 'pending', onMxFailure: 'use-default' },
    ...state,
  };
}

/** The zone's file as a server has it; undefined where the server has lost it. */
export function zoneText(one: Case, server: 'resolver' | 'ns1' | 'ns2'): string | undefined {
  if (one.fails?.includes(server)) return undefined;
  const records: Partial<Record<RecordKey, string>> = { ...RIGHT, ...one.records };
  if (one.dkim?.origin?.kind === 'own-key') Object.assign(records, { dkim2: '', dkim3: '' });
  if (one.lacking?.server === server) records[one.lacking.record] = '';
  const apex = `${one.zone}.example.`;
  return [
    `$ORIGIN ${apex}`,
    '$TTL 300',
    '@ SOA ns1.example. host.example. 1 7200 900 86400 120',
    ...(one.nameServers ?? ['ns1.example.', 'ns2.example.']).map((name) => `@ NS ${name}`),
    `$ORIGIN ${one.below === undefined ? '' : `${one.below}.`}${apex}`,
    ...Object.values(records),
    ...(one.more ?? []),
    '',
  ].join('\n');
}
