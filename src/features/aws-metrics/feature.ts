import type { Logger } from 'pino';
import type { AccountRegion } from '../../account-region.js';
import type { AwsFinding, AwsRates, SendPoint, SesMetrics } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Feature } from '../../slack/feature.js';
import type { Documents } from '../../store/index.js';
import { awsLevel, type Lines } from './aws-level.js';
import type { AwsMetrics } from './aws-metrics.js';
import { isAboutReputation } from './findings.js';
import { createReadings } from './readings.js';
import { createSent } from './sent.js';
import { createCrossingTeller } from './tell-crossings.js';
import { createFindingsTeller } from './tell-findings.js';

export type AwsMetricsFeature = {
  feature: Feature;
  /** What AWS says about an account and region. */
  read(accountRegion: AccountRegion): Promise<AwsMetrics>;
  /** What SES says was sent there in the last two weeks, oldest first; nothing where it was not asked. */
  sendPoints(accountRegion: AccountRegion): Promise<readonly SendPoint[]>;
  /** Whom SES tells of in its statistics. */
  accountRegions(): Promise<readonly AccountRegion[]>;
  /** Asks for the findings again at once: something has said that they have changed. */
  lookAgain(): Promise<void>;
};

/** Each reading costs a hundredth of a cent per thousand metrics: https://aws.amazon.com/cloudwatch/pricing/ */
const RATES_EVERY_MS = 300_000;
const FINDINGS_EVERY_MS = 3_600_000;

/** Asks AWS for its own figures, keeps them for all processes, and tells of its findings. */
export function createAwsMetrics(deps: {
  accounts: readonly SesMetrics[];
  documents: Documents;
  cards: Cards;
  alertChannel: string;
  lines: Lines;
  t: Catalog;
  now: () => number;
  log: Logger;
}): AwsMetricsFeature {
  const { accounts, lines } = deps;
  const readings = <T>(collection: string, everyMs: number) =>
    createReadings<T>({ ...deps, collection, everyMs });
  const rates = readings<AwsRates>('aws-rates', RATES_EVERY_MS);
  const findings = readings<readonly AwsFinding[]>('aws-findings', FINDINGS_EVERY_MS);
  const tellFindings = createFindingsTeller(deps);
  const tellCrossings = createCrossingTeller(deps);
  const sent = createSent(deps);

  async function lookAtFindings(account: SesMetrics, atOnce: boolean): Promise<void> {
    await findings.renew(account, () => account.findings(0), atOnce);
    const reading = await findings.read(account);
    if (reading?.known && !reading.unknown) await tellFindings(account, reading.known.value);
  }

  async function lookAtRates(account: SesMetrics): Promise<void> {
    await rates.renew(account, () => account.rates(0));
    const reading = await rates.read(account);
    if (reading?.known && !reading.unknown) await tellCrossings(account, reading.known.value);
  }

  async function look(account: SesMetrics): Promise<void> {
    await Promise.all([lookAtRates(account), sent.look(account), lookAtFindings(account, false)]);
  }

  return {
    feature: { watches: { figures: async () => void (await Promise.all(accounts.map(look))) } },
    async read(accountRegion) {
      const [ofRates, ofFindings] = await Promise.all([
        rates.read(accountRegion),
        findings.read(accountRegion),
      ]);
      return {
        rates: ofRates,
        level: ofRates?.known && awsLevel(ofRates.known.value, lines),
        findings: ofFindings,
        warned: ofFindings?.known?.value.some(isAboutReputation),
      };
    },
    sendPoints: sent.points,
    accountRegions: sent.accountRegions,
    lookAgain: async () => void (await Promise.all(accounts.map((one) => lookAtFindings(one, true)))),
  };
}
