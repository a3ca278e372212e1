import { type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { Level } from './level.js';

/** The one emoji that stands for how serious something is. */
export const LEVEL_SIGN: Readonly<Record<Level, Mrkdwn>> = {
  advisory: mrkdwn`:large_blue_circle:`,
  warning: mrkdwn`:large_yellow_circle:`,
  review: mrkdwn`:large_orange_circle:`,
  pause: mrkdwn`:red_circle:`,
};
