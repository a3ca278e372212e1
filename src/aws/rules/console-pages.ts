/** A page of the SES console about an account in a Region, or about one thing in it. */
export type ConsolePage =
  | 'account'
  | 'reputation'
  | 'suppression-list'
  | 'verified-identities'
  | 'configuration-sets'
  | { identity: string }
  | { configurationSet: string };

/**
 * The console in which an account is managed, by the first part of the names of its Regions:
 * https://docs.amazonaws.cn/awssupport/latest/user/about-support-api.html,
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/configure-account.html
 */
const CONSOLES: ReadonlyMap<string, string> = new Map([
  ['cn', 'https://console.amazonaws.cn'],
  ['us-gov', 'https://console.amazonaws-us-gov.com'],
]);
/** The European Sovereign Cloud (unconfirmed): the host of its console is in no document that we found. */
const SOVEREIGN_CONSOLE = 'https://console.amazonaws-eusc.eu';
/** https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/working-with-console.html */
const CONSOLE = 'https://console.aws.amazon.com';

function consoleOf(region: string): string {
  if (region.startsWith('eusc-')) return SOVEREIGN_CONSOLE;
  const [first = '', second = ''] = region.split('-');
  return CONSOLES.get(first) ?? CONSOLES.get(`${first}-${second}`) ?? CONSOLE;
}

/**
 * The address of the Support Center for accounts in a Region, in which cases are answered:
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
export function supportCenterUrl(region: string): string {
  return `${consoleOf(region)}${region.startsWith('cn-') ? '/support' : '/support/home'}`;
}

/**
 * The address of a page of the SES console in a Region. The part behind the `#` is not documented (unconfirmed): a page that the
 * console does not know leads to its first page, in the same Region.
 *
 * @example consolePageUrl('eu-west-1', 'account') // 'https://console.aws.amazon.com/ses/home?region=eu-west-1#/account'
 */
export function consolePageUrl(region: string, page: ConsolePage): string {
  return `${consoleOf(region)}/ses/home?region=${encodeURIComponent(region)}#/${pathOf(page)}`;
}

/** A page of the console about the AWS account itself. */
export type AccountPage = 'users' | 'credential-report' | 'events';

/** Addresses within the console that are documented nowhere (unconfirmed), as those of SES. IAM has no Region. */
const ACCOUNT_PAGES: Readonly<Record<AccountPage, (region: string) => string>> = {
  users: () => '/iam/home#/users',
  'credential-report': () => '/iam/home#/credential_report',
  events: (region) => `/cloudtrail/home?region=${encodeURIComponent(region)}#/events`,
};

/** The address of a page about an account that has this Region: IAM users, the credential report, or the events of CloudTrail. */
export function accountPageUrl(region: string, page: AccountPage): string {
  return `${consoleOf(region)}${ACCOUNT_PAGES[page](region)}`;
}

function pathOf(page: ConsolePage): string {
  if (typeof page === 'string') return page;
  return 'identity' in page
    ? `verified-identities/${encodeURIComponent(page.identity)}`
    : `configuration-sets/${encodeURIComponent(page.configurationSet)}`;
}
