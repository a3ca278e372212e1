import type { Identities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { section } from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import type { ActionType } from '../approval/index.js';
import type { BeginVerification } from './begin-verification.js';
import type { WatchedIdentityStore } from './monitoring/monitoring-store.js';

/** Where it was asked for: its card goes there. */
export type VerificationFacts = { channelId: string };

/** The start of a verification, where others have to agree to it. */
export function verificationKind(deps: {
  places: readonly Identities[];
  begin: BeginVerification;
  followed: WatchedIdentityStore;
  t: Catalog;
}): ActionType<VerificationFacts> {
  const { places, begin, followed, t } = deps;
  const words = t.verify.approval;
  const placeOf = ({ account, region }: { account: string; region: string }) =>
    places.find((place) => place.account === account && place.region === region);

  return {
    id: 'verification',
    describe: ({ subject: { account, region, about } }) => ({
      title: words.title(about, t.accountRegion({ account, region })),
      evidence: [section(words.evidence(about))],
    }),
    recheck: async ({ subject }) => {
      const place = placeOf(subject);
      if (!place) return { failed: words.noSuchPlace };
      const answer = await place.state(subject.about, { maxAgeMs: 0 });
      if ('failure' in answer) return { failed: failureLine(t, answer) };
      const isFollowed = (await followed.get(place, subject.about)) !== undefined;
      return answer.value && isFollowed ? 'already-done' : 'unchanged';
    },
    act: async ({ subject, facts }) => {
      const place = placeOf(subject);
      return place ? begin(place, subject.about, facts.channelId, true) : { failed: words.noSuchPlace };
    },
  };
}
