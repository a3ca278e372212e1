import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import type { AccountOverview } from '../../../src/features/account-status/index.js';
import { createDeliveryTrouble } from '../../../src/features/on-duty/delivery-trouble.js';
import { createDestinations } from '../../../src/features/on-duty/destinations.js';
import { createOnDutyWatch } from '../../../src/features/on-duty/on-duty-watch.js';
import { signedHeaders } from '../../../src/features/on-duty/signature.js';
import { catalogOf } from '../../../src/locales/index.js';
import type { Card } from '../../../src/slack/cards.js';
import type { Documents, Store } from '../../../src/store/index.js';
import { openEmbeddedTestStore } from '../../support/embedded-store.js';

const MINUTE = 60_000;
const PROD = { account: '111122223333', region: 'eu-west-1' };
const SHOP = { account: '444455556666', region: 'us-gov-west-1' };
const key = randomBytes(32);
const t = catalogOf('en', [], { enforcement: 'https://wiki.example/paused' });

type Received = { headers: IncomingMessage['headers']; body: string };

let server: Server;
let url: string;
let received: Received[];
/** The statuses that the service answers, then 200; 0 cuts the connection. */
let answers: number[];
let store: Store;
let clock: number;
let overviews: readonly AccountOverview[];
let cards: Map<string, Card>;

const pausedByAws = (accountRegion: typeof PROD): AccountOverview => ({
  ...accountRegion,
  enforcement: { status: 'paused-by-aws', since: clock },
});

/** A process of the bot; all of them share the store. */
function startProcess(documents: Documents = store.documents) {
  const settings = {
    ON_DUTY_URL: url,
    ON_DUTY_SECRET: key,
    ON_DUTY_LEVEL: 'review',
    PAGERDUTY_URL: url,
  } as const;
  const about = { documents, t, now: () => clock };
  return createOnDutyWatch({
    ...about,
    openAlerts: async () => [],
    storedOverviews: async () => overviews,
    destinations: createDestinations(settings, t),
    least: 'review',
    fetch,
    onAttempt: createDeliveryTrouble({
      ...about,
      cards: { show: async (id, card) => void cards.set(id, card) },
      alertChannel: 'C0ALERTS001',
    }),
    log: pino({ level: 'silent' }),
  });
}

const types = () => received.map(({ body }) => JSON.parse(body).type);

describe('alerts for people on duty', () => {
  beforeEach(async () => {
    clock = Date.now();
    overviews = [];
    received = [];
    answers = [];
    cards = new Map();
    store = await openEmbeddedTestStore(() => clock);
    server = createServer(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const status = answers.shift() ?? 200;
      if (status === 0) return void request.socket.destroy();
      received.push({ headers: request.headers, body: Buffer.concat(pieces).toString() });
      response.writeHead(status, status === 307 ? { location: url } : {}).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await store.close();
  });

  test('a beginning and an end, signed, with the links of its partition', async () => {
    const check = startProcess();
    await check();
    overviews = [pausedByAws(SHOP)];
    await check();
    await check();
    assert.deepEqual(types(), ['alert.opened']);
    const { headers, body } = received[0] ?? assert.fail();
    const id = String(headers['webhook-id']);
    assert.deepEqual(
      Object.entries(signedHeaders(key, id, Number(headers['webhook-timestamp']) * 1000, body)),
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, headers[name]]),
    );
    assert.deepEqual(JSON.parse(body).data.links, {
      console: 'https://console.amazonaws-us-gov.com/ses/home?region=us-gov-west-1#/account',
      support: 'https://console.amazonaws-us-gov.com/support/home',
      runbook: 'https://wiki.example/paused',
    });
    overviews = [];
    await check();
    await startProcess()();
    assert.deepEqual(types(), ['alert.opened', 'alert.ended']);
  });

  test('a service that fails, redirects or cuts the connection gets it later, with the same id and in its order', async () => {
    const check = startProcess();
    overviews = [pausedByAws(PROD)];
    answers = [500, 307, 0];
    for (const wait of [0, MINUTE, 5 * MINUTE]) {
      clock += wait;
      await check();
    }
    overviews = [];
    await check();
    assert.match(JSON.stringify([...cards.values()].at(-1)?.message), /does not accept alerts \(`[A-Z_]+`\)/);
    clock += 20 * MINUTE;
    await check();
    assert.deepEqual(types(), ['alert.opened', 'alert.opened', 'alert.opened', 'alert.ended']);
    const ids = received.map(({ headers }) => headers['webhook-id']);
    assert.equal(new Set(ids).size, 2);
    assert.match(JSON.stringify([...cards.values()].at(-1)?.message), /accepts alerts again, after/);
    assert.equal(cards.size, 1);
  });

  test('a crash before it was sent loses nothing; one right after it sends it again under the same id', async () => {
    overviews = [pausedByAws(PROD)];
    const before = startProcess({
      ...store.documents,
      list: async (collection) => {
        const listed = await store.documents.list<never>(collection);
        if (listed.length > 0) throw new Error('the process dies');
        return listed;
      },
    });
    await assert.rejects(before(), /the process dies/);
    assert.deepEqual(types(), []);
    let puts = 0;
    const after = startProcess({
      ...store.documents,
      put: async (...rest) => {
        puts += 1;
        if (received.length > 0) throw new Error('the process dies');
        return store.documents.put(...rest);
      },
    });
    await assert.rejects(after(), /the process dies/);
    assert.ok(puts > 0);
    await startProcess()();
    await startProcess()();
    assert.deepEqual(types(), ['alert.opened', 'alert.opened']);
    assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 1);
  });

  test('while a service cannot be reached, one alert is tried and the others wait', async () => {
    overviews = [pausedByAws(PROD), pausedByAws(SHOP)];
    answers = [0];
    await startProcess()();
    assert.deepEqual(types(), []);
    assert.equal(answers.length, 0);
    clock += MINUTE;
    await startProcess()();
    assert.deepEqual(types(), ['alert.opened', 'alert.opened']);
  });
});
