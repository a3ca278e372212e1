import type { Catalog } from '../locales/index.js';
import { LEVEL_SIGN, type Overview } from '../reputation/index.js';
import { type Block, context, type Message, message, section } from '../slack/blocks.js';
import { lines, mrkdwn, slackDate } from '../slack/mrkdwn.js';
import type { StoreAdvice } from '../store/index.js';

/** How things stand: what was counted for each account and region, and what is to be said of the store. */
export type Status = {
  reputations: readonly Overview[];
  advice: readonly StoreAdvice[];
};

const NOTHING_WRONG = mrkdwn`:white_check_mark:`;
const NOTHING_KNOWN = mrkdwn`:grey_question:`;

export function statusMessage(t: Catalog, { reputations, advice }: Status): Message {
  const blocks = reputations.map((reputation) => reputationBlock(t, reputation));
  const shown = blocks.length > 0 ? blocks : [section(mrkdwn`${NOTHING_KNOWN} ${t.status.nothingYet}`)];
  const warnings = advice.map((one) => mrkdwn`:warning: ${t.status.advice[one.code](one.node, one.found)}`);
  const store = warnings.length > 0 ? section(lines(warnings)) : context(t.status.storeIsFine);
  return message(t.status.title, [section(t.status.title), ...shown, store]);
}

function reputationBlock(t: Catalog, { partition, lastEventAt, rates }: Overview): Block {
  const [account = '', region = ''] = partition.split(':');
  const heard =
    lastEventAt === undefined
      ? t.status.silent
      : t.status.lastEvent(slackDate(lastEventAt, 'date_short_time'));
  const told = rates.map((rate) => {
    const sign = rate.recipients === 0 ? NOTHING_KNOWN : rate.level ? LEVEL_SIGN[rate.level] : NOTHING_WRONG;
    return mrkdwn`${sign} ${t.status.rate[rate.metric]} · ${t.rates.window(rate.metric, rate)}`;
  });
  return section(lines([mrkdwn`*${t.scope(account, region)}* · ${heard}`, ...told]));
}
