import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '../../src/sns/refusal.js';
import { type CertificateStore, createSigningKeys } from '../../src/sns/signing-keys.js';
import { parseTopicArn } from '../../src/sns/topic.js';
import { issueCertificate } from '../support/certificates.js';
import { until } from '../support/until.js';

const topic = parseTopicArn('arn:aws:sns:us-east-1:111122223333:ses-events') ?? assert.fail();
const { pem } = await issueCertificate({ commonName: 'sns.amazonaws.com' });

/** The URL of a certificate, by a number. */
function urlOf(number: number): string {
  const hex = number.toString(16).padStart(32, '0');
  return `https://sns.us-east-1.amazonaws.com/SimpleNotificationService-${hex}.pem`;
}

function startKeys(
  respond: (url: string) => Promise<Response> = async () => new Response(pem),
  certificates?: CertificateStore,
) {
  const fetched: string[] = [];
  const errors: unknown[] = [];
  const find = createSigningKeys({
    topics: [topic],
    ...(certificates && { certificates }),
    onFetched: () => undefined,
    onError: (error) => errors.push(error),
    fetch: (url) => {
      fetched.push(String(url));
      return respond(String(url));
    },
  });
  return {
    fetched,
    errors,
    get: async (url: string) => find(url, topic),
    again: (url: string) => find(url, topic, true),
  };
}

test('fifty at the same time share one fetch, and get the same key object', async () => {
  const { fetched, get } = startKeys();
  const certificates = await Promise.all(Array.from({ length: 50 }, () => get(urlOf(1))));
  assert.equal(new Set(certificates).size, 1);
  assert.equal(await get(urlOf(1)), certificates[0]);
  assert.deepEqual(fetched, [urlOf(1)]);
});

test('a failure is shared by those who wait for it and forgotten at once', async () => {
  let down = true;
  const { fetched, get } = startKeys(async () => {
    if (down) throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') });
    return new Response(pem);
  });
  const refused = await Promise.all([get(urlOf(1)), get(urlOf(1))]);
  assert.deepEqual(refused[0], { refused: 'certificate-unavailable', detail: 'getaddrinfo ENOTFOUND' });
  assert.equal(fetched.length, 1);
  down = false;
  assert.ok(!isRefusal(await get(urlOf(1))));
});

test('garbage is not kept either', async () => {
  const answers = ['garbage', pem];
  const { get } = startKeys(async () => new Response(answers.shift()));
  const first = await get(urlOf(1));
  assert.ok(isRefusal(first) && first.refused === 'certificate-unavailable');
  assert.ok(!isRefusal(await get(urlOf(1))));
});

test('128 certificates are kept; the one not used for the longest time goes first', async () => {
  const { fetched, get } = startKeys();
  for (let i = 0; i < 128; i += 1) await get(urlOf(i));
  await get(urlOf(0));
  await get(urlOf(999));
  fetched.length = 0;
  await get(urlOf(0));
  await get(urlOf(999));
  assert.deepEqual(fetched, []);
  await get(urlOf(1));
  assert.deepEqual(fetched, [urlOf(1)]);
});

/** A host that answers when it is told to: 404, but for the genuine certificate. */
function startHeldHost(genuine: string) {
  const pending: (() => void)[] = [];
  const keys = startKeys(
    (url) =>
      new Promise((resolve) =>
        pending.push(() => resolve(url === genuine ? new Response(pem) : new Response('', { status: 404 }))),
      ),
  );
  return { ...keys, pending };
}

test('a flood of certificates that do not exist neither pushes out a key nor opens fetches without end', async () => {
  const { fetched, get, pending } = startHeldHost(urlOf(1));
  const genuine = get(urlOf(1));
  await until(() => pending.length === 1);
  pending.shift()?.();
  assert.ok(!isRefusal(await genuine));
  const flood = Array.from({ length: 100 }, (_, i) => get(urlOf(1_000 + i)));
  assert.ok(!isRefusal(await get(urlOf(1))));
  await until(() => pending.length === 16);
  assert.equal(fetched.length, 1 + 16);
  const settled = Promise.all(flood);
  while (fetched.length < 101 || pending.length > 0) {
    for (const release of pending.splice(0)) release();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const refused = await settled;
  assert.ok(refused.every((result) => isRefusal(result) && result.refused === 'certificate-unavailable'));
});

test('a genuine certificate waits behind a flood of others and is fetched', async () => {
  const { get, pending } = startHeldHost(urlOf(1));
  const flood = Array.from({ length: 50 }, (_, i) => get(urlOf(1_000 + i)));
  const genuine = get(urlOf(1));
  let found: unknown;
  void genuine.then((certificate) => {
    found = certificate;
  });
  while (found === undefined) {
    for (const release of pending.splice(0)) release();
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(!isRefusal(await genuine));
  for (const refused of await Promise.all(flood)) assert.ok(isRefusal(refused));
});

test('more than a thousand that wait are refused at once, and may come again', async () => {
  const { get, pending } = startHeldHost(urlOf(1));
  const flood = Array.from({ length: 16 + 1_000 }, (_, i) => get(urlOf(1_000 + i)));
  const late = await get(urlOf(1));
  assert.deepEqual(late, { refused: 'certificate-unavailable', detail: 'too many certificates to fetch' });
  let open = flood.length;
  for (const one of flood) void one.then(() => (open -= 1));
  while (open > 0) {
    for (const release of pending.splice(0)) release();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const again = get(urlOf(1));
  await until(() => pending.length === 1);
  pending.shift()?.();
  assert.ok(!isRefusal(await again));
});

/** A store like the one of the bot, in memory. */
function startStore(stored: Record<string, string> = {}) {
  const saved = new Map(Object.entries(stored));
  const store: CertificateStore = {
    load: async () => saved,
    save: async (url, certificate) => void saved.set(url, certificate.pem),
  };
  return { store, saved };
}

test('a certificate that was fetched once is known after a restart, without a fetch', async () => {
  const { store } = startStore();
  await startKeys(undefined, store).get(urlOf(1));
  const after = startKeys(() => Promise.reject(new Error('nothing may be fetched')), store);
  assert.ok(!isRefusal(await after.get(urlOf(1))));
  assert.deepEqual(after.fetched, []);
});

test('what is stored is checked like what is fetched', async () => {
  const other = await issueCertificate({ commonName: 'evil.example' });
  const { store } = startStore({
    [urlOf(1)]: other.pem,
    [urlOf(2)]: 'garbage',
    'https://evil.example/x.pem': pem,
    [urlOf(3).replace('us-east-1', 'eu-west-1')]: pem,
  });
  const { fetched, get } = startKeys(undefined, store);
  await get(urlOf(1));
  await get(urlOf(2));
  assert.deepEqual(fetched, [urlOf(1), urlOf(2)]);
});

test('a stored certificate is fetched again when it fits no signature, but only once', async () => {
  const { store } = startStore({ [urlOf(1)]: pem });
  const { fetched, get, again } = startKeys(undefined, store);
  const stored = await get(urlOf(1));
  const fresh = await again(urlOf(1));
  assert.ok(!isRefusal(fresh) && fresh !== stored);
  assert.equal(await again(urlOf(1)), fresh);
  assert.deepEqual(fetched, [urlOf(1)]);
});

test('a store that fails costs fetches, nothing else', async () => {
  const broken: CertificateStore = {
    load: () => Promise.reject(new Error('store down')),
    save: () => Promise.reject(new Error('store down')),
  };
  const { errors, get } = startKeys(undefined, broken);
  assert.ok(!isRefusal(await get(urlOf(1))));
  await until(() => errors.length === 2);
});
