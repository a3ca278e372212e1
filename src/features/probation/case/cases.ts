import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../../../account-region.js';
import { SlackUnavailable } from '../../../slack/channel.js';
import { type Documents, decideDocument } from '../../../store/index.js';
import type { CasePublisher } from './case-publisher.js';
import { takeReading } from './case-reading.js';
import { addNote, closeCase, restartCount, withCase, withdrawNote } from './change-case.js';
import {
  type CaseNote,
  type CaseReading,
  type CaseRefusal,
  type CasesOfAccount,
  type CountRestart,
  caseRef,
  currentRound,
  NO_CASES,
  openCase,
  type ProbationCase,
  parseCaseRef,
  type SeenStatus,
} from './probation-case.js';
import { seeStatus } from './see-status.js';
import { type TakenNotice, takeNotice } from './take-notice.js';

/** The case after what somebody did, or why nothing was done. */
export type CaseResult = { done: ProbationCase } | { refused: CaseRefusal };

/**
 * The cases of all accounts and Regions. Every change is one compare-and-set, so that of two people or processes none loses
 * anything and there is one open case at most. Every function rejects with `StoreUnavailable`.
 */
export type Cases = {
  /** Opens a case with a mail of AWS, or adds the mail to the open one. */
  takeNotice(accountRegion: AccountRegion, taken: TakenNotice): Promise<CaseResult>;
  /** Opens, continues or closes a case as AWS's enforcement status says. */
  seeStatus(accountRegion: AccountRegion, seen: Parameters<typeof seeStatus>[2]): Promise<void>;
  addNote(ref: string, note: Omit<CaseNote, 'at' | 'withdrawnAt'>): Promise<CaseResult>;
  withdrawNote(ref: string, note: { id: string; by: string }): Promise<CaseResult>;
  restartCount(ref: string, restart: Omit<CountRestart, 'at' | 'before'>): Promise<CaseResult>;
  close(ref: string, closing: { by: string; reason: string }): Promise<CaseResult>;
  /** Resolves to the open case of an account and Region, else to the last one. */
  read(accountRegion: AccountRegion): Promise<ProbationCase | undefined>;
  /** Resolves to the case that a {@link caseRef} names, open or past. */
  find(ref: string): Promise<ProbationCase | undefined>;
  /** Resolves to all cases, the newest first. */
  list(): Promise<readonly ProbationCase[]>;
  /**
   * Reads the numbers of every open case, shows what has changed, and does what is left of a change when the process that
   * made it died: to be called regularly.
   */
  check(): Promise<void>;
};

/** The document of each account and Region, by its key. */
const COLLECTION = 'probation-cases';

export function createCases(deps: {
  documents: Documents;
  publisher: CasePublisher;
  readNumbers: (one: ProbationCase) => Promise<CaseReading>;
  now: () => number;
  log: Logger;
}): Cases {
  const { documents, publisher, readNumbers, now, log } = deps;

  async function decideCase(
    accountRegion: AccountRegion,
    change: (current: CasesOfAccount) => CasesOfAccount | { refused: CaseRefusal },
  ): Promise<CaseResult | undefined> {
    let refused: CaseRefusal | undefined;
    const { decided, before } = await decideDocument<CasesOfAccount | undefined>(
      documents,
      { collection: COLLECTION, id: accountRegionKey(accountRegion) },
      (stored) => {
        const current = stored ?? NO_CASES;
        const changed = change(current);
        refused = 'refused' in changed ? changed.refused : undefined;
        return 'refused' in changed || changed === current ? stored : changed;
      },
    );
    if (refused) return { refused };
    const last = decided?.cases.at(-1);
    if (!last) return undefined;
    if (decided !== before) logChange(last, before?.cases.at(-1));
    return { done: last };
  }

  /** Changes the cases of an account and Region, and shows the last one. */
  async function decide(...args: Parameters<typeof decideCase>): Promise<CaseResult | undefined> {
    const result = await decideCase(...args);
    if (result && 'done' in result) await (result.done.reading ? publish(result.done) : refresh(result.done));
    return result;
  }

  /** Changes the case that `ref` names while it is open. */
  async function changeOpen(
    ref: string,
    change: (open: ProbationCase) => ProbationCase | { refused: CaseRefusal },
  ): Promise<CaseResult> {
    const { accountRegion, id } = parseCaseRef(ref);
    const result = await decide(accountRegion, (current) => {
      const open = openCase(current);
      if (open?.id !== id) return { refused: 'closed' };
      const changed = change(open);
      if ('refused' in changed) return changed;
      return changed === open ? current : withCase(current, changed);
    });
    return result ?? { refused: 'closed' };
  }

  /** Changes one case, open or past, if it is still there; what changes is no news. */
  async function amend(one: ProbationCase, change: (same: ProbationCase) => ProbationCase): Promise<void> {
    await decideDocument<CasesOfAccount | undefined>(
      documents,
      { collection: COLLECTION, id: accountRegionKey(one) },
      (stored) => {
        const same = stored?.cases.find(({ id }) => id === one.id);
        const changed = same && change(same);
        return stored && changed && changed !== same ? withCase(stored, changed) : stored;
      },
    );
  }

  /** Shows what is not shown yet; again after a crash, which changes nothing. */
  async function publish(one: ProbationCase): Promise<void> {
    await publisher.publish(one);
    const { length } = one.events;
    if (one.published < length)
      await amend(one, (same) => (same.published < length ? { ...same, published: length } : same));
  }

  /** Reads the numbers of an open case and shows it. Without numbers it is shown too. */
  async function refresh(one: ProbationCase): Promise<void> {
    const reading = one.closed ? undefined : await readNumbers(one);
    const changed =
      reading &&
      (await decideCase(one, (current) => {
        const open = openCase(current);
        const isOf = open?.id === one.id && currentRound(open).countFrom === currentRound(one).countFrom;
        const read = isOf ? takeReading(open, reading, now()) : open;
        return read === open || !read ? current : withCase(current, read);
      }));
    await publish(changed && 'done' in changed ? changed.done : one);
  }

  function logChange(one: ProbationCase, before: ProbationCase | undefined): void {
    if (one.id === before?.id && one.events.length === before.events.length) return;
    const { kind } = one.events.at(-1) ?? {};
    log.info({ case: caseRef(one), event: kind, state: currentRound(one).state }, 'probation case changed');
  }

  async function all(): Promise<readonly CasesOfAccount[]> {
    return (await documents.list<CasesOfAccount>(COLLECTION)).map(({ value }) => value);
  }

  async function casesIn(accountRegion: AccountRegion): Promise<readonly ProbationCase[]> {
    const stored = await documents.get<CasesOfAccount>(COLLECTION, accountRegionKey(accountRegion));
    return stored?.value.cases ?? [];
  }

  return {
    async takeNotice(accountRegion, taken) {
      const result = await decide(accountRegion, (current) =>
        takeNotice(current, accountRegion, taken, now()),
      );
      return result ?? { refused: 'nothing-open' };
    },
    seeStatus: async (accountRegion, seen: SeenStatus) =>
      void (await decide(accountRegion, (current) => seeStatus(current, accountRegion, seen, now()))),
    addNote: (ref, note) => changeOpen(ref, (open) => addNote(open, { ...note, at: now() })),
    withdrawNote: (ref, note) => changeOpen(ref, (open) => withdrawNote(open, { ...note, at: now() })),
    restartCount: (ref, restart) => changeOpen(ref, (open) => restartCount(open, { ...restart, at: now() })),
    close: (ref, { by, reason }) =>
      changeOpen(ref, (open) => closeCase(open, { at: now(), by, how: 'hand', reason })),
    read: async (accountRegion) => (await casesIn(accountRegion)).at(-1),
    find: async (ref) => {
      const { accountRegion, id } = parseCaseRef(ref);
      return (await casesIn(accountRegion)).find((one) => one.id === id);
    },
    list: async () =>
      (await all()).flatMap(({ cases }) => cases).toSorted((one, other) => other.openedAt - one.openedAt),
    check: async () => {
      for (const { cases } of await all()) {
        const last = cases.at(-1);
        if (!last) continue;
        await refresh(last);
        const pin = await publisher.pin(last).catch((error: unknown) => {
          if (!(error instanceof SlackUnavailable)) throw error;
        });
        if (pin) await amend(last, (same) => ({ ...same, pin }));
      }
    },
  };
}
