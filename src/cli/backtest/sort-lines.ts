import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type TimedLine = { at: number; text: string };

/** So many characters are sorted in memory at a time. */
const CHUNK_CHARACTERS = 32_000_000;

/**
 * Sorts lines by time, those of the same time in their order; lines without a time are left out. More than fits into
 * memory is sorted in parts, which are written to temporary files and merged.
 *
 * @param timeOf the time (ms) of a line
 */
export async function* sortLines(
  lines: AsyncIterable<string>,
  timeOf: (text: string) => number | undefined,
  chunkCharacters = CHUNK_CHARACTERS,
): AsyncGenerator<string, void, undefined> {
  let chunk: TimedLine[] = [];
  let characters = 0;
  let folder: string | undefined;
  const files: string[] = [];
  try {
    for await (const text of lines) {
      const at = timeOf(text);
      if (at === undefined) continue;
      chunk.push({ at, text });
      characters += text.length;
      if (characters < chunkCharacters) continue;
      folder ??= await mkdtemp(path.join(tmpdir(), 'ses-warden-backtest-'));
      files.push(await writeChunk(path.join(folder, String(files.length)), chunk));
      chunk = [];
      characters = 0;
    }
    const parts = [...files.map(readChunk), sorted(chunk)];
    for await (const { text } of merge(parts)) yield text;
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}

function sorted(chunk: TimedLine[]): readonly TimedLine[] {
  return chunk.sort((one, other) => one.at - other.at);
}

async function writeChunk(file: string, chunk: TimedLine[]): Promise<string> {
  const lines = sorted(chunk).map(({ at, text }) => `${at} ${text}\n`);
  await pipeline(Readable.from(lines), createWriteStream(file));
  return file;
}

async function* readChunk(file: string): AsyncGenerator<TimedLine> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const space = line.indexOf(' ');
    yield { at: Number(line.slice(0, space)), text: line.slice(space + 1) };
  }
}

type SortedPart = AsyncIterable<TimedLine> | Iterable<TimedLine>;

/** Merges sorted parts two by two: of those at the same time, the line of the earlier part comes first. */
function merge(parts: readonly SortedPart[]): SortedPart {
  const [only = [], ...others] = parts;
  if (others.length === 0) return only;
  const half = Math.ceil(parts.length / 2);
  return mergeTwo(merge(parts.slice(0, half)), merge(parts.slice(half)));
}

async function* mergeTwo(first: SortedPart, second: SortedPart): AsyncGenerator<TimedLine> {
  const [ahead, behind] = [iterate(first), iterate(second)];
  let [one, other] = [await ahead.next(), await behind.next()];
  while (!one.done || !other.done) {
    if (other.done || (!one.done && one.value.at <= other.value.at)) {
      if (!one.done) yield one.value;
      one = await ahead.next();
    } else {
      yield other.value;
      other = await behind.next();
    }
  }
}

async function* iterate(part: SortedPart): AsyncGenerator<TimedLine> {
  yield* part;
}
