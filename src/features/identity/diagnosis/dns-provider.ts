/** The provider that runs a zone's name servers, and how one enters records there. */
export type DnsProvider = {
  id: ProviderId;
  /** Its own name, the same in every language. */
  name: string;
  /** Whether it appends the domain to the name that is entered; undefined: it accepts both forms. */
  appendsDomain: boolean | undefined;
  /** Whether one types the quotes around a TXT value, or the provider adds them. */
  txtQuotes: 'typed' | 'added';
  /** Whether it can answer a CNAME with addresses of its own (a proxy). */
  proxies: boolean;
  /** How many minutes a change takes to reach all of its name servers; undefined where that is not known. */
  usualMinutes: number | undefined;
};

export type ProviderId =
  | 'route-53'
  | 'cloudflare'
  | 'godaddy'
  | 'namecheap'
  | 'squarespace'
  | 'google-cloud'
  | 'onamae'
  | 'muumuu'
  | 'value-domain'
  | 'sakura'
  | 'xserver'
  | 'iij'
  | 'conoha'
  | 'lolipop'
  | 'ns1'
  | 'digitalocean'
  | 'azure'
  | 'gandi'
  | 'ovh'
  | 'vercel'
  | 'hover'
  | 'name-com'
  | 'hetzner'
  | 'ionos'
  | 'dnsimple'
  | 'dnspod'
  | 'alibaba';

type KnownProvider = readonly [
  pattern: RegExp,
  id: ProviderId,
  name: string,
  appendsDomain: boolean | undefined,
  more?: Partial<Pick<DnsProvider, 'txtQuotes' | 'proxies' | 'usualMinutes'>>,
];

const RELATIVE = true;
const EITHER = undefined;

/** Some providers use the servers of others: Lightsail those of Route 53, Netlify those of NS1. */
const PROVIDERS: readonly KnownProvider[] = [
  [
    /^ns-\d+\.awsdns-\d+\.(com|net|org|co\.uk)$/,
    'route-53',
    'Amazon Route 53',
    RELATIVE,
    { txtQuotes: 'typed', usualMinutes: 1 },
  ],
  [/\.ns\.cloudflare\.com$/, 'cloudflare', 'Cloudflare', EITHER, { proxies: true, usualMinutes: 5 }],
  [/\.domaincontrol\.com$/, 'godaddy', 'GoDaddy', RELATIVE],
  [/\.registrar-servers\.com$/, 'namecheap', 'Namecheap', RELATIVE, { usualMinutes: 30 }],
  [/^ns-cloud-[a-z]\d\.googledomains\.com$/, 'google-cloud', 'Google Cloud DNS', EITHER],
  [/\.(googledomains|squarespacedns)\.com$/, 'squarespace', 'Squarespace', RELATIVE],
  [/\.(onamae|dnsv)\.(com|jp)$/, 'onamae', 'お名前.com (Onamae.com)', RELATIVE],
  [/\.muumuu-domain\.com$/, 'muumuu', 'ムームードメイン (MuuMuu Domain)', RELATIVE],
  [/\.value-domain\.com$/, 'value-domain', 'バリュードメイン (Value-Domain)', RELATIVE],
  [/\.dns\.ne\.jp$/, 'sakura', 'さくらインターネット (Sakura Internet)', RELATIVE],
  [/\.xserver\.(jp|ne\.jp)$/, 'xserver', 'エックスサーバー (Xserver)', RELATIVE],
  [/\.(iij\.ad\.jp|d-53\.(jp|net|info))$/, 'iij', 'IIJ', EITHER],
  [/\.gmoserver\.jp$|\.conoha\.io$/, 'conoha', 'ConoHa', EITHER],
  [/\.lolipop\.jp$/, 'lolipop', 'ロリポップ! (Lolipop)', RELATIVE],
  [/\.vercel-dns(-\d+)?\.com$/, 'vercel', 'Vercel', RELATIVE],
  [/^dns\d\.p\d+\.nsone\.net$/, 'ns1', 'NS1 / Netlify', EITHER],
  [/\.digitalocean\.com$/, 'digitalocean', 'DigitalOcean', EITHER],
  [/\.azure-dns\.(com|net|org|info)$/, 'azure', 'Azure DNS', RELATIVE],
  [/\.gandi\.net$/, 'gandi', 'Gandi', RELATIVE],
  [/\.(ovh|anycast\.me)(\.net|\.ca)?$/, 'ovh', 'OVHcloud', RELATIVE],
  [/\.hover\.com$/, 'hover', 'Hover', RELATIVE],
  [/\.name\.com$/, 'name-com', 'name.com', RELATIVE],
  [/\.(hetzner|second-ns)\.(com|de)$/, 'hetzner', 'Hetzner', RELATIVE],
  [/\.ui-dns\.(com|de|org|biz)$/, 'ionos', 'IONOS', RELATIVE],
  [/\.dnsimple(-edge)?\.(com|net|org)$/, 'dnsimple', 'DNSimple', RELATIVE],
  [/\.dnspod\.net$/, 'dnspod', 'DNSPod', RELATIVE],
  [/\.(hichina|alidns)\.com$/, 'alibaba', 'Alibaba Cloud', RELATIVE],
];

/** Finds the provider by the name servers of a zone; undefined for self-hosted servers, or those of several providers. */
export function findDnsProvider(nameServers: readonly string[]): DnsProvider | undefined {
  const found = nameServers.map((server) =>
    PROVIDERS.find(([pattern]) => pattern.test(server.toLowerCase())),
  );
  const [first, ...others] = new Set(found);
  if (!first || others.length > 0) return undefined;
  const [, id, name, appendsDomain, more] = first;
  return { id, name, appendsDomain, txtQuotes: 'added', proxies: false, usualMinutes: undefined, ...more };
}
