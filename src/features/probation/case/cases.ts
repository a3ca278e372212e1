import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../../../account-region.js';
import { type Documents, decideDocument } from '../../../store/index.js';
import type { Audit } from '../../audit/index.js';
import { addNote, closeCase, restartCount, withCase, withdrawNote } from './change-case.js';
import {
  type CaseEvent,
  type CaseNote,
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
  /** Does what is left of a change when the process that made it died: to be called regularly. */
  catchUp(): Promise<void>;
};

/** The document of each account and Region, by its key. */
const COLLECTION = 'probation-cases';
/** How the audit log names what it is about. */
const AUDIT_KIND = 'probation';

export function createCases(deps: {
  documents: Documents;
  audit: Pick<Audit, 'record'>;
  now: () => number;
  log: Logger;
}): Cases {
  const { documents, audit, now, log } = deps;

  async function decide(
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
    if (decided !== before) logChange(last);
    await publish(last);
    return { done: last };
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

  /** Writes the events that are not in the audit log yet; again after a crash, which changes nothing. */
  async function publish(one: ProbationCase): Promise<void> {
    if (one.published >= one.events.length) return;
    for (const [index, event] of one.events.entries()) {
      if (index < one.published) continue;
      await audit.record({
        account: one.account,
        region: one.region,
        key: `${AUDIT_KIND}/${caseRef(one)}/${index}`,
        at: event.at,
        by: event.by,
        what: `case-${event.kind}`,
        kind: AUDIT_KIND,
        approval: one.id,
        about: '',
        note: auditNote(one, event),
      });
    }
    await decideDocument<CasesOfAccount | undefined>(
      documents,
      { collection: COLLECTION, id: accountRegionKey(one) },
      (stored) => {
        const same = stored?.cases.find(({ id }) => id === one.id);
        if (!stored || !same || same.published >= one.events.length) return stored;
        return withCase(stored, { ...same, published: one.events.length });
      },
    );
  }

  function logChange(one: ProbationCase): void {
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
    catchUp: async () => {
      for (const { cases } of await all()) {
        const last = cases.at(-1);
        if (last) await publish(last);
      }
    },
  };
}

/** What the audit log says beside who and when. */
function auditNote(one: ProbationCase, event: CaseEvent): string | undefined {
  switch (event.kind) {
    case 'opened':
    case 'notice':
    case 'corrected':
      return one.rounds[event.round]?.notice.kind;
    case 'note':
    case 'withdrawn':
      return one.notes.find(({ id }) => id === event.note)?.text;
    case 'restart':
      return new Date(one.restarts[event.restart]?.from ?? event.at).toISOString();
    case 'reminder':
      return event.point;
    case 'closed':
      return one.closed?.reason ?? one.closed?.how;
    default:
      return event satisfies never;
  }
}
