/** What names an identity in one account and region, in documents and in buttons. */
export function identityKey(place: { account: string; region: string }, name: string): string {
  return `${place.account}/${place.region}/${name}`;
}

/** Undefined for what is no such key. A button's value can be forged: the parts still have to be looked up. */
export function readIdentityKey(key: string): { account: string; region: string; name: string } | undefined {
  const [, account, region, name] = /^([^/]*)\/([^/]+)\/(.+)$/.exec(key) ?? [];
  if (account === undefined || region === undefined || name === undefined) return undefined;
  return { account, region, name };
}
