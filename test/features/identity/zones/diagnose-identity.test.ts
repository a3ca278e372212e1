import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import type { IdentityState } from '../../../../src/aws/index.js';
import { diagnose } from '../../../../src/features/identity/diagnosis/diagnose.js';
import type { RecordDiagnosis, RecordFix } from '../../../../src/features/identity/diagnosis/diagnosis.js';
import type { ExpectedRecord } from '../../../../src/features/identity/diagnosis/expected-records.js';
import { createDns } from '../../../../src/features/identity/dns/dns.js';
import { loopbackOnly, readDnsServers } from '../../../../src/features/identity/dns/dns-servers.js';
import {
  createDiagnoseIdentity,
  type DiagnoseIdentity,
  type Diagnosis,
} from '../../../../src/features/identity/index.js';
import { pendingDomain } from '../../../support/identities.js';
import { type NameServers, startNameServers, type ZoneTexts } from '../../../support/name-server.js';
import { type SilentResolver, startSilentResolver } from '../../../support/silent-resolver.js';
import { assertWithin } from '../../../support/time-limit.js';
import { CASES, type Case, IN_CHUNKS, identityIn, type RecordKey, zoneText } from './zones.js';

const NOW = Date.UTC(2026, 10, 24, 12);
const DEADLINE_MS = 4_000;

const zone = (apex: string, ...records: string[]) =>
  [
    `$ORIGIN ${apex}`,
    '$TTL 300',
    '@ SOA ns1.example. host.example. 1 7200 900 86400 120',
    ...records,
    '',
  ].join('\n');
const serversOf = ({ nameServers }: Case) => nameServers ?? ['ns1.example.', 'ns2.example.'];
const ROOT = zone('.', '@ NS top.example.', 'example NS top.example.', 'top.example. A 127.0.0.4');
const EXAMPLE = zone(
  'example.',
  '@ NS top',
  'top A 127.0.0.4',
  'ns1 A 127.0.0.2',
  'ns2 A 127.0.0.3',
  'silent A 127.0.0.9',
  'inner A 10.0.0.53',
  ...CASES.filter((one) => !one.zone.includes('.')).flatMap((one) =>
    serversOf(one).map((name) => `${one.zone} NS ${name}`),
  ),
);
const CLOUDFLARE = zone('cloudflare.com.', '@ NS ada.ns', 'ada.ns A 127.0.0.2', 'bob.ns A 127.0.0.3');
const AMAZON = zone(
  'amazonses.com.',
  '@ NS ns1.example.',
  `*.dkim TXT ${IN_CHUNKS}`,
  `*.dkim.eu-south-1 TXT ${IN_CHUNKS}`,
  'dkim.me-central-1 NS ns1.example.',
);

function zonesOf(server: 'resolver' | 'ns1' | 'ns2'): ZoneTexts {
  const known = CASES.filter(({ refuses }) => server === 'resolver' || !refuses?.includes(server));
  return Object.fromEntries(known.map((one) => [`${one.zone}.example`, zoneText(one, server)]));
}

describe('examining identities', () => {
  let servers: NameServers;
  let examine: DiagnoseIdentity;
  let patient: SilentResolver;
  const silent = createSocket('udp4');

  before(async () => {
    servers = await startNameServers({
      '127.0.0.1': {
        '.': ROOT,
        example: EXAMPLE,
        'cloudflare.com': CLOUDFLARE,
        'amazonses.com': AMAZON,
        'dkim.me-central-1.amazonses.com': undefined,
        ...zonesOf('resolver'),
      },
      '127.0.0.2': zonesOf('ns1'),
      '127.0.0.3': zonesOf('ns2'),
      '127.0.0.4': { example: EXAMPLE },
    });
    silent.bind(servers.port, '127.0.0.9');
    await once(silent, 'listening');
    const read = readDnsServers([`localhost:${servers.port}`]);
    assert.ok('resolvers' in read);
    examine = createDiagnoseIdentity({
      dns: createDns({ servers: read, deadlineMs: DEADLINE_MS }),
      now: () => NOW,
    });
    patient = await startSilentResolver(servers.port, /(^|\.)dead\.example$/);
  });
  after(async () => {
    silent.close();
    await patient.stop();
    await servers.stop();
  });

  const diagnosisOf = (name: string) => {
    const one = CASES.find(({ zone }) => zone === name);
    assert.ok(one, name);
    const identity = identityIn(one);
    return examine(pendingDomain(identity.name, identity));
  };

  for (const one of CASES)
    test(`${one.zone}: ${describeFindings(one)}`, async () => {
      const identity = identityIn(one);
      const diagnosis = await examine(pendingDomain(identity.name, identity));
      assert.deepEqual(findingsIn(diagnosis), one.finds ?? {});
      for (const record of diagnosis.records)
        assertThatTheFixMends(record, pendingDomain(identity.name, identity));
    });

  test('a domain nobody registered', async () => {
    const { records, worst } = await examine(pendingDomain('unregistered.example'));
    assert.equal(worst, 'missing');
    for (const record of records) {
      assert.ok(record.verdict === 'missing');
      assert.deepEqual([record.fault.kind, record.fix.kind], ['domain-not-registered', 'register-domain']);
    }
  });

  test('what is found where, and how it is entered', async () => {
    const doubled = (await diagnosisOf('doubled-below')).records[0];
    assert.ok(doubled?.verdict === 'wrong' && doubled.fault.kind === 'doubled-name');
    const { name, value } = doubled.record;
    assert.equal(doubled.fault.foundAt, `${name}.doubled-below.example`);
    assert.deepEqual(doubled.fix, { kind: 'rename', from: doubled.fault.foundAt });
    assert.deepEqual(doubled.found, [value]);
    assert.equal(`${doubled.enterAs}.doubled-below.example`, name);
    const proxied = await diagnosisOf('proxied');
    assert.equal(proxied.provider?.id, 'cloudflare');
    assert.deepEqual(proxied.records[0]?.found, ['104.16.0.1']);
    assert.ok(proxied.records[0]?.verdict === 'wrong' && proxied.records[0].fix.kind === 'enter-as-cname');
    assert.equal(proxied.records[0].fix.proxyOff, true);
  });

  test('several SPF records are merged into one that is right', async () => {
    const spf = (await diagnosisOf('two-spf')).records.find(
      ({ record }) => record.purpose === 'mail-from-spf',
    );
    assert.ok(spf?.verdict === 'wrong' && spf.fix.kind === 'merge');
    assert.equal(spf.fix.value, 'v=spf1 include:amazonses.com include:mail.example ~all');
  });

  test('what is right already, but was denied to a resolver, is seen by all when the denial has run out', async () => {
    const cached = await diagnosisOf('cached');
    assert.equal(cached.worst, 'right');
    assert.equal(cached.waitUntil, NOW + 120_000);
    assert.equal((await diagnosisOf('healthy')).waitUntil, undefined);
  });

  test('each name server is shown as healthy or with its problem', async () => {
    const troubles = async (name: string) =>
      Object.fromEntries((await diagnosisOf(name)).zone?.servers.map((one) => [one.name, one.trouble]) ?? []);
    assert.deepEqual(await troubles('healthy'), { 'ns1.example': undefined, 'ns2.example': undefined });
    assert.deepEqual(await troubles('partly-lame'), { 'ns1.example': undefined, 'ns2.example': 'lame' });
    assert.deepEqual(await troubles('private'), {
      'inner.example': 'private-address',
      'ns1.example': undefined,
    });
    assert.deepEqual(await troubles('dead'), { 'silent.example': 'timeout' });
    assert.deepEqual(await troubles('failing'), {
      'ns1.example': 'server-failed',
      'ns2.example': 'server-failed',
    });
  });

  test("the DMARC policy in force, and how SES's mail passes it", async () => {
    assert.deepEqual((await diagnosisOf('healthy')).dmarc, {
      at: '_dmarc.healthy.example',
      inherited: false,
      policy: 'none',
      dkim: 'not-verified',
      spf: 'not-verified',
    });
    assert.deepEqual((await diagnosisOf('dmarc-above')).dmarc, {
      at: '_dmarc.dmarc-above.example',
      inherited: true,
      policy: 'quarantine',
      dkim: 'not-verified',
      spf: 'impossible-when-strict',
    });
    const strict = (await diagnosisOf('dmarc-strict')).dmarc;
    assert.deepEqual([strict?.dkim, strict?.spf], ['exact-domain-only', 'impossible-when-strict']);
    const verified = (await diagnosisOf('dmarc-verified')).dmarc;
    assert.deepEqual([verified?.dkim, verified?.spf], ['aligned', 'aligned']);
    assert.equal((await diagnosisOf('dmarc-missing')).dmarc, undefined);
  });

  test('the worst counts what is needed: SES does not look at recommendations, missing or broken', async () => {
    const worst = async (name: string) => (await diagnosisOf(name)).worst;
    assert.equal(await worst('dmarc-missing'), 'right');
    assert.equal(await worst('other-account'), 'right');
    assert.equal(await worst('two-dmarc'), 'right');
    assert.equal(await worst('dmarc-unreadable'), 'right');
    assert.equal(await worst('mx-missing'), 'missing');
    assert.equal(await worst('spreading'), 'spreading');
    assert.equal(await worst('failing'), 'unknown');
  });

  test('an answer within a second where servers answer, within five where they are dead', async () => {
    for (const [name, limit] of [
      ['healthy', 1_000],
      ['empty', 1_000],
      ['dead', 5_000],
    ] as const) {
      const began = performance.now();
      await diagnosisOf(name);
      assertWithin(limit, began, name);
    }
  });

  test('where only the resolver can be reached, it explains what is wrong, and nobody else is blamed', async () => {
    const resolvers = [{ address: '127.0.0.1', port: servers.port }];
    const closed = createSocket('udp4');
    closed.bind(0, '127.0.0.2');
    await once(closed, 'listening');
    const { port } = closed.address();
    closed.close();
    const dns = createDns({
      servers: { resolvers, nameServers: loopbackOnly(port) },
      deadlineMs: DEADLINE_MS,
    });
    const one = CASES.find(({ zone }) => zone === 'doubled');
    assert.ok(one);
    const identity = identityIn(one);
    const diagnosis = await createDiagnoseIdentity({ dns, now: () => NOW })(
      pendingDomain(identity.name, identity),
    );
    assert.deepEqual(findingsIn(diagnosis), one.finds);
    assert.equal(diagnosis.zone?.blocked, true);
    assert.ok(diagnosis.zone.servers.every(({ trouble }) => trouble === 'unreachable'));
  });

  test('a resolver that still waits for dead servers does not hide whose fault it is', async () => {
    const resolvers = [{ address: patient.address, port: patient.port }];
    const dns = createDns({
      servers: { resolvers, nameServers: loopbackOnly(servers.port) },
      deadlineMs: DEADLINE_MS,
    });
    const began = performance.now();
    const { zone, records, worst } = await createDiagnoseIdentity({ dns, now: () => NOW })(
      pendingDomain('dead.example'),
    );
    assertWithin(5_000, began);
    assert.deepEqual(zone, {
      apex: 'dead.example',
      servers: [{ name: 'silent.example', trouble: 'timeout' }],
      blocked: false,
    });
    assert.equal(worst, 'unknown');
    for (const record of records) {
      assert.ok(record.verdict === 'unknown');
      assert.deepEqual(record.fix, { kind: 'repair-name-servers', servers: ['silent.example'] });
    }
  });
});

function findingsIn({ records }: Diagnosis): Partial<Record<RecordKey, string>> {
  let dkim = 0;
  const keyed = records.map((record): [string, string] => {
    const { purpose } = record.record;
    if (purpose === 'dkim' || purpose === 'own-dkim') dkim += 1;
    const key = {
      dkim: `dkim${dkim}`,
      'own-dkim': `dkim${dkim}`,
      'mail-from-mx': 'mx',
      'mail-from-spf': 'spf',
    };
    const name = purpose in key ? key[purpose as keyof typeof key] : purpose;
    const finding =
      record.verdict === 'right' ? '' : `${record.verdict} ${record.fault.kind} ${record.fix.kind}`;
    return [name, finding];
  });
  return Object.fromEntries(keyed.filter(([, finding]) => finding !== ''));
}

/** Does to what was found what the fix says, and judges again. */
function assertThatTheFixMends({ record, found, ...judgement }: RecordDiagnosis, state: IdentityState): void {
  if (judgement.verdict === 'right') return;
  // What a wildcard says goes away with the first record of its own.
  const before = judgement.fault.kind === 'wildcard' ? [] : found;
  const values = mended(before, record, judgement.fix);
  if (!values) return;
  const said = { kind: 'records', values, ttl: 300, via: [] } as const;
  const observation = {
    question: { name: record.name, type: record.type },
    authority: [{ server: 'ns1.example', outcome: said }],
    resolvers: [],
  };
  const view = { zone: undefined, observations: [observation] };
  const [after] = diagnose(state, [record], view, NOW).records;
  assert.equal(after?.verdict, 'right', `${record.name}: ${values.join(' | ')}`);
}

/** Undefined where DNS is not what is to be changed, or only the owner knows the value. */
function mended(
  found: readonly string[],
  { value }: ExpectedRecord,
  fix: RecordFix,
): readonly string[] | undefined {
  if (fix.kind === 'remove') return found.filter((one) => !fix.values.includes(one));
  if (fix.kind === 'merge') return [...found.filter((one) => !fix.found.includes(one)), fix.value];
  if (value === undefined) return undefined;
  switch (fix.kind) {
    case 'add':
      return [...found, value];
    case 'replace':
      return [...found.filter((one) => one !== fix.found), fix.value ?? value];
    case 'rename':
    case 'enter-as-cname':
      return [value];
    default:
      return undefined;
  }
}

function describeFindings({ finds = {} }: Case): string {
  const each = [...new Set(Object.values(finds))];
  return each.length === 0 ? 'right' : each.join(', ');
}
