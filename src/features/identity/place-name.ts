import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';

/** An account and region as people call it. */
export function placeName(t: Catalog, { account, region }: AccountRegion): Mrkdwn {
  return t.accountRegion({ account, region });
}
