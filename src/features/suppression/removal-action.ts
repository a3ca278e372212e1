import { setTimeout as pause } from 'node:timers/promises';
import { findAccountRegion } from '../../account-region.js';
import type { SuppressionImport, SuppressionList } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { code } from '../../text/mrkdwn.js';
import { type ActionOutcome, type ActionType, approvalCardId } from '../approval/index.js';
import { readAddress } from '../intake/index.js';
import type { RecipientHistory } from './history.js';
import type { ListStore } from './list-store.js';
import type { ListedEntry, LookUp } from './look-up.js';
import { listedBlocks } from './look-up-message.js';
import type { RemovedAddresses } from './removed-addresses.js';

/** An import of one address takes SES seconds. After so many checks people have to ask again. */
const IMPORT_CHECKS = 60;
const BETWEEN_CHECKS_MS = 1_000;

/** The approved action that removes an address from a suppression list. It removes only what the request was about. */
export function removalAction(deps: {
  lists: readonly SuppressionList[];
  lookUp: LookUp;
  store: ListStore;
  imports: readonly SuppressionImport[];
  removed: RemovedAddresses;
  t: Catalog;
}): ActionType<RemovalFacts> {
  const { lists, lookUp, removed, t } = deps;
  const remove = createRemoveEntry(deps);

  return {
    id: 'removal',
    describe: ({ subject, facts }) => {
      const { account, region, about } = subject;
      const { entries, history } = facts;
      const listing = { kind: 'listed' as const, entries };
      const evidence = listedBlocks(t, about, { account, region, listing, tenants: [], history });
      return {
        title: t.suppression.removalOf(code(about), t.accountRegion(subject)),
        evidence: [...evidence, section(t.suppression.ifItBouncesAgain)],
      };
    },
    recheck: async ({ subject, facts }) => {
      const found = await lookUp.inAccountRegion(subject, readAddress(subject.about));
      if (!found) return { failed: t.suppression.notConfigured };
      const { listing, history } = found;
      switch (listing.kind) {
        case 'unanswered':
          return { failed: failureLine(t, listing.unanswered) };
        case 'list-not-read':
          return { failed: t.suppression.listNotRead(t.accountRegion(subject)) };
        case 'not-listed':
          return 'already-done';
        case 'listed': {
          if (!hasChanged(facts, listing.entries)) return 'unchanged';
          const changed = { entries: listing.entries, history };
          return { changed, risk: riskOf(changed) };
        }
        default:
          return listing satisfies never;
      }
    },
    act: async ({ id, subject, facts }) => {
      const list = findAccountRegion(lists, subject);
      if (!list) return { failed: t.suppression.notConfigured };
      // First, because after a crash there may be nothing left to remove, and nobody would watch the address.
      await removed.watch(subject, approvalCardId(id));
      for (const { written } of facts.entries) {
        const failed = await remove(list, written);
        if (!failed) continue;
        await removed.unwatch(subject);
        return failed;
      }
      return { done: t.suppression.removed };
    },
  };
}

/**
 * Removes one entry from a list, in the spelling of the list. SES refuses an address with a slash: that one is removed by
 * an import job where a bucket is configured, and otherwise the result says how to do that by hand.
 *
 * @returns a function that resolves to the reason why the entry is not removed, or to undefined when it is
 */
export function createRemoveEntry(deps: {
  imports: readonly SuppressionImport[];
  store: Pick<ListStore, 'forget' | 'readAgain'>;
  t: Catalog;
}) {
  const { imports, store, t } = deps;

  async function removeByImport(
    importer: SuppressionImport,
    written: string,
  ): Promise<ActionOutcome | undefined> {
    const job = await importer.start(written);
    if ('failure' in job) return { failed: failureLine(t, job) };
    for (let checks = 0; checks < IMPORT_CHECKS; checks += 1) {
      const status = await importer.readStatus(job.value);
      if ('failure' in status) return { failed: failureLine(t, status) };
      if (status.value === 'done') return undefined;
      if (status.value === 'failed') return { failed: t.suppression.importFailed(code(job.value)) };
      await pause(BETWEEN_CHECKS_MS);
    }
    return { failed: t.suppression.importUnderWay(code(job.value)) };
  }

  return async (list: SuppressionList, written: string): Promise<ActionOutcome | undefined> => {
    const result = await list.remove(written);
    const isSlashRefused = 'failure' in result && result.failure.kind === 'refused' && written.includes('/');
    if ('failure' in result && !isSlashRefused) return { failed: failureLine(t, result) };
    const importer = findAccountRegion(imports, list);
    if (isSlashRefused && !importer) {
      await store.readAgain(list);
      return { failed: t.suppression.removeByHand(code(written), list.region) };
    }
    const failed = isSlashRefused && importer ? await removeByImport(importer, written) : undefined;
    if (!failed) await store.forget(list, written);
    return failed;
  };
}

/** What was known when the removal was requested: evidence for the approvers, and what is compared with the list later. Stored in this form. */
export type RemovalFacts = { entries: readonly ListedEntry[]; history: RecipientHistory };

/** Mail to a recipient who complained does more harm than mail that bounces. */
export function riskOf({ entries }: RemovalFacts): 'usual' | 'complaint' {
  return entries.some(({ reason }) => reason === 'COMPLAINT') ? 'complaint' : 'usual';
}

/**
 * Whether the list has an entry that the request was not about: listed again since, for another reason, or in another
 * spelling. An entry that is gone is not a change.
 */
export function hasChanged(requested: RemovalFacts, now: readonly ListedEntry[]): boolean {
  return now.some(
    (entry) =>
      !requested.entries.some(
        ({ written, reason, updatedAt }) =>
          written === entry.written && reason === entry.reason && updatedAt === entry.updatedAt,
      ),
  );
}
