import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFrameReader, encodeFrame, OPCODE } from '../../playground/slack/websocket-frames.js';

test('frames are put together however the bytes are cut', () => {
  const texts = fc.array(fc.oneof(fc.string(), fc.string({ minLength: 120, maxLength: 70_000 })), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 5000 }), (sent, cut) => {
      const bytes = Buffer.concat(sent.map((text) => encodeFrame(OPCODE.text, text)));
      const got: string[] = [];
      const read = createFrameReader((_opcode, payload) => got.push(payload.toString('utf8')));
      for (let at = 0; at < bytes.length; at += cut) read(bytes.subarray(at, at + cut));
      assert.deepEqual(got, sent);
    }),
    { numRuns: 30 },
  );
});

test('a masked and fragmented message is read, with a ping in between', () => {
  const got: [number, string][] = [];
  const read = createFrameReader((opcode, payload) => got.push([opcode, payload.toString('utf8')]));
  // RFC 6455, section 5.7: "Hel" and "lo" in two frames; a masked "Hello".
  read(Buffer.from([0x01, 0x03, 0x48, 0x65, 0x6c]));
  read(Buffer.from([0x89, 0x00]));
  read(Buffer.from([0x80, 0x02, 0x6c, 0x6f]));
  read(Buffer.from([0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]));
  assert.deepEqual(got, [
    [OPCODE.ping, ''],
    [OPCODE.text, 'Hello'],
    [OPCODE.text, 'Hello'],
  ]);
});
