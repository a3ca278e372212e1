import type { HistoryLine } from '../src/cli/backtest/history.js';
import { createRegion } from './aws/region-state.js';
import { countEvent } from './aws/send-statistics.js';
import { createMailTraffic } from './mail-traffic.js';
import { SCENARIOS } from './scenarios.js';
import type { Sender } from './sender.js';

const START = Date.UTC(2026, 0, 5, 9);
const REGION = 'us-east-1';
const ACCOUNT = '111122223333';
/** SES reports what it counted a while later; the bot knows it then. */
const REPORTED_AFTER_MS = 60_000;

/**
 * The scenarios of the demo, one after the other, as a history for `npm run backtest`: the events that SES publishes, and
 * what AWS says about its own rates and statistics.
 *
 * @throws when a scenario is unknown or is about more than sending
 */
export async function scenarioHistory(ids: readonly string[]): Promise<readonly HistoryLine[]> {
  const history: HistoryLine[] = [];
  const region = createRegion(REGION);
  let time = START;
  const now = () => time;

  function addReports(): void {
    const at = new Date(time + REPORTED_AFTER_MS).toISOString();
    for (const { timestamp, ...counts } of region.statistics)
      history.push({ at, statistics: { timestamp: new Date(timestamp).toISOString(), ...counts } });
    const [bounceRate, complaintRate] = ['Reputation.BounceRate', 'Reputation.ComplaintRate'].map(
      (name) => region.metrics.get(name)?.at(-1)?.value,
    );
    history.push({ at, aws: { bounceRate, complaintRate } });
  }

  const sender: Sender = {
    traffic: createMailTraffic({ now, region: REGION, account: ACCOUNT }),
    async publish(_, events) {
      for (const event of events) {
        countEvent(region, event, time);
        history.push({ at: new Date(time).toISOString(), event });
      }
      addReports();
    },
    async advance(ms) {
      time += ms;
    },
  };
  for (const id of ids) {
    const scenario = SCENARIOS.find((one) => one.id === id);
    if (!scenario?.isSending) throw new Error(`${id}: not one of ${sendingScenarios().join(', ')}`);
    await scenario.play(sender);
    // The next one begins after AWS's report.
    time += 2 * REPORTED_AFTER_MS;
  }
  return history.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** The ids of the scenarios that a history can tell. */
export function sendingScenarios(): readonly string[] {
  return SCENARIOS.flatMap(({ id, isSending }) => (isSending ? [id] : []));
}
