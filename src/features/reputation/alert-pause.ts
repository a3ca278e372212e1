import type { Catalog } from '../../locales/index.js';
import type { Button } from '../../slack/elements.js';
import { pauseButton } from '../sending-pause/index.js';
import type { Alert } from './alert.js';
import { severity } from './level.js';

/** A configuration set that brings less than this is not what has to stop. */
const MAIN_SHARE = 0.5;
const CONFIGURATION_SET = /^[\w-]{1,64}$/;

/** From AWS's line for a review on: stopping the configuration set that most of it comes from, else all sending. */
export function pauseButtons(t: Catalog, { accountRegion, level, evidence }: Alert): readonly Button[] {
  if (severity(level) < severity('review')) return [];
  const { account, region } = accountRegion;
  const main = evidence?.sources.configurationSets.find(
    ({ name, share }) => share >= MAIN_SHARE && CONFIGURATION_SET.test(name),
  );
  return [pauseButton(t, 'pause', { account, region, configurationSet: main?.name ?? '' })];
}
