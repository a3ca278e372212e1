import type { FormValues } from '../../slack/actions.js';

/** What AWS takes: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutAccountDetails.html */
export const LONGEST_URL = 1000;
export const LONGEST_USE_CASE = 5000;
const MOST_CONTACTS = 4;

/** What a request for production access says. */
export type ProductionRequest = {
  mailType: 'TRANSACTIONAL' | 'MARKETING';
  website: string;
  language: 'EN' | 'JA';
  contacts: readonly string[];
  useCase: string;
};

export type RequestProblem = 'no-website' | 'too-many-contacts' | 'not-an-address' | 'not-filled-in';

/** Reads the form, or says by field what is wrong with it. A draft whose gaps are still there is not sent. */
export function readProductionRequest(
  values: FormValues,
): { request: ProductionRequest } | { problems: Readonly<Record<string, RequestProblem>> } {
  const { mailType, website = '', language, contacts = '', useCase = '' } = values;
  const addresses = contacts.split(/[\s,;]+/).filter(Boolean);
  const problems: Record<string, RequestProblem> = {};
  if (!isWebsite(website.trim())) problems['website'] = 'no-website';
  if (addresses.length > MOST_CONTACTS) problems['contacts'] = 'too-many-contacts';
  else if (!addresses.every((address) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(address)))
    problems['contacts'] = 'not-an-address';
  if (useCase.trim() === '' || /\[[^\]\n]+\]|［[^］\n]+］/.test(useCase))
    problems['useCase'] = 'not-filled-in';
  if (Object.keys(problems).length > 0) return { problems };
  return {
    request: {
      mailType: mailType === 'MARKETING' ? 'MARKETING' : 'TRANSACTIONAL',
      website: website.trim(),
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
