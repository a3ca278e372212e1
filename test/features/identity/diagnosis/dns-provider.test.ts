import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDnsProvider } from '../../../../src/features/identity/diagnosis/dns-provider.js';

test('a provider is known by its name servers', () => {
  const examples: readonly [server: string, id: string][] = [
    ['ns-2048.awsdns-64.com', 'route-53'],
    ['NS-1.awsdns-00.co.uk', 'route-53'],
    ['ada.ns.cloudflare.com', 'cloudflare'],
    ['ns01.domaincontrol.com', 'godaddy'],
    ['dns1.registrar-servers.com', 'namecheap'],
    ['ns-cloud-a1.googledomains.com', 'google-cloud'],
    ['ns01.squarespacedns.com', 'squarespace'],
    ['dns01.onamae.com', 'onamae'],
    ['01.dnsv.jp', 'onamae'],
    ['dns01.muumuu-domain.com', 'muumuu'],
    ['ns11.value-domain.com', 'value-domain'],
    ['ns1.dns.ne.jp', 'sakura'],
    ['ns1.xserver.jp', 'xserver'],
    ['dns-b.iij.ad.jp', 'iij'],
    ['dns1.p01.nsone.net', 'ns1'],
    ['ns1.digitalocean.com', 'digitalocean'],
    ['ns1-01.azure-dns.com', 'azure'],
    ['ns-1-a.gandi.net', 'gandi'],
    ['dns10.ovh.net', 'ovh'],
    ['ns1.vercel-dns.com', 'vercel'],
    ['ns1.hover.com', 'hover'],
    ['ns1abc.name.com', 'name-com'],
    ['helium.ns.hetzner.de', 'hetzner'],
    ['ns1045.ui-dns.org', 'ionos'],
  ];
  for (const [server, id] of examples) assert.equal(findDnsProvider([server])?.id, id, server);
});

test('servers of their own, of two providers, and lookalikes are nobody known', () => {
  for (const servers of [
    [],
    ['ns1.example.com'],
    ['ada.ns.cloudflare.com', 'ns-1.awsdns-01.com'],
    ['ada.ns.cloudflare.com', 'ns1.example.com'],
    ['ada.ns.cloudflare.com.example.com'],
    ['cloudflare.com'],
  ])
    assert.equal(findDnsProvider(servers), undefined, servers.join());
});

test('Route 53 alone wants the quotes typed, Cloudflare alone puts itself in between', () => {
  assert.equal(findDnsProvider(['ns-1.awsdns-01.com'])?.txtQuotes, 'typed');
  assert.equal(findDnsProvider(['ns1.hover.com'])?.txtQuotes, 'added');
  assert.equal(findDnsProvider(['ada.ns.cloudflare.com'])?.proxies, true);
  assert.equal(findDnsProvider(['ns1.hover.com'])?.proxies, false);
});
