import type { types } from '@slack/bolt';
import type { Block } from './blocks.js';
import { context } from './blocks.js';
import type { RequestOrigin } from './caller.js';

/** The Home tab of the app, which every person sees in a version of their own. */
export type HomeTab = {
  /**
   * Somebody opens it: https://docs.slack.dev/reference/events/app_home_opened
   *
   * @param shownHash of the view that Slack shows them until then; undefined where there is none
   */
  opened(origin: RequestOrigin, shownHash: string | undefined): Promise<void>;
  /** Somebody did something in Slack: shows the tabs that are open as things are now. Returns at once. */
  changed(userId: string): void;
};

/** https://docs.slack.dev/reference/views/home-tab-views */
const MOST_BLOCKS = 100;

/** The view of a Home tab. At most 100 blocks are kept, because Slack would reject the whole view. */
export function homeView(blocks: readonly Block[]): types.HomeView {
  const left = blocks.length - (MOST_BLOCKS - 1);
  const shown =
    left <= 1 ? blocks : [...blocks.slice(0, MOST_BLOCKS - 1), context({ mrkdwn: `… (+${left})` })];
  return { type: 'home', blocks: [...shown] };
}
