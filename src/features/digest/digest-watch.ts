import type { Logger } from 'pino';
import type { Watch } from '../../jobs/index.js';
import type { Catalog } from '../../locales/index.js';
import type { DigestTime } from '../../routing/index.js';
import type { Cards } from '../../slack/cards.js';
import { type Documents, decideDocument } from '../../store/index.js';
import { digestMessage } from './digest-message.js';
import type { DigestPlace, DigestPlaces } from './digest-places.js';
import { decideDigest, digestPeriodMs, lastDigestAt } from './digest-time.js';
import { type DigestSources, readDigest } from './read-digest.js';

/** A document for each channel: which digest was sent or skipped last, by when it was due (ms). */
type LastDigest = { lastAt: number };
const COLLECTION = 'digests';

export type DigestWatchDeps = DigestSources & {
  places: DigestPlaces;
  documents: Documents;
  cards: Pick<Cards, 'show'>;
  now: () => number;
  log: Logger;
};

/**
 * Sends the digest of each channel that has one when it is due. It is a card that is named by its channel and the time at
 * which it was due, so that neither a restart nor a second process sends it twice.
 *
 * @returns what the scheduler runs
 */
export function createDigestWatch(deps: DigestWatchDeps): Watch {
  const { places, documents, cards, now, log } = deps;

  async function check({ channel, times, timeZone, setAt }: DigestPlace): Promise<void> {
    if (!times) return;
    const dueAt = lastDigestAt(times, timeZone, now());
    const last = await documents.get<LastDigest>(COLLECTION, channel);
    const decision = decideDigest(dueAt, { lastAt: last?.value.lastAt, setAt }, now());
    if (decision === 'wait') return;
    if (decision === 'send') await send(channel, times, dueAt);
    await decideDocument<LastDigest>(documents, { collection: COLLECTION, id: channel }, (stored) =>
      stored && stored.lastAt >= dueAt ? stored : { lastAt: dueAt },
    );
    log.info({ channel, dueAt, decision }, 'digest decided');
  }

  async function send(channel: string, times: DigestTime, dueAt: number): Promise<void> {
    const t: Catalog = await places.textsOf(channel);
    const facts = await readDigest(deps, {
      kind: times.weekday === undefined ? 'daily' : 'weekly',
      from: dueAt - digestPeriodMs(times),
      to: dueAt,
      isShown: await places.shownIn(channel),
      t,
    });
    await cards.show(`digest/${channel}/${dueAt}`, {
      channel,
      message: digestMessage(t, facts),
      revision: 1,
      urgent: false,
    });
  }

  return async () => {
    const problems: unknown[] = [];
    // A channel for which it fails does not keep the others from theirs.
    for (const place of await places.all())
      await check(place).catch((error: unknown) => void problems.push(error));
    if (problems.length > 0) throw problems[0];
  };
}
