import { listIn, objectIn, textIn } from '../json.js';
import type { RegionState } from './region-state.js';

const QUARTER_MS = 900_000;
const TWO_WEEKS_MS = 14 * 24 * 3_600_000;

type Counted = { attempts: number; hard: number; complaints: number };

/** Adds an event to SES's send statistics and CloudWatch metrics, as SES does. */
export function countEvent(region: RegionState, event: Readonly<Record<string, unknown>>, now: number): void {
  const [bounce, complaint, mail] = [event['bounce'], event['complaint'], event['mail']].map(objectIn);
  const recipients = listIn(bounce?.['bouncedRecipients']).length;
  count(
    region,
    {
      attempts: event['eventType'] === 'Send' ? listIn(mail?.['destination']).length : 0,
      hard: textIn(bounce?.['bounceType']) === 'Permanent' ? recipients : 0,
      complaints: listIn(complaint?.['complainedRecipients']).length > 0 ? 1 : 0,
    },
    now,
  );
}

/** https://docs.aws.amazon.com/ses/latest/APIReference/API_SendDataPoint.html */
function count(region: RegionState, { attempts, hard, complaints }: Counted, now: number): void {
  if (attempts + hard + complaints === 0) return;
  const timestamp = Math.floor(now / QUARTER_MS) * QUARTER_MS;
  let point = region.statistics.find((one) => one.timestamp === timestamp);
  if (!point) {
    point = { timestamp, deliveryAttempts: 0, bounces: 0, complaints: 0, rejects: 0 };
    region.statistics = region.statistics.filter((one) => one.timestamp > now - TWO_WEEKS_MS);
    region.statistics.push(point);
  }
  point.deliveryAttempts += attempts;
  point.bounces += hard;
  point.complaints += complaints;
  const sum = (of: 'deliveryAttempts' | 'bounces' | 'complaints') =>
    region.statistics.reduce((total, one) => total + one[of], 0);
  report(region, 'Reputation.BounceRate', sum('bounces'), sum('deliveryAttempts'), timestamp);
  report(region, 'Reputation.ComplaintRate', sum('complaints'), sum('deliveryAttempts'), timestamp);
}

/** A rate is reported from the first bounce or complaint on; before that there is no such metric. */
function report(region: RegionState, metric: string, events: number, attempts: number, at: number): void {
  const known = region.metrics.get(metric);
  if ((!known && events === 0) || attempts === 0) return;
  const others = (known ?? []).filter((one) => one.at !== at);
  region.metrics.set(metric, [...others, { at, value: Math.min(1, events / attempts) }]);
}
