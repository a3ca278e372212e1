import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, test } from 'node:test';
import { createDnsLookup } from '../../../../src/features/identity/dns/lookup.js';
import type { RecordType } from '../../../../src/features/identity/dns/question.js';
import {
  type DnsExchange,
  type DnsReply,
  sendOverTcp,
  sendOverUdp,
} from '../../../../src/features/identity/dns/transport.js';
import { answerTo, startScriptedNameServer } from '../../../support/scripted-name-server.js';

const TRANSPORTS = { UDP: sendOverUdp, TCP: sendOverTcp };
/** Addresses that the kernel refuses to connect to, so that no packet leaves this machine. */
const WITHOUT_ROUTE = ['255.255.255.255', 'ff02::1'];

function exchange(read: DnsExchange['read'] = () => undefined, timeoutMs = 2_000): DnsExchange {
  return { bytes: Buffer.alloc(12), read, timeoutMs, signal: new AbortController().signal };
}

/** What is thrown outside of every `catch` while `work` runs. */
async function escaping(work: () => Promise<unknown>): Promise<readonly unknown[]> {
  const escaped: unknown[] = [];
  const note = (error: unknown) => escaped.push(error);
  process.on('uncaughtException', note);
  try {
    await work();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('uncaughtException', note);
  }
  return escaped;
}

describe('a name server whose address leads nowhere', () => {
  for (const [name, send] of Object.entries(TRANSPORTS)) {
    for (const address of WITHOUT_ROUTE) {
      test(`${name} to ${address}: no route, and nothing is thrown into the process`, async () => {
        let reply: DnsReply | undefined;
        const escaped = await escaping(async () => {
          reply = await send({ address, port: 53 }, exchange());
        });
        assert.deepEqual({ reply, escaped }, { reply: 'no-route', escaped: [] });
      });
    }

    test(`${name} to what is no address, and to a port that is none`, async () => {
      for (const server of [
        { address: 'no address', port: 53 },
        { address: '127.0.0.1', port: 70_000 },
        { address: '127.0.0.1', port: 0 },
      ]) {
        let reply: DnsReply | undefined;
        const escaped = await escaping(async () => {
          reply = await send(server, exchange());
        });
        assert.deepEqual(escaped, []);
        assert.ok(reply === 'unreachable' || reply === 'no-route', String(reply));
      }
    });
  }
});

describe('a packet at which the reader throws is none', () => {
  const throwing = () => {
    throw new RangeError('beyond the end of the packet');
  };

  test('over UDP the query goes on waiting', async () => {
    const server = await startScriptedNameServer((query) => [answerTo(query, { answers: [] })]);
    let reply: DnsReply | undefined;
    const escaped = await escaping(async () => {
      reply = await sendOverUdp(server, exchange(throwing, 200));
    });
    await server.stop();
    assert.deepEqual({ reply, escaped }, { reply: 'timeout', escaped: [] });
  });

  test('over TCP the query ends', async () => {
    const server = createServer((socket) => socket.end(Buffer.from([0, 1, 0]))).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    let reply: DnsReply | undefined;
    const escaped = await escaping(async () => {
      reply = await sendOverTcp({ address: '127.0.0.1', port }, exchange(throwing));
    });
    server.close();
    assert.deepEqual({ reply, escaped }, { reply: 'unreachable', escaped: [] });
  });
});

describe('a family of addresses without a route is skipped', () => {
  const noError = { code: 0, authoritative: true, truncated: false, denial: undefined, referral: undefined };
  const records = (name: string, type: RecordType, ...values: string[]): DnsReply => ({
    ...noError,
    answers: values.map((value) => ({ name, type, ttl: 60, value })),
    glue: [],
  });
  const lookup = (addresses: Readonly<Record<'A' | 'AAAA', readonly string[]>>) =>
    createDnsLookup({
      servers: {
        resolvers: [
          { address: '192.0.2.53', port: 53 },
          { address: '2001:db8::53', port: 53 },
        ],
        nameServers: { port: 53, permits: () => true },
      },
      query: async ({ address }, { name, type }) => {
        if (address.includes(':')) return 'no-route';
        if (type === 'SOA' && name === 'shop.example') return records(name, type, 'ns1.example');
        if (type === 'NS') return records(name, type, 'ns1.example');
        if (type === 'A' || type === 'AAAA') return records(name, type, ...addresses[type]);
        return records(name, type, 'v=spf1 -all');
      },
    });
  const question = { name: 'shop.example', type: 'TXT' } as const;

  test('the other address of the server answers, and the other resolver', async () => {
    const seen = await lookup({ A: ['192.0.2.1'], AAAA: ['2001:db8::1'] }).observe(question, 'all');
    assert.deepEqual(
      seen.authority.map(({ outcome }) => outcome.kind),
      ['records'],
    );
    assert.deepEqual(
      seen.resolvers.map(({ server, outcome }) => [server, outcome.kind]),
      [['192.0.2.53', 'records']],
    );
  });

  test('a server with no other address was not queried, which is no fault of it', async () => {
    const seen = await lookup({ A: [], AAAA: ['2001:db8::1'] }).observe(question, 'all');
    assert.deepEqual(
      seen.authority.map(({ outcome }) => outcome),
      [{ kind: 'not-queried', reason: 'no-route' }],
    );
  });
});
