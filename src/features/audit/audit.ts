import type { Journal, JournalEntry } from '../../store/index.js';

/** Who did or decided what, when. Entries are only ever added; they go when their time is over. */
export type Audit = {
  /** Adding the same `key` again, as after a crash, shows it once. */
  record(entry: AuditEntry): Promise<void>;
  /** Newest first. `after` of the page before leads on; it is missing on the last page. */
  read(query: AuditQuery): Promise<{ entries: readonly AuditEntry[]; after: string | undefined }>;
};

export type AuditEntry = {
  key: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The user id; missing for what the bot did by itself. */
  by?: string | undefined;
  /** What happened: `requested`, `approved`, `acting`, `done`, … */
  what: string;
  /** The kind of act it belongs to, and which one. */
  kind: string;
  approval: string;
  account: string;
  region: string;
  /** The address, configuration set or domain; empty for the account itself. */
  about: string;
  /** The reason given, or what became of it. */
  note?: string | undefined;
};

export type AuditQuery = {
  limit: number;
  after?: string | undefined;
  /** Only what was done by this user. */
  by?: string | undefined;
  /** Only what was about this. */
  about?: string | undefined;
  /** Only what happened since (ms). */
  since?: number | undefined;
};

/** The journal stream; its retention is `KEEP_AUDIT_DAYS`. */
export const AUDIT_STREAM = 'audit';
const ENTRIES_PER_READ = 200;

export function createAudit({ journal }: { journal: Journal }): Audit {
  return {
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
          const entry = entryIn(stored);
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
  };
}

function entryIn({ at, body }: JournalEntry): AuditEntry {
  const stored: Omit<AuditEntry, 'at'> = JSON.parse(body);
  return { at, ...stored };
}

/** Addresses are found however their case is written. */
function foldCase(about: string): string {
  return about.toLowerCase();
}
