import type { SuppressionImport, SuppressionList } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { code } from '../../text/mrkdwn.js';
import { type ActionType, approvalCardId } from '../approval/index.js';
import { readAddress } from '../intake/index.js';
import type { ListStore } from './list-store.js';
import { listedBlocks } from './listed-blocks.js';
import type { LookUp } from './look-up.js';
import { hasChanged, type RemovalFacts, riskOf } from './removal.js';
import { createRemoveEntry } from './remove-entry.js';
import type { RemovedAddresses } from './removed-addresses.js';

/** Taking an address off a suppression list. What was asked for must be what is there when it is done. */
export function removalKind(deps: {
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
        title: t.suppression.removalOf(code(about), t.accountRegion({ account, region })),
        evidence: [...evidence, section(t.suppression.ifItBouncesAgain)],
      };
    },
    recheck: async ({ subject, facts }) => {
      const found = await lookUp.in(subject, readAddress(subject.about));
      if (!found) return { failed: t.suppression.notAsked };
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
      const list = lists.find((one) => one.account === subject.account && one.region === subject.region);
      if (!list) return { failed: t.suppression.notAsked };
      // First, because whoever goes on after a crash finds nothing left to be removed.
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
