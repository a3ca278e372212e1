/**
 * The least that an honest endpoint can do: check the signature with a key parsed once, parse both levels of JSON, and,
 * where there is a store, write what arrived together in one step and answer when that is done. No limits, no checks of
 * shape, no other kinds, no metrics, nothing beside it.
 */
import { createPublicKey, verify } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { openStore, type Store, type TallyEntry } from '../../src/store/index.js';
import { listen, type Order, readOrder } from './order.js';
import { stringToSign } from './string-to-sign.js';
import { tallyEntriesOf } from './tally-entries-of.js';

type Waiting = { entries: readonly TallyEntry[]; response: ServerResponse };

const order = readOrder();
const key = createPublicKey(order.certificate);
const record = createRecord(await storeOf(order));

listen(
  createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const envelope = JSON.parse(Buffer.concat(chunks).toString());
      const signature = Buffer.from(envelope.Signature, 'base64');
      if (!verify('RSA-SHA256', Buffer.from(stringToSign(envelope)), key, signature)) {
        respond(response, 403, 'forged\n');
        return;
      }
      const event = JSON.parse(envelope.Message);
      if (record) record({ entries: tallyEntriesOf(envelope, event), response });
      else respond(response, 200, 'ok\n');
    });
  }),
);

function respond(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain', 'content-length': text.length }).end(text);
}

async function storeOf({ store, redisUrl, dataDir }: Order): Promise<Store | undefined> {
  if (store === 'none') return undefined;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return openStore({ redisUrl: store === 'redis' ? redisUrl : undefined, dataDir, now: Date.now, log });
}

function createRecord(store: Store | undefined): ((one: Waiting) => void) | undefined {
  if (!store) return undefined;
  let waiting: Waiting[] = [];

  function write(): void {
    const batch = waiting;
    waiting = [];
    const answerAll = (status: number, text: string) => {
      for (const { response } of batch) respond(response, status, text);
    };
    store?.tally.record(batch.flatMap(({ entries }) => entries)).then(
      () => answerAll(200, 'ok\n'),
      () => answerAll(503, 'later\n'),
    );
  }

  return (one) => {
    if (waiting.push(one) === 1) setImmediate(write);
  };
}
