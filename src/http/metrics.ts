import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type AccountRegion, accountRegionKey } from '../account-region.js';
import type { EscapedError } from './last-resort.js';
import type { Handler } from './server.js';

/** The bot's metrics for Prometheus. No label has a value that a sender or a mail can choose. */
export type Metrics = {
  /** `GET /metrics` */
  route: Handler;
  event(type: string, counted: boolean): void;
  batch(entries: number, ms: number): void;
  request(outcome: string, ms: number): void;
  slackCall(method: string, outcome: string): void;
  awsCall(action: string, outcome: string): void;
  /** An error that no `catch` saw. */
  escaped(kind: EscapedError): void;
  /** How far the clock of this machine is ahead of that of AWS (ms, negative: behind). */
  clockAhead(ms: number): void;
  /** Counts a message that SNS in this Region signed with a certificate of an unknown form. */
  unknownCertificate(region: string): void;
  /** Reads these values at each scrape. Alerts are left out while the store cannot be read. */
  observe(sources: {
    entriesWaiting: () => number;
    openAlerts: () => Promise<readonly { accountRegion: AccountRegion; metric: string; level: string }[]>;
    /** The channels that cannot be posted to, with Slack's error code. */
    channelProblems: () => Promise<readonly { channel: string; error: string }[]>;
    /** Whether commands can arrive; undefined where Slack sends them over HTTP. */
    socketIsOpen: (() => boolean) | undefined;
  }): void;
};

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
const ENTRIES = [1, 2, 5, 10, 25, 50, 100, 250, 500];

/** @param textOfAll resolves to the metrics of all processes that share the port; undefined: there is only this one */
export function createMetrics(textOfAll: (() => Promise<string>) | undefined): Metrics {
  const registry = new Registry();
  const registers = [registry];
  AggregatorRegistry.setRegistries(registry);
  const newEvents = { counted: new Map<string, number>(), duplicate: new Map<string, number>() };
  new Counter({
    name: 'ses_warden_events_total',
    help: 'Feedback and other messages of SES, per recipient, by type and whether they were counted or seen before',
    labelNames: ['type', 'outcome'],
    registers,
    collect() {
      for (const [outcome, numbers] of Object.entries(newEvents)) {
        for (const [type, number] of numbers) this.inc({ type, outcome }, number);
        numbers.clear();
      }
    },
  });
  const requests = new Histogram({
    name: 'ses_warden_sns_request_seconds',
    help: 'Requests to /sns by outcome: accepted, or why not',
    labelNames: ['outcome'],
    buckets: SECONDS,
    registers,
  });
  const batches = new Histogram({
    name: 'ses_warden_batch_entries',
    help: 'Entries written to the store in one step',
    buckets: ENTRIES,
    registers,
  });
  const commits = new Histogram({
    name: 'ses_warden_commit_seconds',
    help: 'Time the store took to make a batch durable',
    buckets: SECONDS,
    registers,
  });
  const calls = (whom: string, what: string) =>
    new Counter({
      name: `ses_warden_${whom}_calls_total`,
      help: `Calls by ${what} and what became of them`,
      labelNames: [what, 'outcome'],
      registers,
    });
  const slackCalls = calls('slack', 'method');
  const awsCalls = calls('aws', 'action');
  const escaped = new Counter({
    name: 'ses_warden_escaped_errors_total',
    help: 'Errors that no part of the bot handled; each is a bug',
    labelNames: ['kind'],
    registers,
  });
  const unknownCertificates = new Counter({
    name: 'ses_warden_unknown_certificates_total',
    help: 'Messages that SNS signed with a certificate of a form that this version does not know',
    labelNames: ['region'],
    registers,
  });
  const clockAhead = new Gauge({
    name: 'ses_warden_clock_ahead_seconds',
    help: 'How far the clock of this machine is ahead of that of AWS; negative: behind',
    registers,
    aggregator: 'max',
  });
  collectDefaultMetrics({ register: registry });
  /** Kept, because finding the histogram of an outcome costs more than counting in it. */
  const requestsOf = new Map<string, Histogram.Internal<'outcome'>>();

  return {
    route: async (_, response) => {
      const text = await (textOfAll ? textOfAll() : registry.metrics());
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
    },
    event: (type, counted) => {
      const numbers = counted ? newEvents.counted : newEvents.duplicate;
      numbers.set(type, (numbers.get(type) ?? 0) + 1);
    },
    batch: (entries, ms) => {
      batches.observe(entries);
      commits.observe(ms / 1000);
    },
    request: (outcome, ms) => {
      const known = requestsOf.get(outcome) ?? requests.labels(outcome);
      requestsOf.set(outcome, known);
      known.observe(ms / 1000);
    },
    slackCall: (method, outcome) => slackCalls.inc({ method, outcome }),
    awsCall: (action, outcome) => awsCalls.inc({ action, outcome }),
    escaped: (kind) => escaped.inc({ kind }),
    clockAhead: (ms) => clockAhead.set(ms / 1000),
    unknownCertificate: (region) => unknownCertificates.inc({ region }),
    observe: ({ entriesWaiting, openAlerts, channelProblems, socketIsOpen }) => {
      if (socketIsOpen)
        new Gauge({
          name: 'ses_warden_slack_socket_open',
          help: '1 while the socket of Socket Mode is open, so that commands arrive',
          registers,
          // Every worker has a socket of its own.
          aggregator: 'min',
          collect() {
            this.set(socketIsOpen() ? 1 : 0);
          },
        });
      new Gauge({
        name: 'ses_warden_channel_problem',
        help: '1 for each channel that cannot be posted to, with the error code of Slack',
        labelNames: ['channel', 'error'],
        registers,
        // Every worker sees the same channels.
        aggregator: 'max',
        async collect() {
          this.reset();
          for (const { channel, error } of await channelProblems().catch(() => []))
            this.set({ channel, error }, 1);
        },
      });
      new Gauge({
        name: 'ses_warden_queue_entries',
        help: 'Entries waiting to be written to the store',
        registers,
        collect() {
          this.set(entriesWaiting());
        },
      });
      new Gauge({
        name: 'ses_warden_alerts',
        help: 'Open alerts',
        labelNames: ['partition', 'metric', 'level'],
        // Every worker sees the same alerts.
        aggregator: 'max',
        registers,
        async collect() {
          this.reset();
          for (const alert of await openAlerts().catch(() => [])) this.set(labelsOf(alert), 1);
        },
      });
    },
  };
}

/** Dashboards use the label `partition` for the account and Region, so it keeps that name. */
function labelsOf(alert: { accountRegion: AccountRegion; metric: string; level: string }) {
  const { accountRegion, metric, level } = alert;
  return { partition: accountRegionKey(accountRegion), metric, level };
}
