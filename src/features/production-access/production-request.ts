import type { FormValues } from '../../slack/actions.js';
import { typedEntry } from '../../text/typed-entry.js';

/** AWS's limits: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutAccountDetails.html */
export const LONGEST_URL = 1000;
export const LONGEST_USE_CASE = 5000;
const MOST_CONTACTS = 4;

/** A request for production access, as AWS gets it. */
export type ProductionRequest = {
  mailType: 'TRANSACTIONAL' | 'MARKETING';
  website: string;
  language: 'EN' | 'JA';
  contacts: readonly string[];
  useCase: string;
};

export type RequestProblem = 'no-website' | 'too-many-contacts' | 'not-an-address' | 'not-filled-in';

/** Reads the form; `problems` has what is wrong, by field. A draft with unfilled brackets is rejected. */
export function readProductionRequest(
  values: FormValues,
): { request: ProductionRequest } | { problems: Readonly<Record<string, RequestProblem>> } {
  const { mailType, language, useCase = '' } = values;
  const website = typedEntry(values['website']);
  const addresses = typedEntry(values['contacts'])
    .split(/[\s,;、]+/)
    .filter(Boolean);
  const problems: Record<string, RequestProblem> = {};
  if (!isWebsite(website)) problems['website'] = 'no-website';
  if (addresses.length > MOST_CONTACTS) problems['contacts'] = 'too-many-contacts';
  else if (!addresses.every((address) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(address)))
    problems['contacts'] = 'not-an-address';
  if (useCase.trim() === '' || /\[[^\]\n]+\]|［[^］\n]+］/.test(useCase))
    problems['useCase'] = 'not-filled-in';
  if (Object.keys(problems).length > 0) return { problems };
  return {
    request: {
      mailType: mailType === 'MARKETING' ? 'MARKETING' : 'TRANSACTIONAL',
      website,
      language: language === 'JA' ? 'JA' : 'EN',
      contacts: addresses,
      useCase: useCase.trim(),
    },
  };
}

function isWebsite(text: string): boolean {
  if (text.length > LONGEST_URL || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && hostname.includes('.');
}
/** What is known of an account in one Region for its request for production access. */
export type ProductionFacts = {
  /** Verified domains; undefined when AWS did not answer. */
  domains: readonly string[] | undefined;
  /** Whether the bot receives bounce and complaint events. */
  receivesEvents: boolean;
};

export type ChecklistItem = {
  item: 'verified-domain' | 'feedback' | 'website' | 'consent' | 'unsubscribe';
  /** Undefined: only people can know. */
  met: boolean | undefined;
};

/**
 * What AWS checks before it grants production access, and which of it is met.
 * https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html
 */
export function productionChecklist({ domains, receivesEvents }: ProductionFacts): readonly ChecklistItem[] {
  return [
    { item: 'verified-domain', met: domains && domains.length > 0 },
    { item: 'feedback', met: receivesEvents },
    { item: 'website', met: undefined },
    { item: 'consent', met: undefined },
    { item: 'unsubscribe', met: undefined },
  ];
}
