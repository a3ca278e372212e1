import { textIn } from '../json.js';
import type { Operation, Outcome } from './operation.js';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html and API_GetObject.html */
export const S3: Readonly<Record<string, Operation>> = {
  PutObject: ({ objects }, { objectKey, body }) => {
    objects.set(textIn(objectKey), textIn(body));
    return { result: {} };
  },
  GetObject: ({ objects }, { objectKey, range }) => {
    const stored = objects.get(textIn(objectKey));
    if (stored === undefined)
      return { error: { code: 'NoSuchKey', message: 'The specified key does not exist.', status: 404 } };
    const asked = /^bytes=(\d+)-(\d+)$/.exec(textIn(range));
    if (!asked) return { result: { body: stored } };
    const [from, to] = [Number(asked[1]), Math.min(Number(asked[2]), stored.length - 1)];
    if (from >= stored.length)
      return {
        error: { code: 'InvalidRange', message: 'The requested range is not satisfiable', status: 416 },
      };
    return {
      result: { body: stored.slice(from, to + 1), contentRange: `bytes ${from}-${to}/${stored.length}` },
    };
  },
};

/** Objects are kept as text with one octet a character. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function s3Answer(outcome: Outcome) {
  if ('result' in outcome) {
    const { body = '', contentRange } = outcome.result as { body?: string; contentRange?: string };
    const headers = {
      'content-type': 'binary/octet-stream',
      ...(contentRange && { 'content-range': contentRange }),
    };
    return { status: contentRange ? 206 : 200, headers, body: Buffer.from(body, 'latin1') };
  }
  const { code, message, status } = outcome.error;
  const body = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body };
}
