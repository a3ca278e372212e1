import type { Catalog } from '../../locales/index.js';
import { type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { bounceLine } from './history-lines.js';
import type { Finding } from './look-up.js';

const MOST_OF_A_KIND = 3;

/** What else may keep mail from somebody who is on no list, as far as it was heard of. */
export function otherReasons(t: Catalog, findings: readonly Finding[]): readonly Mrkdwn[] {
  const found = findings.flatMap((finding) => reasonsIn(t, finding));
  return found.length > 0 ? [t.suppression.otherReasons, ...found] : [t.suppression.noReason];
}

function reasonsIn(t: Catalog, { account, region, history, sandbox }: Finding): readonly Mrkdwn[] {
  const { globallySuppressed, hardBounces, softBounces, complaints, heldBack, rejected, deliveries } =
    history;
  const last = (times: readonly number[]) => slackDate(Math.max(...times), 'date_short_time');
  const reasons = [
    ...(sandbox ? [t.suppression.sandbox] : []),
    ...(globallySuppressed.length > 0 ? [t.suppression.globallyHeld(last(globallySuppressed))] : []),
    ...hardBounces.slice(0, MOST_OF_A_KIND).map((bounce) => t.suppression.bounced(bounceLine(t, bounce))),
    ...softBounces.slice(0, MOST_OF_A_KIND).map((bounce) => t.suppression.softBounced(bounceLine(t, bounce))),
    ...(complaints[0] ? [t.suppression.hasComplained(slackDate(complaints[0].at, 'date_short_time'))] : []),
    ...(heldBack.length > 0 ? [t.suppression.heldBackOnce(last(heldBack))] : []),
    ...rejected
      .slice(0, MOST_OF_A_KIND)
      .map(({ at, why }) => t.suppression.rejected(slackDate(at, 'date_short_time'), why)),
    ...(deliveries.length > 0 ? [t.suppression.delivered(deliveries.length, last(deliveries))] : []),
  ];
  return reasons.length > 0 ? [mrkdwn`*${t.accountRegion({ account, region })}*`, ...reasons] : [];
}
