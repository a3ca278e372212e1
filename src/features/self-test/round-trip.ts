/** One mail to each address of the mailbox simulator, and what was heard of it: the whole way from SES to the store. */
export type RoundTrip = {
  id: string;
  account: string;
  region: string;
  from: string;
  startedAt: number;
  legs: readonly Leg[];
  /** Grows with each change that is worth showing. */
  revision: number;
  endedAt?: number | undefined;
};

export type Leg = {
  to: SimulatorAddress;
  /** Missing when SES did not take the mail. */
  messageId?: string | undefined;
  /** What was heard of it, and how long after the start (ms). */
  heard?: { kind: string; afterMs: number } | undefined;
};

export type SimulatorAddress = keyof typeof EXPECTED;

/**
 * The addresses of the mailbox simulator and what SES says of a mail to them. They count neither in the rates nor in the
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

/** Feedback of the simulator comes within seconds. What is not there by now does not come. */
const PATIENCE_MS = 120_000;

export function simulatorAddress(to: SimulatorAddress): string {
  return `${to}@simulator.amazonses.com`;
}

/** Something heard about a mail to a simulator address. `at` is when SNS published it (ms). */
export type Heard = { kind: string; messageId: string; at: number };

/**
 * The trip after what was heard so far; the same object when nothing is new. It ends when every mail that was sent has
 * been heard of, or when there is no hope any more. A complaint is delivered first, so only what is expected counts.
 */
export function followRoundTrip(trip: RoundTrip, heard: readonly Heard[], now: number): RoundTrip {
  if (trip.endedAt !== undefined) return trip;
  const legs = trip.legs.map((leg) => {
    const found = heard.find(
      ({ kind, messageId }) => messageId === leg.messageId && kind === EXPECTED[leg.to],
    );
    if (leg.heard || !found) return leg;
    return { ...leg, heard: { kind: found.kind, afterMs: Math.max(0, found.at - trip.startedAt) } };
  });
  const complete = legs.every((leg) => leg.heard || leg.messageId === undefined);
  const over = complete || now - trip.startedAt >= PATIENCE_MS;
  if (!over && legs.every((leg, index) => leg === trip.legs[index])) return trip;
  return { ...trip, legs, revision: trip.revision + 1, ...(over && { endedAt: now }) };
}
