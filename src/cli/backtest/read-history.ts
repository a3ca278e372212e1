import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { type HistoryLine, type LineProblem, parseHistoryLine } from './history.js';
import { sortLines } from './sort-lines.js';

/** A line that is no line of a history. */
export type BadLine = LineProblem & { file: string; line: number };

/** The share (0 to 1) of all files that has been read. */
export type OnProgress = (share: number) => void;

/** What is in the files of a history. */
export type HistoryContent = {
  lines: number;
  /** The times (ms) of the first and the last line. */
  from: number;
  to: number;
  /** Whether each line is at the time of the line before or later. */
  sorted: boolean;
  bad: readonly BadLine[];
  badLines: number;
};

/** A file is missing, is a folder, or is no valid gzip. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly file: string;
  constructor(file: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.file = file;
  }
}

const MOST_BAD_LINES = 10;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** Reads all files once and says what is in them. Rejects when a file cannot be read. */
export async function checkHistory(
  files: readonly string[],
  onProgress: OnProgress,
): Promise<HistoryContent> {
  const bad: BadLine[] = [];
  let [lines, badLines, sorted, from, to] = [0, 0, true, Infinity, Number.NEGATIVE_INFINITY];
  for await (const { text, file, line } of textLines(files, onProgress)) {
    const parsed = parseHistoryLine(text);
    if ('problem' in parsed) {
      badLines += 1;
      if (bad.length < MOST_BAD_LINES) bad.push({ ...parsed, file, line });
      continue;
    }
    const at = Date.parse(parsed.at);
    lines += 1;
    if (at < to) sorted = false;
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  return { lines, from, to, sorted, bad, badLines };
}

/** The lines of a history in the order of `at`, and of the files where that is the same; bad lines are left out. */
export async function* readHistory(
  files: readonly string[],
  { sorted }: Pick<HistoryContent, 'sorted'>,
  onProgress: OnProgress,
): AsyncGenerator<HistoryLine, void, undefined> {
  const texts = textLines(files, onProgress);
  for await (const text of sorted ? textsOf(texts) : sortLines(textsOf(texts), timeOf)) {
    const parsed = parseHistoryLine(text);
    if (!('problem' in parsed)) yield parsed;
  }
}

async function* textsOf(lines: AsyncIterable<{ text: string }>): AsyncGenerator<string> {
  for await (const { text } of lines) yield text;
}

/** The time (ms) of a line; undefined for a bad line. */
function timeOf(text: string): number | undefined {
  const parsed = parseHistoryLine(text);
  return 'problem' in parsed ? undefined : Date.parse(parsed.at);
}

async function* textLines(
  files: readonly string[],
  onProgress: OnProgress,
): AsyncGenerator<{ text: string; file: string; line: number }> {
  const sizes: number[] = [];
  for (const file of files) sizes.push(await sizeOf(file));
  const all = Math.max(1, sum(sizes));
  for (const [index, file] of files.entries()) {
    const before = sum(sizes.slice(0, index));
    try {
      yield* linesOf(file, (bytes) => onProgress((before + bytes) / all));
    } catch (error) {
      throw new UnreadableFile(file, error);
    }
  }
}

async function* linesOf(
  file: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<{ text: string; file: string; line: number }> {
  const bytes = createReadStream(file);
  const input = (await isGzip(file)) ? bytes.pipe(createGunzip()) : bytes;
  // An error of the file does not end the stream behind it.
  if (input !== bytes) bytes.on('error', (error) => input.destroy(error));
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    const content = line === 1 ? text.replace(/^\ufeff/, '') : text;
    if (content.trim() !== '') yield { text: content, file, line };
    onBytes(bytes.bytesRead);
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw new UnreadableFile(file, error);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

/** S3 has archives of Firehose without an ending in their names. */
async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.equals(GZIP_MAGIC);
  } finally {
    await handle.close();
  }
}
