import type { Catalog } from '../../locales/index.js';
import {
  type Block,
  buttons,
  context,
  type Message,
  menu,
  message,
  section,
  sections,
  textMessage,
} from '../../slack/blocks.js';
import { commandButton } from '../../slack/command-buttons.js';
import { code, join, lines, type Mrkdwn, mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import { countAccounts, rateCharts, rateLines } from '../account-status/index.js';
import { stateWords, UNVERIFIED_SIGNS } from '../identity/index.js';
import { CASE_SIGN, currentRound } from '../probation/index.js';
import { alertHeadline, alertRef, DETAILS, severity } from '../reputation/index.js';
import {
  accountBlocks,
  accountTable,
  isActive,
  isUnwell,
  MOST_IN_WORDS,
  recipientsOf,
  sum,
} from './digest-accounts.js';
import type { AccountDigest, DigestFacts } from './read-digest.js';

const MOST_ALERTS = 8;
const MOST_CASES = 5;
const MOST_IDENTITIES = 5;
const INDENT = '        ';

/** What happened, what needs attention first; one line where nothing was sent and nothing needs attention. */
export function digestMessage(t: Catalog, facts: DigestFacts, below: readonly Mrkdwn[] = []): Message {
  const { kind, from, to, accounts, history } = facts;
  const period = t.digest.period(slackDate(from, 'date_short_time'), slackDate(to, 'date_short_time'));
  const title = mrkdwn`${t.digest.title(kind)} · ${period}`;
  const attention = attentionLines(t, facts);
  const isQuiet = attention.length === 0 && !accounts.some(isUnwell) && !accounts.some(isActive);
  if (isQuiet) {
    const nothing = accounts.length > 0 ? t.digest.nothing(accounts.length) : t.digest.noAccounts;
    const line = mrkdwn`${title} · ${nothing}`;
    return below.length > 0 ? message(line, [section(line), context(...below)]) : textMessage(line);
  }
  const headline = mrkdwn`${title} · ${t.status.counts(countAccounts(accounts.map(({ overview }) => overview)))}`;
  const above = [section(lines([headline, ...totalLines(t, accounts)])), ...sections(attention)];
  const end = [...nextSteps(t, facts), context(t.digest.source, ...below)];
  const inWords = accountBlocks(t, accounts);
  const course = history ? [section(lines(rateLines(t, history)))] : [];
  const simpler = [...above, ...inWords, ...course, ...end];
  if (accounts.length <= MOST_IN_WORDS && !history) return message(headline, simpler);
  const shown = accounts.length > MOST_IN_WORDS ? accountTable(t, accounts) : inWords;
  const charts = history ? rateCharts(t, history) : [];
  return message(headline, [...above, ...shown, ...charts, ...end], simpler);
}

/** The details of each open alert, and what people look at next. */
function nextSteps(t: Catalog, facts: DigestFacts): readonly Block[] {
  const [first, ...rest] = worstAlerts(facts).map((alert) => ({
    text: plain(mrkdwn`${t.accountRegion(alert.accountRegion)} · ${alertHeadline(t, alert)}`),
    value: alertRef(alert),
  }));
  return [
    ...(first
      ? [menu({ action: DETAILS, placeholder: t.digest.alertDetails, options: [first, ...rest] })]
      : []),
    buttons(
      commandButton(t, 'status'),
      commandButton(t, 'bounces'),
      ...(facts.unverified.length > 0 ? [commandButton(t, 'verify')] : []),
    ),
  ];
}

function worstAlerts({ alerts }: DigestFacts): DigestFacts['alerts'] {
  return alerts.toSorted((one, other) => severity(other.level) - severity(one.level));
}

/** Of several accounts, what they sent in all. */
function totalLines(t: Catalog, accounts: readonly AccountDigest[]): readonly Mrkdwn[] {
  if (accounts.length < 2) return [];
  const before = accounts.map(({ summary }) => summary.before?.recipients);
  const known = before.every((one) => one !== undefined);
  return [t.digest.total(recipientsOf(accounts), known ? sum(before.map((one) => one ?? 0)) : undefined)];
}

/** Open alerts, reviews by AWS, requests and identities. */
function attentionLines(t: Catalog, facts: DigestFacts): readonly Mrkdwn[] {
  const { cases, waiting, unverified } = facts;
  return [
    ...some(
      t,
      worstAlerts(facts),
      MOST_ALERTS,
      (alert) => mrkdwn`${alertHeadline(t, alert)} · ${t.accountRegion(alert.accountRegion)}`,
    ),
    ...some(t, cases, MOST_CASES, (one) => {
      const { state, notice } = currentRound(one);
      const status = t.status.enforcement(state === 'paused' ? 'paused-by-aws' : 'under-review');
      const deadline = notice.deadline === undefined ? [] : [t.home.deadline(notice.deadline)];
      return join([mrkdwn`${CASE_SIGN[state]} *${t.accountRegion(one)}*`, status, ...deadline], ' · ');
    }),
    ...(waiting.length > 0 ? [mrkdwn`:raised_hand: ${t.digest.waiting(waiting.length)}`] : []),
    ...(unverified.length > 0
      ? [mrkdwn`:hourglass_flowing_sand: ${t.digest.identities(unverified.length)}`]
      : []),
    ...some(t, unverified, MOST_IDENTITIES, ({ name, accountRegion, state }) => {
      const known = join(
        [code(name), t.accountRegion(accountRegion), mrkdwn`${stateWords(t, state)}`],
        ' · ',
      );
      return mrkdwn`${INDENT}${UNVERIFIED_SIGNS[state]} ${known}`;
    }),
  ];
}

/** The first ones, a line each, and how many there are beyond. */
function some<T>(t: Catalog, all: readonly T[], most: number, show: (one: T) => Mrkdwn): readonly Mrkdwn[] {
  const left = all.length - most;
  return [...all.slice(0, most).map(show), ...(left > 0 ? [mrkdwn`${INDENT}${t.digest.more(left)}`] : [])];
}
