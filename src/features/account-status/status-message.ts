import { accountRegionKey } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type Block, context, type Message, message, section } from '../../slack/blocks.js';
import { menu } from '../../slack/elements.js';
import type { StoreAdvice } from '../../store/index.js';
import { lines, type Mrkdwn, mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import { figureWords } from '../aws-metrics/index.js';
import { eventGapWords } from '../event-gaps/index.js';
import { workOutQuota } from '../quota/index.js';
import { LEVEL_SIGN } from '../reputation/index.js';
import { type Health, healthOf, worstFirst } from './account-health.js';
import type { AccountOverview } from './account-overview.js';
import { ACCOUNT_DETAILS } from './details-action.js';
import { standingWords } from './enforcement-words.js';

const SIGN: Readonly<Record<Health, Mrkdwn>> = {
  critical: mrkdwn`:red_circle:`,
  review: mrkdwn`:large_orange_circle:`,
  warning: mrkdwn`:large_yellow_circle:`,
  unknown: mrkdwn`:grey_question:`,
  advisory: mrkdwn`:large_blue_circle:`,
  healthy: mrkdwn`:white_check_mark:`,
};
const ACCOUNTS_PER_BLOCK = 8;

/** How things stand: two lines for each account and region, the worst first, and what is to be said of the store. */
export function statusMessage(
  t: Catalog,
  { overviews, advice }: { overviews: readonly AccountOverview[]; advice: readonly StoreAdvice[] },
): Message {
  const sorted = worstFirst(overviews);
  const told = sorted.map((overview) => accountLines(t, overview));
  const blocks = Array.from({ length: Math.ceil(told.length / ACCOUNTS_PER_BLOCK) }, (_, index) =>
    section(lines(told.slice(index * ACCOUNTS_PER_BLOCK, (index + 1) * ACCOUNTS_PER_BLOCK))),
  );
  const heard = sorted.some(({ reputation }) => reputation?.heard);
  const warnings = advice.map((one) => mrkdwn`:warning: ${t.status.advice[one.code](one.node, one.found)}`);
  const counts = t.status.counts(
    sorted.length,
    sorted.filter((overview) => healthOf(overview) !== 'healthy').length,
  );
  return message(mrkdwn`${t.status.title} · ${counts}`, [
    section(mrkdwn`${t.status.title} · ${counts}`),
    ...blocks,
    ...(heard ? [] : [section(mrkdwn`:grey_question: ${t.status.nothingYet}`)]),
    ...detailsMenu(t, sorted),
    warnings.length > 0 ? section(lines(warnings)) : context(t.status.storeIsFine),
  ]);
}

function accountLines(t: Catalog, overview: AccountOverview): Mrkdwn {
  const { account, region } = overview;
  const facts = [
    mrkdwn`*${t.accountRegion({ account, region })}*`,
    standingWords(t, overview),
    ...awsFacts(t, overview),
  ];
  const first = mrkdwn`${SIGN[healthOf(overview)]} ${joined(facts)}`;
  const { paused = [] } = overview;
  return lines([first, ...[joined(heardFacts(t, overview)), ...paused].map(indented)]);
}

function indented(line: Mrkdwn): Mrkdwn {
  return mrkdwn`        ${line}`;
}

function awsFacts(t: Catalog, { state }: AccountOverview): readonly Mrkdwn[] {
  const known = state && ('failure' in state ? state.last?.value : state.value);
  if (!known) return [];
  const quota = known.quota && workOutQuota(known.quota, known.production);
  return [
    ...(known.production === undefined ? [] : [t.status.access(known.production)]),
    ...(known.review && known.production !== true
      ? [t.status.review(known.review.status, known.review.caseId)]
      : []),
    ...(quota?.allowed === undefined ? [] : [t.status.quotaUsed(quota.sent, quota.allowed)]),
  ];
}

function heardFacts(t: Catalog, { reputation, figures, hearing }: AccountOverview): readonly Mrkdwn[] {
  const more = [...(hearing ? eventGapWords(t, hearing) : []), ...(figures ? figureWords(t, figures) : [])];
  if (!reputation) return [t.status.neverHeard, ...more];
  const { lastEventAt, rates } = reputation;
  const silent = reputation.heard ? t.status.silent : t.status.neverHeard;
  const heard =
    lastEventAt === undefined ? silent : t.status.lastEvent(slackDate(lastEventAt, 'date_short_time'));
  const told = rates.map((rate) => {
    const sign = rate.level ? mrkdwn`${LEVEL_SIGN[rate.level]} ` : mrkdwn``;
    return mrkdwn`${sign}${t.status.rate(rate.metric, rate)}`;
  });
  return [...told, heard, ...more];
}

function joined(facts: readonly Mrkdwn[]): Mrkdwn {
  return { mrkdwn: facts.map(({ mrkdwn: text }) => text).join(' · ') };
}

function detailsMenu(t: Catalog, overviews: readonly AccountOverview[]): readonly Block[] {
  const [first, ...rest] = overviews.map(({ account, region }) => ({
    text: plain(t.accountRegion({ account, region })),
    value: accountRegionKey({ account, region }),
  }));
  if (!first) return [];
  return [menu({ action: ACCOUNT_DETAILS, placeholder: t.status.details, options: [first, ...rest] })];
}
