import type { AccountRegion } from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import type { Mrkdwn } from '../slack/mrkdwn.js';

/** An account and region as people call it. */
export function placeName(t: Catalog, { account, region }: AccountRegion): Mrkdwn {
  return t.scope(account, region);
}
