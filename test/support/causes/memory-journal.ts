import type { Journal, JournalEntry } from '../../../src/store/index.js';

/** A journal in memory, with an index by recipient. */
export function memoryJournal(): Journal {
  const all = new Map<string, JournalEntry[]>();
  const byAbout = new Map<string, JournalEntry[]>();
  const listOf = (lists: Map<string, JournalEntry[]>, key: string): JournalEntry[] => {
    const known = lists.get(key) ?? [];
    lists.set(key, known);
    return known;
  };
  return {
    async append(stream, entry) {
      const list = listOf(all, stream);
      const stored = { ...entry, id: String(list.length) };
      list.push(stored);
      listOf(byAbout, `${stream} ${entry.about}`).push(stored);
    },
    async read(stream, { order, limit, about, after }) {
      const list = (about === undefined ? all.get(stream) : byAbout.get(`${stream} ${about}`)) ?? [];
      const isPast = (entry: JournalEntry) =>
        after === undefined ||
        (order === 'newest' ? Number(entry.id) < Number(after) : Number(entry.id) > Number(after));
      if (about === undefined && order === 'newest') {
        const end = after === undefined ? list.length : Number(after);
        return list.slice(Math.max(0, end - limit), end).toReversed();
      }
      const ordered = order === 'newest' ? list.toReversed() : list;
      return ordered.filter(isPast).slice(0, limit);
    },
    async lookUp(stream, { abouts, newest }) {
      const found = abouts.map((about) => {
        const list = byAbout.get(`${stream} ${about}`) ?? [];
        return { oldest: list[0], newest: list.slice(-newest).toReversed() };
      });
      return { since: 0, found };
    },
    trim: async () => undefined,
  };
}
