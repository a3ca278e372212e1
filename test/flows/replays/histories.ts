import type { RedisServer } from '../../support/redis-server.js';
import type { Replay } from './replay.js';

/** A history of a sender, and what the channel has to be told of it. */
export type History = {
  name: string;
  /**
   * Whether the true rate of the last 10,000 recipients crosses AWS's review line. A warning has to come before, unless
   * there is nowhere to say it.
   */
  crosses: boolean | 'unheard';
  /** Whether nothing above an advisory may be said. */
  quiet: boolean;
  /** `<hour>h <place> <state>`, in order. */
  expected: readonly string[];
  play(replay: Replay, redis: RedisServer): Promise<void>;
};

const HOUR_MS = 3_600_000;
const BROKEN = { kind: 'answer', status: 503, body: '' } as const;

export const HISTORIES: readonly History[] = [
  {
    name: 'slow burn over three weeks, 0.5 % to 6.5 %',
    crosses: true,
    quiet: false,
    expected: [
      '178h channel advisory',
      '311h channel warning',
      '311h both warning',
      '418h channel review',
      '418h both review',
      '442h thread review',
      '490h thread review',
    ],
    play: async (replay) => {
      for (let day = 0; day < 21; day += 1) {
        const hard = Math.round(150 * (0.005 + (0.06 * day) / 21));
        await replay.hours(24, { sent: 150, hard }, HOUR_MS);
      }
    },
  },
  {
    name: 'a burst of an hour, then clean',
    crosses: false,
    quiet: false,
    expected: [
      '24.25h channel warning',
      '33.25h channel advisory',
      '35.25h channel over',
      '35.25h thread over',
    ],
    play: async (replay) => {
      await replay.hours(24, { sent: 1000, hard: 6 });
      await replay.hours(1, { sent: 3000, hard: 400 });
      await replay.hours(24, { sent: 1000, hard: 4 });
    },
  },
  {
    name: 'a dead list, then recovery',
    crosses: true,
    quiet: false,
    expected: [
      '24.25h channel warning',
      '24.75h channel review',
      '24.75h both review',
      '25.25h channel pause',
      '25.25h both pause',
      '30.75h channel over',
      '30.75h thread over',
    ],
    play: async (replay) => {
      await replay.hours(24, { sent: 200, hard: 1 }, HOUR_MS);
      await replay.mail({ sent: 2000 });
      for (let quarter = 0; quarter < 6; quarter += 1) {
        await replay.mail({ hard: 150, sentHour: 24 });
        await replay.pass(0.25);
      }
      await replay.hours(16, { sent: 2000, hard: 4 });
    },
  },
  {
    name: 'one bad configuration set among good ones',
    crosses: false,
    quiet: false,
    expected: ['16.25h channel warning'],
    play: async (replay) => {
      await replay.hours(12, { sent: 2000, hard: 6, configurationSet: 'receipts' });
      for (let hour = 0; hour < 8; hour += 1) {
        await replay.mail({ sent: 2000, hard: 6, configurationSet: 'receipts' });
        await replay.mail({ sent: 100, hard: 25 });
        await replay.pass(1);
      }
    },
  },
  {
    name: '1 of 13',
    crosses: false,
    quiet: true,
    expected: [],
    play: async (replay) => {
      await replay.mail({ sent: 13, hard: 1 });
      await replay.pass(3);
      await replay.hours(24, { sent: 3 });
    },
  },
  {
    name: 'a small sender with a bounce now and then',
    crosses: false,
    quiet: true,
    expected: [],
    play: async (replay) => {
      for (let day = 0; day < 14; day += 1) {
        await replay.mail({ sent: 30, hard: day % 3 === 0 ? 1 : 0 });
        await replay.pass(24, 6 * HOUR_MS);
      }
    },
  },
  {
    name: 'healthy, 0.6 % and then 1.4 %',
    crosses: false,
    quiet: true,
    expected: [],
    play: async (replay) => {
      await replay.hours(48, { sent: 500, hard: 3 }, HOUR_MS);
      await replay.hours(48, { sent: 500, hard: 7 }, HOUR_MS);
    },
  },
  {
    name: 'flapping between 4.5 % and 5.5 %, then recovery',
    crosses: true,
    quiet: false,
    expected: [
      '0.25h channel warning',
      '1.25h channel review',
      '1.25h both review',
      '25.25h thread review',
      '39.25h channel advisory',
      '44.25h channel over',
      '44.25h thread over',
    ],
    play: async (replay) => {
      for (let hour = 0; hour < 36; hour += 1) {
        await replay.mail({ sent: 1000, hard: hour % 2 === 0 ? 45 : 55 });
        await replay.pass(1);
      }
      await replay.hours(24, { sent: 1000, hard: 3 });
    },
  },
  {
    name: 'bounces that come a day late',
    crosses: true,
    quiet: false,
    expected: [
      '31h channel advisory',
      '31.5h channel warning',
      '31.5h both warning',
      '31.75h channel review',
      '31.75h both review',
    ],
    play: async (replay) => {
      await replay.hours(6, { sent: 1500, hard: 5 });
      await replay.pass(24, HOUR_MS);
      for (let quarter = 0; quarter < 8; quarter += 1) {
        await replay.mail({ hard: 60, sentHour: quarter % 6 });
        await replay.pass(0.25);
      }
    },
  },
  {
    name: 'everything twice, and on both routes',
    crosses: false,
    quiet: true,
    expected: [],
    play: (replay) => replay.hours(24, { sent: 600, hard: 9, complaints: 0, twice: true }, HOUR_MS),
  },
  {
    name: 'complaints, 0.15 % of an hour',
    crosses: false,
    quiet: false,
    expected: ['6.5h channel advisory', '6.75h channel warning', '7h channel review', '7h both review'],
    play: async (replay) => {
      await replay.hours(6, { sent: 2000, hard: 6 });
      for (let quarter = 0; quarter < 8; quarter += 1) {
        await replay.mail({ sent: 500, complaints: 3 });
        await replay.pass(0.25);
      }
    },
  },
  {
    name: 'Slack is down for six hours while a list is dead',
    crosses: 'unheard',
    quiet: false,
    expected: ['18.25h channel review', '18.25h both review'],
    play: async (replay) => {
      await replay.hours(12, { sent: 1000, hard: 5 }, HOUR_MS);
      replay.slack.faults.set('*', BROKEN);
      for (let hour = 0; hour < 6; hour += 1) {
        await replay.mail({ sent: 1000, hard: 130 });
        await replay.passInVain(1);
      }
      replay.slack.faults.clear();
      await replay.pass(1);
    },
  },
  {
    name: 'the store is down for an hour while a list is dead',
    crosses: true,
    quiet: false,
    expected: ['13.25h channel warning', '14.25h channel review', '14.25h both review'],
    play: async (replay, redis) => {
      await replay.hours(12, { sent: 1000, hard: 5 }, HOUR_MS);
      await redis.kill();
      await replay.mail({ sent: 1000, hard: 130 });
      await replay.passInVain(1);
      await redis.start();
      await replay.redeliver();
      await replay.pass(1);
      await replay.mail({ sent: 3000, hard: 400 });
      await replay.pass(1);
    },
  },
];
