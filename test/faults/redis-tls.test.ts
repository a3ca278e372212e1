import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { freePort } from '../../playground/http/listen.js';
import { openStore, StoreNotUsable } from '../../src/store/index.js';
import { issueCertificate } from '../support/certificates.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { until } from '../support/until.js';

let folder: string;
let redis: RedisServer;
let port: number;

/** A Redis as managed ones are: TLS alone, with a password, and a certificate of an authority that nobody knows. */
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-tls-'));
  const authority = await issueCertificate({ commonName: 'Managed Redis CA' });
  const server = await issueCertificate({
    commonName: 'redis',
    ipAddresses: ['127.0.0.1'],
    issuer: authority,
  });
  const file = (name: string) => path.join(folder, name);
  await writeFile(file('ca.pem'), authority.pem);
  await writeFile(file('other-ca.pem'), (await issueCertificate({ commonName: 'Other CA' })).pem);
  await writeFile(file('no-ca.pem'), 'no certificate');
  await writeFile(file('server.pem'), server.pem);
  await writeFile(file('server.key'), server.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  port = await freePort();
  const tls = ['--tls-cert-file', file('server.pem'), '--tls-key-file', file('server.key')];
  redis = await startRedis({
    args: ['--tls-port', String(port), '--tls-auth-clients', 'no', ...tls, '--requirepass', 'p/w?#@'],
  });
});
after(async () => {
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
});

const url = (query: string) => `rediss://:p%2Fw%3F%23%40@127.0.0.1:${port}/0${query}`;

async function opened<T>(
  redisUrl: string,
  use: (store: Awaited<ReturnType<typeof openStore>>, lines: readonly string[]) => Promise<T>,
): Promise<T> {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const store = await openStore({ redisUrl, dataDir: '', now: Date.now, log });
  try {
    return await use(store, lines);
  } finally {
    await store.close();
  }
}

const answers = (redisUrl: string) =>
  opened(redisUrl, async (store) => {
    await until(() =>
      store.ping().then(
        () => true,
        () => false,
      ),
    );
  });

describe('a managed Redis with a certificate of its own', () => {
  test('is refused by default, and the log says what to do, without the password', async () => {
    await opened(url(''), async (store, lines) => {
      await until(() => lines.some((line) => line.includes('Redis unreachable')));
      assert.match(lines.join(''), /certificate.*\?ca=<file> in REDIS_URL.*\?tls=unverified/);
      assert.ok(!lines.join('').includes('p/w'));
      await assert.rejects(store.ping());
    });
  });

  test('is accepted with its authority', () =>
    answers(url(`?ca=${encodeURIComponent(path.join(folder, 'ca.pem'))}`)));

  test('is refused with another authority', async () => {
    await opened(url(`?ca=${path.join(folder, 'other-ca.pem')}`), async (store, lines) => {
      await until(() => lines.some((line) => line.includes('Redis unreachable')));
      await assert.rejects(store.ping());
    });
  });

  test('is accepted unverified where that is chosen, which the log says', async () => {
    await answers(url('?tls=unverified'));
    await opened(url('?tls=unverified&family=4'), async (_, lines) => {
      assert.match(lines.join(''), /certificate of Redis not verified/);
    });
  });

  test('a file that is not there is said in a sentence', async () => {
    await assert.rejects(
      opened(url('?ca=/no/such/file.pem'), async () => undefined),
      (error: unknown) => {
        assert.ok(error instanceof StoreNotUsable);
        assert.match(error.message, /\?ca= in REDIS_URL names cannot be read: ENOENT/);
        return true;
      },
    );
  });

  test('the choice is about Redis alone: other connections are verified as before', async () => {
    await answers(url('?tls=unverified'));
    await assert.rejects(fetch(`https://127.0.0.1:${port}/`), (error: unknown) => {
      assert.match(String((error as { cause?: unknown }).cause), /certificate/);
      return true;
    });
  });
});
