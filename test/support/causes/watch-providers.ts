import { pino } from 'pino';
import { createProviderTroubleWatch } from '../../../src/features/bounces/provider-trouble/provider-trouble-watch.js';
import { HOUR_MS } from '../histories/history.js';
import { shownInEnglish } from '../to-one-channel.js';
import { createSenderPlayer } from './play-sender.js';
import type { Traffic } from './sender-traffic.js';

/** A message about a provider: when it was posted (ms), and when it said that the trouble is over. */
export type ProviderMessage = { id: string; postedAt: number; endedAt: number | undefined; text: string };

/** What the watch says of a sender until `until` (ms), when it looks every twenty minutes. */
export async function watchProviders(traffic: Traffic, until: number): Promise<readonly ProviderMessage[]> {
  const player = createSenderPlayer(traffic);
  const messages = new Map<string, ProviderMessage & { revision: number }>();
  let now = 0;
  const watch = createProviderTroubleWatch({
    ...player.store,
    cards: {
      show: shownInEnglish(async (id, card) => {
        const known = messages.get(id);
        if (known && known.revision >= card.revision) return;
        const { text } = card.message;
        messages.set(id, {
          id,
          postedAt: known?.postedAt ?? now,
          endedAt: /as usual again|No more mail/.test(text) ? now : undefined,
          revision: card.revision,
          text,
        });
      }),
      locate: async () => undefined,
      find: async () => undefined,
      catchUp: async () => undefined,
      stop: async () => undefined,
    },
    now: () => now,
    log: pino({ level: 'silent' }),
  });
  for (now = player.begins; now < until; now += HOUR_MS / 3) {
    await player.playUntil(now);
    await watch();
  }
  return [...messages.values()];
}
