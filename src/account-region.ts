/**
 * An AWS account in one Region: the unit in which SES keeps quota, reputation, identities and the suppression list.
 * `account` has 12 digits and is empty where it is not known; `region` is such as `ap-northeast-1`.
 */
export type AccountRegion = { readonly account: string; readonly region: string };

/** The pattern of a Region's name: https://docs.aws.amazon.com/general/latest/gr/ses.html, and `eusc-de-east-1`. */
export const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d$/;

/** With what people call the account: its 12 digits where it has no name. */
export type NamedAccountRegion = AccountRegion & { readonly name: string };

/** An account and Region as one text, `<account>:<region>`: the form in the store, in button values and in the log. */
export type AccountRegionKey = `${string}:${string}`;

/** @example accountRegionKey({ account: '111122223333', region: 'eu-west-1' }) // '111122223333:eu-west-1' */
export function accountRegionKey({ account, region }: AccountRegion): AccountRegionKey {
  return `${account}:${region}`;
}

/** The account and Region of a key; an empty Region where the text has none. */
export function parseAccountRegion(key: string): AccountRegion {
  const colon = key.indexOf(':');
  return colon < 0
    ? { account: key, region: '' }
    : { account: key.slice(0, colon), region: key.slice(colon + 1) };
}

export function isSameAccountRegion(one: AccountRegion, other: AccountRegion): boolean {
  return one.account === other.account && one.region === other.region;
}

/** The first of `all` that belongs to the account and Region, given as such or as their key. */
export function findAccountRegion<T extends AccountRegion>(
  all: readonly T[],
  wanted: AccountRegion | string,
): T | undefined {
  const { account, region } = typeof wanted === 'string' ? parseAccountRegion(wanted) : wanted;
  return all.find((one) => one.account === account && one.region === region);
}
