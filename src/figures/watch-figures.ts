import type { Logger } from 'pino';
import type { AwsFinding, AwsRates, SendPoint, SesFigures } from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import type { Cards } from '../slack/cards.js';
import type { Feature } from '../slack/feature.js';
import type { Documents } from '../store/index.js';
import { awsLevel, type Lines } from './aws-level.js';
import type { Figures } from './figures.js';
import { isAboutReputation } from './findings.js';
import { createReadings } from './readings.js';
import { createSent } from './sent.js';
import { createCrossingTeller } from './tell-crossings.js';
import { createFindingsTeller } from './tell-findings.js';

export type WatchedFigures = {
  feature: Feature;
  /** What AWS says about an account and region, `<account>:<region>`. */
  read(partition: string): Promise<Figures>;
  /** What SES says was sent there in the last two weeks, oldest first; nothing where it was not asked. */
  sendPoints(partition: string): Promise<readonly SendPoint[]>;
  /** Whom SES tells of in its statistics. */
  partitions(): Promise<readonly string[]>;
  /** Asks for the findings again at once: something has said that they have changed. */
  lookAgain(): Promise<void>;
};

/** Each reading costs a hundredth of a cent per thousand metrics: https://aws.amazon.com/cloudwatch/pricing/ */
const RATES_EVERY_MS = 300_000;
const FINDINGS_EVERY_MS = 3_600_000;

/** Asks AWS for its own figures, keeps them for all processes, and tells of its findings. */
export function createFigures(deps: {
  accounts: readonly SesFigures[];
  documents: Documents;
  cards: Cards;
  channel: string;
  lines: Lines;
  t: Catalog;
  now: () => number;
  log: Logger;
}): WatchedFigures {
  const { accounts, lines } = deps;
  const readings = <T>(collection: string, everyMs: number) =>
    createReadings<T>({ ...deps, collection, everyMs });
  const rates = readings<AwsRates>('aws-rates', RATES_EVERY_MS);
  const findings = readings<readonly AwsFinding[]>('aws-findings', FINDINGS_EVERY_MS);
  const tellFindings = createFindingsTeller(deps);
  const tellCrossings = createCrossingTeller(deps);
  const sent = createSent(deps);

  async function lookAtFindings(account: SesFigures, atOnce: boolean): Promise<void> {
    await findings.renew(account, () => account.findings(0), atOnce);
    const reading = await findings.read(`${account.account}:${account.region}`);
    if (reading?.known && !reading.unknown) await tellFindings(account, reading.known.value);
  }

  async function lookAtRates(account: SesFigures): Promise<void> {
    await rates.renew(account, () => account.rates(0));
    const reading = await rates.read(`${account.account}:${account.region}`);
    if (reading?.known && !reading.unknown) await tellCrossings(account, reading.known.value);
  }

  async function look(account: SesFigures): Promise<void> {
    await Promise.all([lookAtRates(account), sent.look(account), lookAtFindings(account, false)]);
  }

  return {
    feature: { watches: { figures: async () => void (await Promise.all(accounts.map(look))) } },
    async read(partition) {
      const [ofRates, ofFindings] = await Promise.all([rates.read(partition), findings.read(partition)]);
      return {
        rates: ofRates,
        level: ofRates?.known && awsLevel(ofRates.known.value, lines),
        findings: ofFindings,
        warned: ofFindings?.known?.value.some(isAboutReputation),
      };
    },
    sendPoints: sent.points,
    partitions: sent.partitions,
    lookAgain: async () => void (await Promise.all(accounts.map((one) => lookAtFindings(one, true)))),
  };
}
