import { setTimeout as pause } from 'node:timers/promises';
import { isSameAccountRegion } from '../../account-region.js';
import type { SuppressionImport, SuppressionList } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { failureLine } from '../../slack/failure-line.js';
import { code } from '../../text/mrkdwn.js';
import type { ActionOutcome } from '../approval/index.js';
import type { ListStore } from './list-store.js';

/** An import of one address takes SES seconds. After so many looks it is somebody else's turn to ask. */
const LOOKS = 60;
const BETWEEN_LOOKS_MS = 1_000;

/**
 * Takes one entry off a list, in the spelling the list has. SES refuses an address with a slash in it: that one goes by an
 * import job where there is a bucket for it, and else it is said how to do that by hand.
 *
 * @returns a function that resolves with why it could not be done, or with undefined when it is
 */
export function createRemoveEntry(deps: {
  imports: readonly SuppressionImport[];
  store: Pick<ListStore, 'forget' | 'readAnew'>;
  t: Catalog;
}) {
  const { imports, store, t } = deps;

  async function byImport(by: SuppressionImport, written: string): Promise<ActionOutcome | undefined> {
    const job = await by.start(written);
    if ('failure' in job) return { failed: failureLine(t, job) };
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const state = await by.readStatus(job.value);
      if ('failure' in state) return { failed: failureLine(t, state) };
      if (state.value === 'done') return undefined;
      if (state.value === 'failed') return { failed: t.suppression.importFailed(code(job.value)) };
      await pause(BETWEEN_LOOKS_MS);
    }
    return { failed: t.suppression.importUnderWay(code(job.value)) };
  }

  return async (list: SuppressionList, written: string): Promise<ActionOutcome | undefined> => {
    const answer = await list.remove(written);
    const refused = 'failure' in answer && answer.failure.kind === 'refused' && written.includes('/');
    if ('failure' in answer && !refused) return { failed: failureLine(t, answer) };
    const by = imports.find((one) => isSameAccountRegion(one, list));
    if (refused && !by) {
      await store.readAnew(list);
      return { failed: t.suppression.removeByHand(code(written), list.region) };
    }
    const failed = refused && by ? await byImport(by, written) : undefined;
    if (!failed) await store.forget(list, written);
    return failed;
  };
}
