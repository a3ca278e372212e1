import type { Catalog } from '../../locales/index.js';
import { textMessage } from '../../slack/blocks.js';
import { commandButton } from '../../slack/command-buttons.js';
import type { Command } from '../../slack/feature.js';
import { type Mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { digestMessage } from './digest-message.js';
import type { DigestPlaces } from './digest-places.js';
import { digestPeriodMs, nextDigestAt } from './digest-time.js';
import { type DigestSources, readDigest } from './read-digest.js';

export type DigestCommandDeps = DigestSources & {
  places: DigestPlaces;
  now: () => number;
};

/** `/ses digest [week]`: the digest as of now. In a channel without messages of any account it is about all accounts. */
export function digestCommand(deps: DigestCommandDeps): Command {
  const { places, now } = deps;

  /** When the digest of the channel comes next. */
  async function whenNext(channel: string, t: Catalog): Promise<Mrkdwn> {
    const { times, timeZone } = await places.of(channel);
    if (!times) return t.digest.comesNot;
    const next = slackDate(nextDigestAt(times, timeZone, now()), 'date_short_time');
    return t.digest.comes(times.weekday === undefined ? 'daily' : 'weekly', next);
  }

  return {
    name: 'digest',
    audience: 'members',
    usage: (t) => ({ argument: '[week]', summary: t.digest.summary }),
    slow: (t) => t.digest.reading,
    run: async ({ argument, channelId, t }) => {
      const typed = argument.trim().toLowerCase();
      if (typed !== '' && typed !== 'week') {
        const week = commandButton(t, 'digest', { argument: 'week', text: t.digest.weekButton });
        return textMessage(
          t.digest.unknownPeriod,
          commandButton(t, 'digest', { text: t.digest.dayButton }),
          week,
        );
      }
      const kind = typed === 'week' ? 'weekly' : 'daily';
      const to = now();
      const isKnown = (await places.all()).some(({ channel }) => channel === channelId);
      const facts = await readDigest(deps, {
        kind,
        from: to - digestPeriodMs({ weekday: kind === 'weekly' ? 0 : undefined }),
        to,
        isShown: isKnown ? await places.shownIn(channelId) : () => true,
        t,
      });
      return digestMessage(t, facts, [await whenNext(channelId, t)]);
    },
  };
}
