import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '../../src/sns/refusal.js';
import { createSigningKeys } from '../../src/sns/signing-keys.js';
import { issueCertificate } from '../support/certificates.js';

const NOW = Date.parse('2026-11-24T00:00:00Z');
const EXPIRY = NOW + 3_600_000;

const { pem } = await issueCertificate({
  commonName: 'sns.amazonaws.com',
  notBefore: new Date(NOW - 3_600_000),
  notAfter: new Date(EXPIRY),
});

function startKeys(respond: (url: string) => Promise<Response> = async () => new Response(pem)) {
  const clock = { now: NOW };
  const fetched: string[] = [];
  const signingKey = createSigningKeys({
    now: () => clock.now,
    fetch: (url) => {
      fetched.push(String(url));
      return respond(String(url));
    },
  });
  return { clock, fetched, get: (url: string) => signingKey(url, 'aws') };
}

test('fifty at the same time share one fetch, and get the same key object', async () => {
  const { fetched, get } = startKeys();
  const keys = await Promise.all(Array.from({ length: 50 }, () => get('a')));
  assert.equal(new Set(keys).size, 1);
  assert.equal(await get('a'), keys[0]);
  assert.deepEqual(fetched, ['a']);
});

test('a failure is shared by those who wait for it and forgotten at once', async () => {
  let down = true;
  const { fetched, get } = startKeys(async () => {
    if (down) throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') });
    return new Response(pem);
  });
  const refused = await Promise.all([get('a'), get('a')]);
  assert.deepEqual(refused[0], { refused: 'certificate-unavailable', detail: 'getaddrinfo ENOTFOUND' });
  assert.equal(fetched.length, 1);
  down = false;
  assert.ok(!isRefusal(await get('a')));
});

test('an unfit certificate is not kept either', async () => {
  const answers = ['garbage', pem];
  const { get } = startKeys(async () => new Response(answers.shift()));
  const first = await get('a');
  assert.ok(isRefusal(first) && first.refused === 'certificate-unfit');
  assert.ok(!isRefusal(await get('a')));
});

test('a key lives as long as its certificate', async () => {
  const { clock, fetched, get } = startKeys();
  await get('a');
  clock.now = EXPIRY;
  assert.ok(!isRefusal(await get('a')));
  assert.equal(fetched.length, 1);
  clock.now = EXPIRY + 1;
  const expired = await get('a');
  assert.ok(isRefusal(expired) && expired.refused === 'certificate-unfit');
  assert.equal(fetched.length, 2);
});

test('32 keys are kept; the one not used for the longest time goes first', async () => {
  const { fetched, get } = startKeys();
  for (let i = 0; i < 32; i += 1) await get(`url-${i}`);
  await get('url-0');
  await get('one-more');
  fetched.length = 0;
  await get('url-0');
  await get('one-more');
  assert.deepEqual(fetched, []);
  await get('url-1');
  assert.deepEqual(fetched, ['url-1']);
});

test('a flood of certificates that do not exist neither pushes out a key nor opens fetches without end', async () => {
  const pending: (() => void)[] = [];
  const { fetched, get } = startKeys((url) => {
    if (url === 'genuine') return Promise.resolve(new Response(pem));
    return new Promise((resolve) => pending.push(() => resolve(new Response('', { status: 404 }))));
  });
  await get('genuine');
  const flood = Array.from({ length: 100 }, (_, i) => get(`made-up-${i}`));
  assert.ok(!isRefusal(await get('genuine')));
  assert.equal(fetched.length, 1 + 16);
  for (const release of pending) release();
  const refused = await Promise.all(flood);
  assert.ok(refused.every((result) => isRefusal(result) && result.refused === 'certificate-unavailable'));
});
