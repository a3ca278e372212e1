import { type AccountRegion, isSameAccountRegion } from '../../account-region.js';
import type { SendingSwitch, Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Tally } from '../../store/index.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import type { Approvals } from '../approval/index.js';
import type { Pause, PauseTarget, ResumedBy } from './pause.js';
import { pauseActionType, resumeActionType } from './pause-action-types.js';
import { pauseCommand } from './pause-command.js';
import { pauseOriginText } from './pause-message.js';
import { pauseModal } from './pause-modal.js';
import { createPauseStore } from './pause-store.js';
import { createPauseWatch } from './pause-watch.js';
import { createSendingSwitches } from './sending-switches.js';

/** The name of the watch's lease in the store. */
const WATCH_NAME = 'brake';

/**
 * Pauses and resumes sending, after approval.
 *
 * @param deps.approvalChannel the channel of the approvers
 * @param deps.pauseNeedsApproval when false, an approver can pause without a second person; resuming always needs one
 */
export function createSendingPauseFeature(deps: {
  switches: readonly SendingSwitch[];
  accounts: readonly Ses[];
  approvals: Pick<Approvals, 'register'>;
  documents: Documents;
  tally: Tally;
  cards: RoutedCards;
  approvalChannel: string;
  pauseNeedsApproval: boolean;
  /** Called when SES has resumed something for the user `by`, before the bot forgets the pause. */
  onResumed?: ((target: PauseTarget, by: ResumedBy) => Promise<void>) | undefined;
  /** Called when the bot has paused or resumed something, so that what shows it does so at once. */
  onChanged?: ((accountRegion: AccountRegion) => void) | undefined;
  t: Catalog;
  now: () => number;
}): {
  feature: Feature;
  /** What is paused through the bot in an account and Region, one line for each pause, in the language of `t`. */
  pausedIn(accountRegion: AccountRegion, t: Catalog): Promise<readonly Mrkdwn[]>;
  /** Resolves to the pauses through the bot in an account and Region that SES has confirmed. */
  pausesIn(accountRegion: AccountRegion): Promise<readonly Pause[]>;
} {
  const { approvals } = deps;
  const pauses = createPauseStore(deps.documents);
  const parts = { ...deps, switches: createSendingSwitches(deps), pauses };
  const requests = {
    ...parts,
    requestPause: approvals.register(pauseActionType(parts)),
    requestResume: approvals.register(resumeActionType(parts)),
  };
  const pausesIn = async (accountRegion: AccountRegion) =>
    (await pauses.list()).filter((one) => isSameAccountRegion(one, accountRegion) && one.since !== undefined);
  const pause = pauseModal(requests, 'pause');
  const resume = pauseModal(requests, 'resume');
  return {
    feature: {
      commands: [pauseCommand(parts, 'pause'), pauseCommand(parts, 'resume')],
      actions: [pause.action, resume.action],
      forms: [pause.form, resume.form],
      watches: { [WATCH_NAME]: createPauseWatch(parts) },
    },
    pausesIn,
    pausedIn: async (accountRegion, t) =>
      (await pausesIn(accountRegion)).map((one) =>
        t.sendingPause.pausedThrough(one.configurationSet, pauseOriginText(t, one)),
      ),
  };
}
