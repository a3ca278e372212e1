import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { AUTHORITATIVE_ANSWER, encode, TRUNCATED_RESPONSE } from 'dns-packet';
import { queryServer } from '../../../../src/features/identity/dns/query-server.js';
import type { DnsQuestion } from '../../../../src/features/identity/dns/question.js';
import { answerTo, type Script, startScriptedNameServer } from '../../../support/scripted-name-server.js';
import { assertWithin } from '../../../support/time-limit.js';

const QUESTION: DnsQuestion = { name: 'example.com', type: 'TXT' };
const TXT = { type: 'TXT', name: 'example.com', ttl: 60 } as const;

async function ask(script: Script, options: { timeoutMs?: number; signal?: AbortSignal } = {}) {
  const server = await startScriptedNameServer(script);
  try {
    const { timeoutMs = 2_000, signal = new AbortController().signal } = options;
    const reply = await queryServer(server, QUESTION, { recursion: false, timeoutMs, signal });
    return { reply, queries: server.queries };
  } finally {
    await server.stop();
  }
}

const textsIn = (reply: Awaited<ReturnType<typeof queryServer>>) =>
  typeof reply === 'string' ? reply : reply.answers.map(({ value }) => value);

describe('querying a name server', () => {
  test('the chunks of a text are one, in UTF-8', async () => {
    const chunks = [Buffer.from([0xe3, 0x81]), Buffer.from([0x82, 0x62])];
    const { reply, queries } = await ask((query) => [
      answerTo(query, { answers: [{ ...TXT, data: chunks }] }),
    ]);
    assert.deepEqual(textsIn(reply), ['あb']);
    assert.equal(queries.length, 1);
  });

  test('only the answer to the question counts, whatever arrives before it', async () => {
    const { reply } = await ask((query) => {
      const forged = { answers: [{ ...TXT, data: 'forged' }] };
      return [
        Buffer.from('no packet at all'),
        answerTo(query, { ...forged, id: ((query.id ?? 0) + 1) % 0x1_00_00 }),
        answerTo(query, { ...forged, questions: [{ type: 'TXT', name: 'example.org' }] }),
        answerTo(query, { ...forged, questions: [{ type: 'A', name: 'example.com' }] }),
        answerTo(query, { ...forged, questions: [] }),
        { ...answerTo(query, forged), type: 'query' },
        answerTo(query, { answers: [{ ...TXT, data: 'true' }] }),
      ];
    });
    assert.deepEqual(textsIn(reply), ['true']);
  });

  test('an answer from another server does not count', async () => {
    const stranger = createSocket('udp4');
    const server = createSocket('udp4');
    stranger.bind(0, '127.0.0.1');
    server.bind(0, '127.0.0.1');
    await Promise.all([once(stranger, 'listening'), once(server, 'listening')]);
    server.on('message', (bytes, from) => {
      const id = bytes.readUInt16BE(0);
      const answer = (data: string) =>
        encode({ type: 'response', id, questions: [QUESTION], answers: [{ ...TXT, data }] });
      stranger.send(answer('forged'), from.port, from.address, () =>
        server.send(answer('true'), from.port, from.address),
      );
    });
    const { port } = server.address();
    const { signal } = new AbortController();
    const reply = await queryServer({ address: '127.0.0.1', port }, QUESTION, {
      recursion: false,
      timeoutMs: 2_000,
      signal,
    });
    stranger.close();
    server.close();
    assert.deepEqual(textsIn(reply), ['true']);
  });

  test('a truncated answer is fetched over TCP', async () => {
    const whole = Array.from({ length: 40 }, (_, index) => ({ ...TXT, data: `${index} `.padEnd(200, 'x') }));
    const { reply, queries } = await ask((query, over) => [
      over === 'udp'
        ? answerTo(query, { flags: AUTHORITATIVE_ANSWER | TRUNCATED_RESPONSE })
        : answerTo(query, { answers: whole }),
    ]);
    assert.equal(textsIn(reply).length, 40);
    assert.deepEqual(
      queries.map(({ over }) => over),
      ['udp', 'tcp'],
    );
  });

  test('a lost answer is requested once more, with another ID', async () => {
    let asked = 0;
    const { reply, queries } = await ask(
      (query) => {
        asked += 1;
        return asked === 1 ? [] : [answerTo(query, { answers: [{ ...TXT, data: 'here' }] })];
      },
      { timeoutMs: 500 },
    );
    assert.deepEqual(textsIn(reply), ['here']);
    assert.equal(new Set(queries.map(({ packet }) => packet.id)).size, 2);
  });

  test('a server that does not support EDNS is queried without it', async () => {
    const formatError = 1;
    const { reply, queries } = await ask((query) =>
      (query.additionals ?? []).length > 0
        ? [answerTo(query, { flags: formatError })]
        : [answerTo(query, { answers: [{ ...TXT, data: 'old' }] })],
    );
    assert.deepEqual(textsIn(reply), ['old']);
    assert.equal(queries.length, 2);
  });

  test('silence is a timeout, a closed port is unreachable', async () => {
    const { reply, queries } = await ask(() => [], { timeoutMs: 250 });
    assert.equal(reply, 'timeout');
    assert.equal(queries.length, 2);
    const gone = await startScriptedNameServer(() => []);
    await gone.stop();
    const { signal } = new AbortController();
    const options = { recursion: false, timeoutMs: 5_000, signal };
    assert.equal(await queryServer(gone, QUESTION, options), 'unreachable');
  });

  test('a signal ends it at once', async () => {
    const ended = new AbortController();
    const began = performance.now();
    const { reply } = await ask(
      () => {
        ended.abort();
        return [];
      },
      { timeoutMs: 60_000, signal: ended.signal },
    );
    assert.equal(reply, 'timeout');
    assertWithin(5_000, began);
  });
});
