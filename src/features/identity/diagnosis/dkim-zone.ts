const SHARED_ZONE = 'dkim.amazonses.com';
/** https://docs.aws.amazon.com/general/latest/gr/ses.html#ses_dkim_domains */
const REGIONS_WITH_A_ZONE = new Set([
  'af-south-1',
  'ap-northeast-3',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-5',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'il-central-1',
  'me-central-1',
  'us-gov-east-1',
]);
const TARGET = /^([a-z0-9]+)\.(dkim(?:\.([a-z0-9-]+))?\.amazonses\.com)$/;

/** Where a region publishes its DKIM keys, for when the API does not say: what it says is always to be preferred. */
export function defaultDkimZone(region: string): string {
  return REGIONS_WITH_A_ZONE.has(region) ? `dkim.${region}.amazonses.com` : SHARED_ZONE;
}

/** Takes a DKIM target of SES apart; undefined for other hosts. The region is undefined in the shared zone. */
export function readDkimTarget(
  host: string,
): { token: string; zone: string; region: string | undefined } | undefined {
  const [, token, zone, region] = TARGET.exec(host.toLowerCase()) ?? [];
  return token === undefined || zone === undefined ? undefined : { token, zone, region };
}
