import type { AccountRegion } from '../../account-region.js';
import type { Journal, JournalEntry } from '../../store/index.js';

/**
 * The audit log: who did or decided what, and when. Entries are only added; they go at the end of their retention. All
 * functions reject when the store cannot be reached.
 */
export type Audit = {
  /** An entry whose `key` was added before, as after a crash, appears once. */
  record(entry: AuditEntry): Promise<void>;
  /** Newest first. Pass the `after` of a page to get the next one; it is missing on the last page. */
  read(query: AuditQuery): Promise<{ entries: readonly AuditEntry[]; after: string | undefined }>;
  /** Resolves to the user ids in the newest entries, so many at most. */
  people(most: number): Promise<readonly string[]>;
};

export type AuditEntry = AccountRegion & {
  key: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The user id; missing for what the bot did by itself. */
  by?: string | undefined;
  /** What happened: `requested`, `approved`, `acting`, `done`, … */
  what: string;
  /** The id of the action type. */
  kind: string;
  /** The id of the approval. */
  approval: string;
  /** The address, configuration set or domain; empty for the account itself. */
  about: string;
  /** The reason given, or the outcome. */
  note?: string | undefined;
};

export type AuditQuery = {
  limit: number;
  after?: string | undefined;
  /** Only entries of this user. */
  by?: string | undefined;
  /** Only entries about this address, configuration set or domain, in upper or lower case. */
  about?: string | undefined;
  /** Only entries since then (ms). */
  since?: number | undefined;
};

/** Who did nothing in so many entries is named by an id. */
const ENTRIES_WITH_PEOPLE = 10_000;

/** The journal stream; its retention is `KEEP_AUDIT_DAYS`. */
export const AUDIT_STREAM = 'audit';
const ENTRIES_PER_READ = 200;

export function createAudit({ journal }: { journal: Journal }): Audit {
  const audit: Audit = {
    record: ({ at, ...rest }) =>
      journal.append(AUDIT_STREAM, { at, about: foldCase(rest.about), body: JSON.stringify(rest) }),
    async read({ limit, after, by, about, since = 0 }) {
      const entries: AuditEntry[] = [];
      const keys = new Set<string>();
      let last = after;
      for (;;) {
        const read = await journal.read(AUDIT_STREAM, {
          order: 'newest',
          limit: ENTRIES_PER_READ,
          ...(about !== undefined && { about: foldCase(about) }),
          ...(last !== undefined && { after: last }),
        });
        for (const stored of read) {
          const entry = parseEntry(stored);
          if (entry.at < since) return { entries, after: undefined };
          if (entries.length === limit) return { entries, after: last };
          last = stored.id;
          if ((by !== undefined && entry.by !== by) || keys.has(entry.key)) continue;
          keys.add(entry.key);
          entries.push(entry);
        }
        if (read.length < ENTRIES_PER_READ) return { entries, after: undefined };
      }
    },
    people: async (most) => {
      const { entries } = await audit.read({ limit: ENTRIES_WITH_PEOPLE });
      const users = new Set(entries.flatMap(({ by }) => by ?? []));
      return [...users].slice(0, most);
    },
  };
  return audit;
}

function parseEntry({ at, body }: JournalEntry): AuditEntry {
  const stored: Omit<AuditEntry, 'at'> = JSON.parse(body);
  return { at, ...stored };
}

function foldCase(about: string): string {
  return about.toLowerCase();
}
