import type { SendingSwitch, Ses } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Tally } from '../../store/index.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import type { Approvals } from '../approval/index.js';
import { pauseKind, resumeKind } from './pause-actions.js';
import { brakeCommand } from './pause-command.js';
import { brakeForm } from './pause-forms.js';
import { createPlaces } from './pause-targets.js';
import { createBrakeWatch } from './pause-watch.js';
import { whoPaused } from './pause-words.js';
import { createPauses } from './pauses.js';

/** Switching sending off and on, through other people's approval. */
export type SendingPause = Feature & {
  /** What is paused through the bot in an account and region, a line each. */
  pausedIn(place: { account: string; region: string }): Promise<readonly Mrkdwn[]>;
};

/**
 * @param deps.approvalChannel where the approvers are
 * @param deps.pauseAlone an approver may pause without a second person; resuming always needs one
 */
export function createSendingPause(deps: {
  switches: readonly SendingSwitch[];
  accounts: readonly Ses[];
  approvals: Approvals;
  documents: Documents;
  tally: Tally;
  cards: Cards;
  approvalChannel: string;
  pauseAlone: boolean;
  t: Catalog;
  now: () => number;
}): SendingPause {
  const { approvals, t } = deps;
  const parts = { ...deps, places: createPlaces(deps), pauses: createPauses(deps.documents) };
  const asking = {
    ...parts,
    askForPause: approvals.register(pauseKind(parts)),
    askForResume: approvals.register(resumeKind(parts)),
  };
  const pause = brakeForm(asking, 'pause');
  const resume = brakeForm(asking, 'resume');
  return {
    commands: [brakeCommand(parts, 'pause'), brakeCommand(parts, 'resume')],
    actions: [pause.action, resume.action],
    forms: [pause.form, resume.form],
    watches: { brake: createBrakeWatch(parts) },
    pausedIn: async ({ account, region }) => {
      const all = await parts.pauses.list();
      return all
        .filter((one) => one.account === account && one.region === region && one.since !== undefined)
        .map((one) => t.brake.pausedThrough(one.configurationSet, whoPaused(t, one)));
    },
  };
}
