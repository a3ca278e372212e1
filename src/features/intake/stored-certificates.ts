import type { CertificateStore } from '../../sns/index.js';
import type { Documents } from '../../store/index.js';

/** By URL. They have no secrets: anybody can fetch them from SNS. */
const COLLECTION = 'sns-certificates';
/** A dead-letter queue keeps a message for 14 days, and its certificate may expire meanwhile. */
const KEEP_AFTER_EXPIRY_MS = 15 * 86_400_000;

/** Keeps the signing certificates of SNS in the store, so that all processes know them, also after a restart. */
export function createStoredCertificates(deps: {
  documents: Documents;
  now: () => number;
}): CertificateStore {
  const { documents, now } = deps;
  return {
    async load() {
      const stored = await documents.list<string>(COLLECTION);
      return new Map(stored.map(({ id, value }) => [id, value]));
    },
    async save(url, { pem, to }) {
      const expiresInMs = to - now() + KEEP_AFTER_EXPIRY_MS;
      if (expiresInMs <= 0) return;
      const stored = await documents.get<string>(COLLECTION, url);
      if (stored?.value === pem) return;
      // Another process that saves it at the same time saves the same.
      await documents.put(COLLECTION, url, pem, stored?.version ?? 0, { expiresInMs });
    },
  };
}
