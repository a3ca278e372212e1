/** Frames of RFC 6455, as far as Slack and its clients use them: https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
export const OPCODE = { continuation: 0x0, text: 0x1, close: 0x8, ping: 0x9, pong: 0xa } as const;

const FINAL = 0x80;
const MASKED = 0x80;
const LENGTH_IN_2_BYTES = 126;
const LENGTH_IN_8_BYTES = 127;
const MASK_BYTES = 4;

/** An unmasked frame, as a server sends it. */
export function encodeFrame(opcode: number, payload: string | Buffer): Buffer {
  const body = Buffer.from(payload);
  return Buffer.concat([Buffer.from([FINAL | opcode]), lengthOf(body.length), body]);
}

function lengthOf(length: number): Buffer {
  if (length < LENGTH_IN_2_BYTES) return Buffer.from([length]);
  if (length < 0x1_0000) {
    const field = Buffer.from([LENGTH_IN_2_BYTES, 0, 0]);
    field.writeUInt16BE(length, 1);
    return field;
  }
  const field = Buffer.alloc(9);
  field[0] = LENGTH_IN_8_BYTES;
  field.writeBigUInt64BE(BigInt(length), 1);
  return field;
}

/** Puts messages together from the bytes of a connection, however they are cut. */
export function createFrameReader(
  onMessage: (opcode: number, payload: Buffer) => void,
): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  let fragments: { opcode: number; parts: Buffer[] } | undefined;

  function take(frame: Frame): void {
    if (frame.opcode >= OPCODE.close) {
      onMessage(frame.opcode, frame.payload);
      return;
    }
    fragments ??= { opcode: frame.opcode, parts: [] };
    fragments.parts.push(frame.payload);
    if (!frame.final) return;
    const { opcode, parts } = fragments;
    fragments = undefined;
    onMessage(opcode, Buffer.concat(parts));
  }

  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (let frame = decodeFrame(pending); frame; frame = decodeFrame(pending)) {
      pending = pending.subarray(frame.bytes);
      take(frame);
    }
  };
}

type Frame = { final: boolean; opcode: number; payload: Buffer; bytes: number };

/** The frame that `data` begins with; undefined when it is not complete yet. */
function decodeFrame(data: Buffer): Frame | undefined {
  const [first, second] = data;
  if (first === undefined || second === undefined) return undefined;
  const short = second & 0x7f;
  const lengthBytes = short === LENGTH_IN_2_BYTES ? 2 : short === LENGTH_IN_8_BYTES ? 8 : 0;
  const masked = (second & MASKED) !== 0;
  const header = 2 + lengthBytes + (masked ? MASK_BYTES : 0);
  if (data.length < header) return undefined;
  const length =
    lengthBytes === 2 ? data.readUInt16BE(2) : lengthBytes === 8 ? Number(data.readBigUInt64BE(2)) : short;
  const bytes = header + length;
  if (data.length < bytes) return undefined;
  const payload = Buffer.from(data.subarray(header, bytes));
  if (masked) unmask(payload, data.subarray(header - MASK_BYTES, header));
  return { final: (first & FINAL) !== 0, opcode: first & 0x0f, payload, bytes };
}

function unmask(payload: Buffer, mask: Buffer): void {
  for (const [index, byte] of payload.entries()) payload[index] = byte ^ (mask[index % MASK_BYTES] ?? 0);
}
