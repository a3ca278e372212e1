import type { AccountRegion } from '../account-region.js';
import { type Mrkdwn, mrkdwn } from '../text/mrkdwn.js';
import { en } from './en.js';
import { ja } from './ja.js';
import type { RunbookKind } from './terms.js';

export type {
  AddressMark,
  Cause,
  CauseEvidence,
  CauseKind,
  EventShare,
  PartKind,
  ProviderName,
  SourceName,
} from './cause-terms.js';
export type {
  CheckAnswer,
  ChecklistStep,
  CheckUnknown,
  NewSender,
  SelfCheck,
} from './checklist-terms.js';
export type {
  ClaimProblem,
  CountedAfter,
  CountedTime,
  ReplyMeasure,
  ReplyNotice,
  ReplyPoint,
  ReplyReason,
  ReplySection,
  ReplyStatement,
  ReplyUnknown,
  ReplyVariant,
  TimelineEntry,
} from './reply-terms.js';
export type {
  AlertStep,
  BadLineReason,
  DigestKind,
  EnforcementStatus,
  FailureFilterKind,
  FailureGroup,
  FailureKind,
  FailureSource,
  Level,
  Metric,
  OnDutyService,
  Provider,
  Reason,
  ReplayedChange,
  RunbookKind,
  ShownCounts,
  ShownRate,
} from './terms.js';
export { LEVELS, RUNBOOK_KINDS } from './terms.js';

/** All texts of the bot in one language. The English texts define which texts there are; other languages must have all. */
export type Catalog = typeof en & {
  /** `prod · ap-northeast-1`, with the name of the account where it has one. The same in every language. */
  accountRegion(accountRegion: AccountRegion): Mrkdwn;
  /** The name of an account; its 12 digits where it has none. */
  accountName(account: string): string;
  /** The address of the team's own page about a kind of alert; undefined where there is none. */
  runbookUrl(kind: RunbookKind): string | undefined;
};

/** Addresses of the team's own pages, by the kind of alert that they are about. */
export type RunbookUrls = Readonly<Partial<Record<RunbookKind, string>>>;

/** The languages of the bot. A new one is a value here and its texts in {@link TEXTS}. */
export const LOCALES = ['en', 'ja'] as const;
export type Locale = (typeof LOCALES)[number];

/** The language of the bot for a language tag such as `ja-JP`; undefined where the bot does not have it. */
export function localeOfTag(tag: string | undefined): Locale | undefined {
  const [language] = (tag ?? '').toLowerCase().split('-');
  return LOCALES.find((locale) => locale === language);
}

const TEXTS: Readonly<Record<Locale, typeof en>> = { en, ja };

/**
 * The texts in a language.
 *
 * @param accounts the names of accounts; an account without a name is shown by its 12 digits
 * @param runbookUrls the team's own pages about kinds of alerts
 */
export function catalogOf(
  locale: Locale,
  accounts: readonly { name: string; account: string }[] = [],
  runbookUrls: RunbookUrls = {},
): Catalog {
  const names = new Map(accounts.map(({ account, name }) => [account, name]));
  return {
    ...TEXTS[locale],
    runbookUrl: (kind) => runbookUrls[kind],
    accountName: (account) => names.get(account) ?? account,
    accountRegion: ({ account, region }) => mrkdwn`${names.get(account) ?? account} · ${region}`,
  };
}
