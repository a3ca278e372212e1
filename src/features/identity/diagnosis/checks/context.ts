import type { DnsAnswer } from '../../dns/outcome.js';
import type { RecordJudgement } from '../diagnosis.js';
import type { DnsView } from '../dns-view.js';
import type { ExpectedRecord } from '../expected-records.js';

/** What a judge may look at beside the record and what is there. */
export type CheckContext = {
  view: DnsView;
  domain: string;
  /** Of the zone the domain is in; empty where none was found. */
  apex: string;
  expected: readonly ExpectedRecord[];
  /** Whether the provider can answer a CNAME with addresses of its own. */
  proxies: boolean;
};

/** Judges what is at a record's name. Pure: whatever it needs was asked for before. */
export type RecordCheck = (
  record: ExpectedRecord,
  outcome: DnsAnswer,
  context: CheckContext,
) => RecordJudgement;
