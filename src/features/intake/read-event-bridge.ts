import { asObject, asText, type Unknown } from './json.js';

/** What an event of EventBridge that came through the topic turned out to be. */
export type BridgedEvent =
  /** An event about a mail, in SES's own form. */
  | { kind: 'mail'; event: Unknown }
  /** AWS may look at the account differently now. What it says is to be read from AWS itself. */
  | { kind: 'hint'; type: string }
  | { kind: 'aside'; type: string };

const LONGEST_NAME = 256;
/** https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html: such events are best effort, and about tenants too. */
const ABOUT_THE_ACCOUNT = /^(Advisor Recommendation|Sending) Status /;

/**
 * Reads the envelope of EventBridge; undefined when it is none of SES's or AWS Health's.
 * https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
 */
export function readEventBridge(event: Unknown): BridgedEvent | undefined {
  const type = asText(event['detail-type'], LONGEST_NAME);
  if (!type) return undefined;
  const detail = asObject(event['detail']);
  if (event['source'] === 'aws.health') {
    return { kind: detail['service'] === 'SES' ? 'hint' : 'aside', type };
  }
  if (event['source'] !== 'aws.ses') return undefined;
  if (asText(detail['eventType'], LONGEST_NAME)) return { kind: 'mail', event: detail };
  return { kind: ABOUT_THE_ACCOUNT.test(type) ? 'hint' : 'aside', type };
}
