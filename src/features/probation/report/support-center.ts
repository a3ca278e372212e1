/**
 * The console in which cases are answered, by the first part of the names of its Regions:
 * https://docs.amazonaws.cn/awssupport/latest/user/about-support-api.html,
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/configure-account.html
 */
const SUPPORT_CENTERS: ReadonlyMap<string, string> = new Map([
  ['cn', 'https://console.amazonaws.cn/support'],
  ['us-gov', 'https://console.amazonaws-us-gov.com/support/home'],
]);
/** The European Sovereign Cloud (unconfirmed): the host of its console is in no document that we found. */
const SOVEREIGN_SUPPORT_CENTER = 'https://console.amazonaws-eusc.eu/support/home';
/** https://docs.aws.amazon.com/awssupport/latest/user/case-management.html */
const SUPPORT_CENTER = 'https://console.aws.amazon.com/support/home';

/** The address of the Support Center for accounts in a Region. */
export function supportCenterUrl(region: string): string {
  if (region.startsWith('eusc-')) return SOVEREIGN_SUPPORT_CENTER;
  const [first = '', second = ''] = region.split('-');
  return SUPPORT_CENTERS.get(first) ?? SUPPORT_CENTERS.get(`${first}-${second}`) ?? SUPPORT_CENTER;
}
