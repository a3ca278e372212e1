import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accountRegionKey } from '../../../src/account-region.js';
import type { SendPoint } from '../../../src/features/aws-metrics/index.js';
import { THRESHOLDS } from '../../../src/features/reputation/level.js';
import { createReviewReader, type ReviewQuestion } from '../../../src/features/reputation/read-review.js';
import type { ReviewEnd, ReviewOutlook } from '../../../src/features/reputation/review-outlook.js';
import type { TallyEntry } from '../../../src/store/index.js';
import { createMemoryStore } from '../../../src/store/memory/memory-store.js';

const WHERE = { account: '111122223333', region: 'eu-west-1' };
const MINUTE = 60_000;
const SLOT = 5 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 7, 20, 12);
const LIMIT = THRESHOLDS.bounce.review.rate;

/** One recipient: when the mail was sent, and when it was known that it bounced. */
type SimulatedMail = { at: number; bouncedAt: number | undefined; set: string };

/** A bot that has counted `mails` up to a time, and is asked at any later time. */
function botWith(
  mails: readonly SimulatedMail[],
  { volume, sendEvents = true, points = [] }: { volume: number; sendEvents?: boolean; points?: SendPoint[] },
) {
  let now = 0;
  const { tally, documents } = createMemoryStore({ now: () => now });
  const counted = new Set<string>();
  const count = async (mail: SimulatedMail, index: number, counters: readonly string[], at: number) => {
    const key = `${index}${counters[0]}`;
    if (at > now || counted.has(key)) return;
    counted.add(key);
    const entry: TallyEntry = {
      accountRegion: accountRegionKey(WHERE),
      at,
      bucketAt: mail.at,
      recipient: `r${index}@example.com`,
      seen: [],
      counters,
      distinct: [],
      dimensions: { names: [`cs=${mail.set}`], counters },
    };
    await tally.record([entry]);
  };
  const read = createReviewReader({
    tally,
    documents,
    statistics: async () => points,
    representativeVolume: volume,
    thresholds: THRESHOLDS,
    now: () => now,
  });
  return async (at: number, question: Partial<ReviewQuestion> & { since: number }) => {
    now = at;
    for (const [index, mail] of mails.entries()) {
      if (sendEvents) await count(mail, index, ['sent'], mail.at);
      if (mail.bouncedAt !== undefined) await count(mail, index, ['hard', 'settled'], mail.bouncedAt);
    }
    return read(WHERE, { isRestarted: false, end: undefined, ...question });
  };
}

const knownBounce = (mail: SimulatedMail, at: number) => mail.bouncedAt !== undefined && mail.bouncedAt <= at;

/** The newest recipients of all that AWS would judge by, oldest first: what each weighs, by the mean of its five minutes or hour. */
function queueOf(mails: readonly SimulatedMail[], at: number): readonly number[] {
  const firstSlot = Math.floor((at - DAY) / HOUR) * HOUR;
  const spanOf = (time: number) =>
    time >= firstSlot ? Math.floor(time / SLOT) * SLOT : Math.floor(time / HOUR) * HOUR;
  const spans = new Map<number, { recipients: number; events: number }>();
  for (const mail of mails.filter((one) => one.at <= at)) {
    const span = spans.get(spanOf(mail.at)) ?? { recipients: 0, events: 0 };
    span.recipients += 1;
    if (knownBounce(mail, at)) span.events += 1;
    spans.set(spanOf(mail.at), span);
  }
  return [...spans]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([, { recipients, events }]) => Array<number>(recipients).fill(events / recipients));
}

/** Sends recipient after recipient; each pushes the oldest one out once there are `volume`. */
function sendMore(queue: readonly number[], volume: number, fresh: readonly number[]): number | undefined {
  const held = queue.slice(-volume);
  for (const weight of fresh) {
    held.push(weight);
    if (held.length > volume) held.shift();
  }
  return held.length === 0 ? undefined : held.reduce((sum, weight) => sum + weight, 0) / held.length;
}

const isClose = (one: number | undefined, other: number | undefined) =>
  one === other || (one !== undefined && other !== undefined && Math.abs(one - other) < 1e-9);

const aMail = fc.record({
  at: fc.integer({ min: NOW - 4 * DAY, max: NOW }),
  late: fc.oneof(
    fc.constant(undefined),
    fc.integer({ min: 0, max: 3 * HOUR }),
    fc.integer({ min: DAY, max: 3 * DAY }),
  ),
  bounces: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  set: fc.constantFrom('newsletter', 'receipts'),
});
const mailsOf = (min: number) =>
  fc.array(aMail, { minLength: min, maxLength: 260 }).map((all) =>
    all.map(
      ({ at, late = 0, bounces, set }): SimulatedMail => ({
        at,
        set,
        bouncedAt: bounces ? at + late : undefined,
      }),
    ),
  );

test('recipients and bounces since the count began are those of the mail sent since, however late a bounce is', async () => {
  const when = fc.integer({ min: NOW - 3 * DAY, max: NOW });
  await fc.assert(
    fc.asyncProperty(mailsOf(1), when, async (mails, since) => {
      const ask = botWith(mails, { volume: 10_000 });
      const firstAt = Math.min(NOW, since + 20 * HOUR);
      const first = await ask(firstAt, { since });
      const later = await ask(NOW, { since, before: first.before });
      const from = Math.floor(since / SLOT) * SLOT;
      const counted = mails.filter(({ at }) => at >= from);
      const bounced = counted.filter((mail) => knownBounce(mail, NOW)).length;
      // The hour of the count is known as a whole after a day: what bounces of its earlier mail after that counts too.
      const hour = Math.floor(since / HOUR) * HOUR;
      const latecomers = mails.filter(
        (mail) => mail.at >= hour && mail.at < from && knownBounce(mail, NOW) && !knownBounce(mail, firstAt),
      ).length;
      const isFrozen = hour < Math.floor((NOW - DAY) / HOUR) * HOUR;
      const { events } = later.metrics.bounce.counted;
      assert.equal(later.since, from);
      if (later.recipients !== undefined) assert.equal(later.recipients, counted.length);
      assert.equal(events, bounced + (isFrozen ? latecomers : 0));
    }),
    { numRuns: 60 },
  );
});

test('what may still happen is what a simulation recipient by recipient allows, and not one more', async () => {
  await fc.assert(
    fc.asyncProperty(
      mailsOf(1),
      fc.integer({ min: 20, max: 300 }),
      fc.integer({ min: 0, max: 400 }),
      async (mails, volume, budget) => {
        const since = NOW - DAY;
        const ask = botWith(mails, { volume });
        const outlook = await ask(NOW, { since, end: { mails: budget } });
        const { ahead = 0, allowed = 0, present } = outlook.metrics.bounce;
        const sent = mails.filter(({ at }) => at >= since).length;
        assert.equal(ahead, Math.max(0, budget - sent));
        const queue = queueOf(mails, NOW);
        assert.ok(isClose(present?.rate, sendMore(queue, volume, [])));
        const reached = Math.min(ahead, volume);
        const rateWith = (events: number) => {
          const fresh = Array<number>(ahead).fill(0);
          if (reached > 0) fresh.fill(events / reached, ahead - reached);
          const rate = sendMore(queue, volume, fresh) ?? 0;
          return reached > 0 ? rate : rate + events / Math.min(volume, queue.length);
        };
        if (allowed >= 0) assert.ok(rateWith(allowed) < LIMIT);
        assert.ok(rateWith(allowed + 1) >= LIMIT - 1e-9);
      },
    ),
    { numRuns: 60 },
  );
});

test('where it goes as it is, and without the worst part, is where the simulation goes', async () => {
  await fc.assert(
    fc.asyncProperty(
      mailsOf(200),
      fc.integer({ min: 20, max: 300 }),
      fc.oneof(
        fc.integer({ min: 0, max: 500 }).map((mails): ReviewEnd => ({ mails })),
        fc.integer({ min: 0, max: 5 }).map((days): ReviewEnd => ({ at: NOW + days * DAY })),
        fc.constant(undefined),
      ),
      async (mails, volume, end) => {
        // The first one is older: the pace is that of a whole day, and not of the hours since the bot began to count.
        const day = [
          { at: NOW - 2 * DAY, set: 'receipts', bouncedAt: undefined },
          ...mails.map((mail, index) => ({ ...mail, at: NOW - ((mail.at * (index + 1)) % DAY) })),
        ];
        const since = NOW - 3 * DAY;
        const outlook = await botWith(day, { volume })(NOW, { since, end });
        const { asItIs, withoutWorst, ahead } = outlook.metrics.bounce;
        const recent = day.filter(({ at }) => at >= NOW - DAY + SLOT);
        const events = recent.filter((mail) => knownBounce(mail, NOW)).length;
        if (end && 'at' in end) {
          assert.equal(ahead, Math.round((recent.length * (end.at - NOW)) / DAY));
        }
        const fresh = end ? (ahead ?? 0) : volume;
        const expected = sendMore(
          queueOf(day, NOW),
          volume,
          Array<number>(fresh).fill(recent.length > 0 ? events / recent.length : 0),
        );
        assert.ok(isClose(asItIs, expected), `${asItIs} ${expected}`);
        if (!withoutWorst) return;
        const rest = recent.filter(({ set }) => set !== withoutWorst.scope.name);
        const rate = rest.filter((mail) => knownBounce(mail, NOW)).length / Math.max(1, rest.length);
        assert.ok(rate <= events / recent.length);
        assert.ok(withoutWorst.rate < (asItIs ?? 0));
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
});

test('after a restart no mail from before counts', async () => {
  const mails = [
    ...Array.from({ length: 100 }, (_, index) => ({
      at: NOW - 2 * DAY,
      bouncedAt: index < 50 ? NOW - 2 * DAY : undefined,
      set: 'newsletter',
    })),
    ...Array.from({ length: 200 }, (_, index) => ({
      at: NOW - HOUR,
      bouncedAt: index < 2 ? NOW : undefined,
      set: 'newsletter',
    })),
  ];
  const ask = botWith(mails, { volume: 1_000 });
  const question = { since: NOW - 3 * HOUR, end: { mails: 500 } };
  const { metrics } = await ask(NOW, { ...question, isRestarted: true });
  assert.deepEqual(metrics.bounce.present, { recipients: 200, events: 2, rate: 0.01, volume: 1_000 });
  // 5 % of 500 is 25: with 24 the rate is below it, and two have happened.
  assert.deepEqual([metrics.bounce.ahead, metrics.bounce.allowed], [300, 22]);
  assert.equal((await ask(NOW, question)).metrics.bounce.present?.events, 52);
});

test('nothing sent since is zero; without Send events and statistics it is unknown, and so is all that follows from it', async () => {
  const old = { at: NOW - 5 * DAY, bouncedAt: NOW - 5 * DAY, set: 'newsletter' };
  const since = NOW - 2 * DAY;
  const idle = await botWith([old], { volume: 100 })(NOW, { since, end: { at: NOW + DAY } });
  assert.deepEqual([idle.recipients, idle.metrics.bounce.ahead, idle.metrics.bounce.asItIs], [0, 0, 1]);
  const mails = [{ at: NOW - HOUR, bouncedAt: NOW, set: 'newsletter' }];
  const withoutSends: ReviewOutlook = await botWith(mails, { volume: 100, sendEvents: false })(NOW, {
    since,
    end: { mails: 10 },
  });
  assert.equal(withoutSends.recipients, undefined);
  const { unattributed, present, ahead, allowed, asItIs } = withoutSends.metrics.bounce;
  assert.deepEqual(
    [unattributed, present, ahead, allowed, asItIs],
    [1, undefined, undefined, undefined, undefined],
  );
});

test('where Send events do not arrive, the attempts are those of SES’s statistics', async () => {
  const mails = [{ at: NOW - 3 * HOUR, bouncedAt: NOW - 2 * HOUR, set: 'newsletter' }];
  const points = [{ start: NOW - 3 * HOUR, attempts: 40, hard: 1, complaints: 0, rejects: 0 }];
  const ask = botWith(mails, { volume: 100, sendEvents: false, points });
  const outlook = await ask(NOW, { since: NOW - 4 * HOUR, end: { mails: 100 } });
  assert.deepEqual([outlook.recipients, outlook.attemptsFrom], [40, 'statistics']);
  assert.equal(outlook.metrics.bounce.allowed, 3);
});

test('an hour of sending is no pace for weeks, twelve hours are', async () => {
  const outlookWith = async (hours: number) => {
    const mails = Array.from({ length: 240 }, (_, index) => ({
      at: NOW - hours * HOUR + index * MINUTE * 0.25,
      set: 'newsletter',
      bouncedAt: undefined,
    }));
    const end = { at: NOW + 10 * DAY };
    return (await botWith(mails, { volume: 1000 })(NOW, { since: NOW - DAY, end })).metrics.bounce;
  };
  const { ahead, asItIs } = await outlookWith(1);
  assert.deepEqual([ahead, asItIs], [undefined, undefined]);
  assert.equal((await outlookWith(12)).ahead, 240 * 20);
});
