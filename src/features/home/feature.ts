import type { Logger } from 'pino';
import type { Catalog } from '../../locales/index.js';
import type { Access } from '../../slack/access.js';
import { type Block, section } from '../../slack/blocks.js';
import type { RequestOrigin } from '../../slack/caller.js';
import type { Channels } from '../../slack/channel.js';
import type { Feature } from '../../slack/feature.js';
import { maskedBlocks } from '../../slack/masked-cards.js';
import type { Documents } from '../../store/index.js';
import { type HomeActionsDeps, homeActions } from './home-actions.js';
import { homeBlocks } from './home-message.js';
import { createHomeTabs } from './home-tabs.js';
import { type HomeSources, readHome } from './read-home.js';

/**
 * The Home tab: for each person what is known about the accounts and what waits for them, in their language. It is made of
 * what is stored, so that opening it waits for nobody.
 *
 * @param deps.maskAddresses whether addresses are masked, as in channels
 */
export function createHomeFeature(
  deps: HomeSources &
    HomeActionsDeps & {
      textsFor: (userId: string) => Promise<Catalog>;
      mayUse: Access;
      channels: Pick<Channels, 'publishHome'>;
      documents: Documents;
      maskAddresses: boolean;
      createErrorId: () => string;
      now: () => number;
      log: Logger;
    },
): { feature: Feature; stop(): Promise<void> } {
  const { mayUse, textsFor, maskAddresses, createErrorId, now, log } = deps;

  async function render(origin: RequestOrigin): Promise<readonly Block[]> {
    const { userId } = origin;
    const t = await textsFor(userId);
    const refused = await mayUse(origin, 'members', t);
    if (refused) return [section(refused)];
    const isOperator = (await mayUse(origin, 'operators', t)) === undefined;
    try {
      const facts = await readHome(deps, { userId, isOperator, t });
      const blocks = homeBlocks(t, facts, now());
      return maskAddresses ? maskedBlocks(blocks) : blocks;
    } catch (error) {
      const errorId = createErrorId();
      log.error({ err: error, errorId, user: userId }, 'Home tab not read');
      return [section(t.error.unexpected(errorId))];
    }
  }

  const tabs = createHomeTabs({ ...deps, render });
  return {
    feature: { ...homeActions(deps), watches: { home: tabs.watch }, home: tabs },
    stop: tabs.stop,
  };
}
