import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from 'dns-packet';
import fc from 'fast-check';
import { readResponse } from '../../../../src/features/identity/dns/response.js';
import { assertWithin } from '../../../support/time-limit.js';

const SENT = { id: 7, question: { name: 'example.com', type: 'MX' } } as const;

test('damaged and foreign packets are no response, and are never thrown about', () => {
  const whole = encode({
    type: 'response',
    id: SENT.id,
    questions: [SENT.question],
    answers: [
      { type: 'MX', name: 'example.com', ttl: 60, data: { preference: 10, exchange: 'mx.example.com' } },
    ],
  });
  assert.equal(readResponse(whole, SENT)?.answers[0]?.value, '10 mx.example.com');
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 });
  fc.assert(
    fc.property(damage, fc.nat(whole.length), (changes, cut) => {
      const damaged = Buffer.from(whole.subarray(0, whole.length - cut));
      for (const [at, octet] of changes) if (at < damaged.length) damaged[at] = octet;
      const response = readResponse(damaged, SENT);
      assert.ok(response === undefined || response.answers.length <= 1);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      assert.equal(readResponse(Buffer.from([0, SENT.id + 1, ...bytes]), SENT), undefined);
    }),
  );
});

test('ID, length and counts are checked before a packet is decoded', () => {
  const head = (counts: readonly [number, number, number, number], id: number = SENT.id) => {
    const bytes = Buffer.alloc(12 + 17 + 11);
    bytes.writeUInt16BE(id, 0);
    bytes.writeUInt16BE(0x8000, 2);
    counts.forEach((count, index) => {
      bytes.writeUInt16BE(count, 4 + index * 2);
    });
    return bytes;
  };
  const question = encode({ type: 'response', id: SENT.id, questions: [SENT.question] });
  assert.notEqual(readResponse(question, SENT), undefined);
  for (const length of [0, 1, 11, 16])
    assert.equal(readResponse(question.subarray(0, length), SENT), undefined);
  for (const counts of [
    [0, 0, 0, 0],
    [2, 0, 0, 0],
    [1, 0xffff, 0, 0],
    [1, 0, 0xffff, 0xffff],
    [1, 3, 0, 0],
  ] as const)
    assert.equal(readResponse(head(counts), SENT), undefined, counts.join());
  assert.equal(readResponse(Buffer.from(question).fill(0, 2, 3), SENT), undefined);
  const began = performance.now();
  const bomb = Buffer.alloc(65_535, 0xc0);
  head([1, 0xffff, 0, 0]).copy(bomb, 0, 0, 12);
  assert.equal(readResponse(bomb, SENT), undefined);
  assertWithin(50, began, 'a packet of 64 KiB');
});

test('a denial is believed for the shorter of its TTL and the minimum', () => {
  const denial = (ttl: number, minimum: number) =>
    readResponse(
      encode({
        type: 'response',
        id: SENT.id,
        flags: 3,
        questions: [SENT.question],
        authorities: [{ type: 'SOA', name: 'Example.COM', ttl, data: { mname: 'a', rname: 'b', minimum } }],
      }),
      SENT,
    );
  assert.deepEqual(denial(60, 3600)?.denial, { zone: 'example.com', ttl: 60 });
  assert.deepEqual(denial(3600, 300)?.denial, { zone: 'example.com', ttl: 300 });
  assert.equal(denial(60, 60)?.code, 3);
});

test('what a zone says breaks no line, turns no direction of reading, and has an end', () => {
  const answer = (texts: readonly string[]) =>
    readResponse(
      encode({
        type: 'response',
        id: SENT.id,
        questions: [{ name: 'example.com', type: 'TXT' }],
        answers: texts.map((text) => ({
          type: 'TXT',
          name: 'example.com',
          ttl: 60,
          data: text.match(/.{1,80}/gsu) ?? [],
        })),
      }),
      { id: SENT.id, question: { name: 'example.com', type: 'TXT' } },
    )?.answers.map(({ value }) => value);
  assert.deepEqual(answer(['a\nb\u2028c\u202ed\u0000e\u200bf 例']), ['a b c\ufffdd\ufffde\ufffdf 例']);
  assert.equal(answer(['x'.repeat(5_000)])?.[0]?.length, 4_096);
  assert.equal(answer(Array.from({ length: 200 }, (_, index) => `${index}`))?.length, 100);
});
