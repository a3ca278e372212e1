import { asArray, asText, type JsonObject } from './read-detail.js';

/**
 * Names by which senders usually tell their campaigns and kinds of mail apart, the most telling first. It is a guess: a
 * sender chooses the names (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-send-email.html).
 */
const CAMPAIGN_NAMES: readonly string[] = [
  'campaign',
  'campaign-name',
  'campaign_name',
  'campaign-id',
  'campaign_id',
  'newsletter',
  'mailing',
  'template',
  'category',
  'type',
];
/** SES's own tags, such as `ses:source-ip`: https://docs.aws.amazon.com/ses/latest/dg/monitor-using-event-publishing.html */
const OF_SES = 'ses:';
const MOST_TAGS = 50;
const LONGEST = 100;
/** Long numbers, hexadecimal ids and addresses are of one recipient or one mail: they make no group, and may be personal. */
const OF_ONE_MAIL = /@|\d{9}|[0-9a-f]{12}|[0-9a-f]{8}-[0-9a-f]{4}/i;

/**
 * The tag that says what a mail was part of, as `name:value`: one that is called as campaigns are, else the first by name.
 * A value that only one mail can have is no such tag. SES's own tags are none either.
 */
export function campaignTag(tags: JsonObject): string | undefined {
  let best: { rank: number; name: string; value: string } | undefined;
  let looked = 0;
  for (const name in tags) {
    if (name.startsWith(OF_SES)) continue;
    looked += 1;
    if (looked > MOST_TAGS) break;
    const value = asText(asArray(tags[name])[0], LONGEST);
    if (value === undefined || name.length > LONGEST || OF_ONE_MAIL.test(value)) continue;
    const place = CAMPAIGN_NAMES.indexOf(name.toLowerCase());
    const rank = place < 0 ? CAMPAIGN_NAMES.length : place;
    if (!best || rank < best.rank || (rank === best.rank && name < best.name)) best = { rank, name, value };
  }
  return best && `${best.name}:${best.value}`;
}
