import type { Approvals } from '../approval/index.js';
import type { SendingSwitch, Ses } from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import type { Cards } from '../slack/cards.js';
import type { Feature } from '../slack/feature.js';
import type { Mrkdwn } from '../slack/mrkdwn.js';
import type { Documents, Tally } from '../store/index.js';
import { brakeCommand } from './brake-command.js';
import { brakeForm } from './brake-forms.js';
import { pauseKind, resumeKind } from './brake-kinds.js';
import { createPlaces } from './brake-places.js';
import { createBrakeWatch } from './brake-watch.js';
import { whoPaused } from './brake-words.js';
import { createPauses } from './pauses.js';

/** Switching sending off and on, through other people's approval. */
export type Brake = Feature & {
  /** What is paused through the bot in an account and region, a line each. */
  pausedIn(place: { account: string; region: string }): Promise<readonly Mrkdwn[]>;
};

/**
 * @param deps.channel where the approvers are
 * @param deps.pauseAlone an approver may pause without a second person; resuming always needs one
 */
export function createBrake(deps: {
  switches: readonly SendingSwitch[];
  accounts: readonly Ses[];
  approvals: Approvals;
  documents: Documents;
  tally: Tally;
  cards: Cards;
  channel: string;
  pauseAlone: boolean;
  t: Catalog;
  now: () => number;
}): Brake {
  const { approvals, t } = deps;
  const parts = { ...deps, places: createPlaces(deps), pauses: createPauses(deps.documents) };
  const asking = {
    ...parts,
    askForPause: approvals.offer(pauseKind(parts)),
    askForResume: approvals.offer(resumeKind(parts)),
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
