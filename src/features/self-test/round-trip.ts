import type { AccountRegion } from '../../account-region.js';

/** One run of the self-test: a mail to each address of the mailbox simulator, and the event that came back for it. */
export type RoundTrip = AccountRegion & {
  id: string;
  from: string;
  startedAt: number;
  legs: readonly TestMail[];
  /** Grows with each change to show. */
  revision: number;
  endedAt?: number | undefined;
};

export type TestMail = {
  to: SimulatorAddress;
  /** Missing when SES rejected the mail. */
  messageId?: string | undefined;
  /** The event that came back, and how long after the start (ms). */
  heard?: { kind: string; afterMs: number } | undefined;
};

export type SimulatorAddress = keyof typeof EXPECTED;

/**
 * The addresses of the mailbox simulator and the event that SES publishes for each. They count neither in the rates nor in the
 * daily quota: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
const EXPECTED = {
  success: 'delivery',
  bounce: 'bounce',
  complaint: 'complaint',
  suppressionlist: 'bounce',
} as const;

export const SIMULATOR_ADDRESSES: readonly SimulatorAddress[] = [
  'success',
  'bounce',
  'complaint',
  'suppressionlist',
];

/** Events of the simulator come within seconds. What is missing by then does not come. */
const TIMEOUT_MS = 120_000;

export function simulatorAddress(to: SimulatorAddress): string {
  return `${to}@simulator.amazonses.com`;
}

/** An event for a mail to a simulator address. `at` is when SNS published it (ms). */
export type SimulatorEvent = { kind: string; messageId: string; at: number };

/**
 * The round trip after the events so far; the same object when nothing is new. It ends when the event of every sent mail
 * has come, or after two minutes. A complaint is preceded by a delivery, so only the expected event counts.
 */
export function updateRoundTrip(trip: RoundTrip, events: readonly SimulatorEvent[], now: number): RoundTrip {
  if (trip.endedAt !== undefined) return trip;
  const legs = trip.legs.map((leg) => {
    const found = events.find(
      ({ kind, messageId }) => messageId === leg.messageId && kind === EXPECTED[leg.to],
    );
    if (leg.heard || !found) return leg;
    return { ...leg, heard: { kind: found.kind, afterMs: Math.max(0, found.at - trip.startedAt) } };
  });
  const complete = legs.every((leg) => leg.heard || leg.messageId === undefined);
  const over = complete || now - trip.startedAt >= TIMEOUT_MS;
  if (!over && legs.every((leg, index) => leg === trip.legs[index])) return trip;
  return { ...trip, legs, revision: trip.revision + 1, ...(over && { endedAt: now }) };
}
