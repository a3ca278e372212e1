import type { Catalog } from '../../locales/index.js';
import { context, type Message, message, section } from '../../slack/blocks.js';
import { code, lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { type Leg, type RoundTrip, simulatorAddress } from './round-trip.js';

/** The state of a round trip: for each mail whether it was sent and heard of, and after how many seconds. */
export function roundTripMessage(t: Catalog, trip: RoundTrip): Message {
  const { legs, endedAt, account, region, from } = trip;
  const heard = legs.filter((leg) => leg.heard).length;
  const first =
    endedAt === undefined
      ? mrkdwn`:hourglass_flowing_sand: ${t.selfTest.running(heard, legs.length)}`
      : heard === legs.length
        ? mrkdwn`:white_check_mark: ${t.selfTest.allHeard}`
        : mrkdwn`:large_orange_circle: ${t.selfTest.notAllHeard(heard, legs.length)}`;
  const missing = endedAt !== undefined && legs.some((leg) => leg.messageId !== undefined && !leg.heard);
  return message(mrkdwn`${first} · ${t.accountRegion({ account, region })}`, [
    section(first),
    section(lines(legs.map((leg) => legLine(t, leg, endedAt !== undefined)))),
    ...(missing ? [section(t.selfTest.remedy)] : []),
    context(t.accountRegion({ account, region }), t.selfTest.from(from), t.selfTest.notInRates),
  ]);
}

function legLine(t: Catalog, { to, messageId, heard }: Leg, over: boolean): Mrkdwn {
  const address = code(simulatorAddress(to));
  if (heard) return mrkdwn`✔ ${address}  ${t.selfTest.heard(heard.kind, heard.afterMs / 1000)}`;
  if (messageId === undefined) return mrkdwn`✘ ${address}  ${t.selfTest.notSent}`;
  return over ? mrkdwn`✘ ${address}  ${t.selfTest.notHeard}` : mrkdwn`… ${address}  ${t.selfTest.waiting}`;
}
