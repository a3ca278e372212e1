import type { UnknownCertificate } from '../../sns/index.js';
import { type Documents, decideDocument } from '../../store/index.js';

/** A certificate of SNS in a form that this version does not know; `at`: when it was last seen (ms since the epoch). */
export type StoredUnknownCertificate = { url: string; detail: string; at: number };

/** By topic ARN. */
const COLLECTION = 'unknown-certificates';
/** While messages are refused because of it, it is seen again and again. */
const KEEP_MS = 7 * 86_400_000;
/** SNS delivers many messages with the same certificate. */
const STORE_EVERY_MS = 60_000;

type Deps = { documents: Documents; now: () => number };

/** Returns a function that stores, for the doctor, that SNS signs with an unknown certificate. Rejects when the store does. */
export function createUnknownCertificates({ documents, now }: Deps) {
  return async function note({ topic, url, detail }: UnknownCertificate): Promise<void> {
    const at = now();
    await decideDocument<StoredUnknownCertificate>(
      documents,
      { collection: COLLECTION, id: topic.arn, expiresInMs: KEEP_MS },
      (stored) => {
        const isNews = stored?.url !== url || Math.abs(at - stored.at) >= STORE_EVERY_MS;
        return isNews ? { url, detail, at } : stored;
      },
    );
  };
}

/** The unknown certificates of the last week, with the ARN of the topic whose messages they sign. */
export async function readUnknownCertificates(
  documents: Pick<Documents, 'list'>,
): Promise<readonly (StoredUnknownCertificate & { topicArn: string })[]> {
  const stored = await documents.list<StoredUnknownCertificate>(COLLECTION);
  return stored.map(({ id, value }) => ({ ...value, topicArn: id }));
}
