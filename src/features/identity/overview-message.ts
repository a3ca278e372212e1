import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section, sections } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { code, lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { IdentityOverview, UnverifiedState } from './identity-overview.js';
import { placeName } from './place-name.js';

const SIGNS: Readonly<Record<UnverifiedState, Mrkdwn>> = {
  failed: mrkdwn`:red_circle:`,
  'temporary-failure': mrkdwn`:red_circle:`,
  vanished: mrkdwn`:large_orange_circle:`,
  pending: mrkdwn`:hourglass_flowing_sand:`,
  'not-started': mrkdwn`:white_circle:`,
};
const MOST_SHOWN = 20;

/** All identities: those that need somebody by name, the verified ones by number. */
export function identityOverviewMessage(t: Catalog, overview: IdentityOverview): Message {
  const { all, waiting, verified, unanswered } = overview;
  const words = t.verify.overview;
  const failures = unanswered.map(({ place, why }) =>
    section(mrkdwn`*${placeName(t, place)}*\n${failureLine(t, why)}`),
  );
  if (all === 0) {
    const nothing = unanswered.length > 0 ? [] : [section(words.none)];
    return message(words.none, [...nothing, ...failures]);
  }
  const sign = waiting.length > 0 ? mrkdwn`:hourglass_flowing_sand:` : mrkdwn`:white_check_mark:`;
  const first = mrkdwn`${sign} ${words.title(waiting.length, all)}`;
  const shown = waiting
    .slice(0, MOST_SHOWN)
    .map(
      ({ place, name, progress }) =>
        mrkdwn`${SIGNS[progress]} ${code(name)} · ${placeName(t, place)} · ${wordsFor(t, progress)}`,
    );
  const left = waiting.length - shown.length;
  const more = left > 0 ? [words.more(left)] : [];
  const counts = verified.map(({ place, count }) => words.verified(placeName(t, place), count));
  return message(first, [
    section(first),
    ...sections([...shown, ...more]),
    ...failures,
    context(lines(counts)),
    context(words.hint),
  ]);
}

function wordsFor(t: Catalog, progress: UnverifiedState): string {
  return progress === 'vanished' ? t.verify.overview.vanished : t.verify.overview.progress[progress];
}
