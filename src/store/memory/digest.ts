import { hash } from 'node:crypto';

/** A digest of 64 bits, as two unsigned integers of 32 bits. */
export type Digest = { high: number; low: number };

export function digestOfText(text: string): Digest {
  const bytes = hash('sha256', text, 'buffer');
  return { high: bytes.readUInt32LE(0), low: bytes.readUInt32LE(4) };
}

/** The digest of member `index` of a family of texts, in a tenth of the time that a digest of its text takes. */
export function digestOfMember(family: Digest, index: number): Digest {
  const low = index >>> 0;
  const high = Math.floor(index / 0x1_0000_0000) >>> 0;
  return {
    high: mix(mix(low ^ family.high) ^ high),
    low: mix(mix((low + 0x9e3779b9) ^ family.low) ^ mix(high)),
  };
}

/** The digest as one positive number of 52 bits. */
export function numberOf({ high, low }: Digest): number {
  return high * 0x10_0000 + (low >>> 12) + 1;
}

/** The last step of MurmurHash3, which changes half of the bits when one bit changes: https://en.wikipedia.org/wiki/MurmurHash */
function mix(bits: number): number {
  const first = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}
