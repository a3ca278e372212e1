import type { Catalog } from '../locales/index.js';
import { type Block, context, type Message, message, section } from '../slack/blocks.js';
import { lines, mrkdwn, slackDate } from '../slack/mrkdwn.js';
import type { StoreAdvice } from '../store/index.js';

/** How things stand: what was counted for each account and region, and what is to be said of the store. */
export type Status = {
  reputations: readonly ReputationStatus[];
  advice: readonly StoreAdvice[];
};

/** Of one account in one region, as the reputation room knows it. */
export type ReputationStatus = {
  partition: string;
  /** When the newest five minutes with an event began (ms); undefined: none for a day. */
  lastEventAt: number | undefined;
  rates: readonly {
    metric: 'bounce' | 'complaint';
    window: 'volume' | 'day' | 'hour';
    events: number;
    recipients: number;
    level?: 'advisory' | 'warning' | 'review' | 'pause' | undefined;
  }[];
};

const EMOJI = {
  advisory: mrkdwn`:large_blue_circle:`,
  warning: mrkdwn`:large_yellow_circle:`,
  review: mrkdwn`:large_orange_circle:`,
  pause: mrkdwn`:red_circle:`,
} as const;
const NOTHING_WRONG = mrkdwn`:white_check_mark:`;
const NOTHING_KNOWN = mrkdwn`:grey_question:`;

export function statusMessage(t: Catalog, { reputations, advice }: Status): Message {
  const blocks = reputations.map((reputation) => reputationBlock(t, reputation));
  const shown = blocks.length > 0 ? blocks : [section(mrkdwn`${NOTHING_KNOWN} ${t.status.nothingYet}`)];
  const warnings = advice.map((one) => mrkdwn`:warning: ${t.status.advice[one.code](one.node, one.found)}`);
  const store = warnings.length > 0 ? section(lines(warnings)) : context(t.status.storeIsFine);
  return message(t.status.title, [section(t.status.title), ...shown, store]);
}

function reputationBlock(t: Catalog, { partition, lastEventAt, rates }: ReputationStatus): Block {
  const [account = '', region = ''] = partition.split(':');
  const heard =
    lastEventAt === undefined
      ? t.status.silent
      : t.status.lastEvent(slackDate(lastEventAt, 'date_short_time'));
  const told = rates.map((rate) => {
    const sign = rate.recipients === 0 ? NOTHING_KNOWN : rate.level ? EMOJI[rate.level] : NOTHING_WRONG;
    return mrkdwn`${sign} ${t.status.rate[rate.metric]} · ${t.alert.window(rate.metric, rate)}`;
  });
  return section(lines([mrkdwn`*${t.scope(account, region)}* · ${heard}`, ...told]));
}
