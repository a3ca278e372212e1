import type { Metric } from '../../../src/locales/index.js';
import {
  DAY_MS,
  type History,
  HOUR_MS,
  isHardBounce,
  isNotAttempted,
  type Mail,
  STEP_MS,
} from './history.js';
import { LINES } from './moments.js';
import type { Said, Stated } from './said.js';

/** Another way of watching the same sender: what it would have said, and which rates it would have shown. */
export type Baseline = 'cloudwatch-alarm' | 'day-window' | 'hourly-rate';
export const BASELINES: Readonly<Record<Baseline, (history: History) => Watched>> = {
  'cloudwatch-alarm': watchAwsRates,
  'day-window': (history) => watchPeriod(history, DAY_MS),
  'hourly-rate': (history) => watchPeriod(history, HOUR_MS),
};
export type Watched = { said: readonly Said[]; stated: readonly Stated[] };

type Rated = { at: number; rate: number; isOver: boolean };

/** An alarm at AWS's review line on AWS's own rates, which treats missing data as `ignore`. */
function watchAwsRates(history: History): Watched {
  const of = (metric: Metric): readonly Rated[] =>
    history.aws.flatMap(({ at, aws }) => {
      const rate = metric === 'bounce' ? aws.bounceRate : aws.complaintRate;
      return rate === undefined ? [] : [{ at: Date.parse(at), rate, isOver: rate >= LINES[metric].review }];
    });
  return watched(of);
}

/** The minimums are those of the bot's review level: one bounce in thirteen mails alarms nobody. */
const LEAST: Readonly<Record<Metric, { recipients: number; events: number }>> = {
  bounce: { recipients: 200, events: 10 },
  complaint: { recipients: 1_000, events: 3 },
};

/** What arrived in the last period, divided by what was sent in it, every five minutes. */
function watchPeriod({ received, begins, ends }: History, period: number): Watched {
  const of = (metric: Metric): readonly Rated[] => {
    const rated: Rated[] = [];
    const sums = { recipients: 0, events: 0 };
    const add = (mail: Mail | undefined, sign: 1 | -1) => {
      if (!mail) return;
      if (mail.type === 'Send') sums.recipients += sign * mail.n;
      if (isNotAttempted(mail)) sums.recipients -= sign * mail.n;
      if (metric === 'bounce' ? isHardBounce(mail) : mail.type === 'Complaint') sums.events += sign * mail.n;
    };
    let newest = 0;
    let oldest = 0;
    for (let at = begins; at < ends; at += STEP_MS) {
      for (; (received[newest]?.at ?? Infinity) <= at; newest += 1) add(received[newest], 1);
      for (; (received[oldest]?.at ?? Infinity) <= at - period; oldest += 1) add(received[oldest], -1);
      if (sums.recipients <= 0) continue;
      const rate = Math.min(1, sums.events / sums.recipients);
      const isEnough = sums.recipients >= LEAST[metric].recipients && sums.events >= LEAST[metric].events;
      rated.push({ at, rate, isOver: isEnough && rate >= LINES[metric].review });
    }
    return rated;
  };
  return watched(of);
}

function watched(of: (metric: Metric) => readonly Rated[]): Watched {
  const said: Said[] = [];
  const stated: Stated[] = [];
  for (const metric of ['bounce', 'complaint'] as const) {
    let isOpen = false;
    let cardId = '';
    for (const { at, rate, isOver } of of(metric)) {
      if (at % HOUR_MS === 0) stated.push({ at, metric, rate });
      if (isOver === isOpen) continue;
      isOpen = isOver;
      if (isOver) cardId = `${metric}/${at}`;
      said.push({
        at,
        metric,
        kind: isOver ? 'post' : 'end',
        level: isOver ? 'review' : null,
        text: '',
        cardId,
      });
    }
  }
  return { said, stated };
}
