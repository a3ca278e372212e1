import type { RecordDiagnosis, RecordFault } from '../../src/features/identity/diagnosis/diagnosis.js';
import { expectedRecords } from '../../src/features/identity/diagnosis/expected-records.js';
import { identityMessage, statusBlocks } from '../../src/features/identity/identity-message.js';
import { identityChangeMessage } from '../../src/features/identity/monitoring/change-message.js';
import {
  dkimBackMessage,
  dkimVanishedMessage,
} from '../../src/features/identity/monitoring/vanished-message.js';
import { identityOverviewMessage } from '../../src/features/identity/overview-message.js';
import { recordsMessage, recordsModal, snippetBlocks } from '../../src/features/identity/records-message.js';
import { startBlocks, startMessage } from '../../src/features/identity/verify-buttons.js';
import { message as slackMessage } from '../../src/slack/blocks.js';
import { mrkdwn } from '../../src/text/mrkdwn.js';
import { pendingDomain } from '../support/identities.js';
import { message, modal, type Sample } from './sample.js';
import { DAY_MS, DENIED, DOMAIN, HOSTILE, many, NOW, UNBROKEN, WHERE } from './strange.js';

const state = pendingDomain(DOMAIN, {
  verification: {
    progress: 'pending',
    lastCheckedAt: NOW,
    lastSuccessAt: undefined,
    error: HOSTILE,
    primaryNameServer: UNBROKEN,
  },
  verificationToken: UNBROKEN.slice(0, 64),
  mailFrom: { domain: `mail.${DOMAIN}`, progress: 'failed', onMxFailure: 'reject' },
  configurationSet: HOSTILE,
});
const records = expectedRecords(state);
const FIRST = { purpose: 'dkim', need: 'required', name: DOMAIN, type: 'CNAME', value: UNBROKEN } as const;
const txt = 'v=spf1 include:_spf.example.com <!channel> '.repeat(40);
const FAULTS: readonly RecordFault[] = [
  { kind: 'not-found', nameExists: true },
  { kind: 'domain-not-registered' },
  { kind: 'doubled-name', foundAt: `x.${DOMAIN}.${DOMAIN}` },
  { kind: 'quoted', found: txt },
  { kind: 'domain-appended', found: UNBROKEN },
  { kind: 'other-region', found: UNBROKEN, region: undefined },
  { kind: 'other-token', found: HOSTILE },
  { kind: 'swapped', found: UNBROKEN },
  { kind: 'other-value', found: txt },
  { kind: 'flattened', into: 'addresses', proxied: true },
  { kind: 'other-type', type: 'TXT' },
  { kind: 'wildcard', wildcard: `*.${DOMAIN}` },
  { kind: 'nothing-behind', target: DOMAIN },
  { kind: 'several-spf', found: [txt, txt] },
  { kind: 'spf-without-ses', found: txt },
  { kind: 'dmarc-unreadable', found: txt },
  { kind: 'key-revoked', found: 'v=DKIM1; p=' },
  { kind: 'receives-mail', found: [UNBROKEN] },
  { kind: 'cname-instead', target: DOMAIN },
  { kind: 'servers-differ', right: [UNBROKEN], wrong: [HOSTILE] },
  { kind: 'lame', servers: [UNBROKEN] },
  { kind: 'resolvers-fail', resolvers: ['192.0.2.53'] },
  { kind: 'no-answer', outcomes: [] },
];
const diagnosed = (fault: RecordFault, index: number): RecordDiagnosis & { fault: RecordFault } => ({
  record: records[index % records.length] ?? FIRST,
  found: [txt],
  ttl: 86_400,
  enterAs: `${index}._domainkey`,
  verdict: index % 2 === 0 ? 'wrong' : 'missing',
  fault,
  fix: { kind: 'add', value: UNBROKEN },
});
const diagnosis = (all: readonly RecordDiagnosis[]) => ({
  domain: DOMAIN,
  zone: undefined,
  provider: undefined,
  records: all,
  worst: 'wrong' as const,
  waitUntil: NOW + DAY_MS,
  dmarc: undefined,
});
const where = { ...WHERE, name: HOSTILE };
const status = (all: readonly RecordDiagnosis[]) => ({
  accountRegion: where,
  state,
  diagnosis: diagnosis(all),
  feedback: undefined,
  pendingSince: NOW - DAY_MS,
});
const everyFault = FAULTS.map(diagnosed);
const report = {
  name: DOMAIN,
  statuses: [],
  notFoundIn: [],
  coveredBy: [],
  failures: [],
};
const monitor = {
  ...WHERE,
  name: DOMAIN,
  state,
  stateAt: NOW,
  nextAt: NOW,
  goneSince: NOW,
  alarm: undefined,
};
const alarm = { since: NOW - DAY_MS, revision: 1, overAt: undefined };
const STATES = ['failed', 'temporary-failure', 'vanished', 'pending', 'not-started'] as const;

export const IDENTITY_SAMPLES: readonly Sample[] = [
  message('identityMessage', 'every fault there is', (t) =>
    identityMessage(t, { ...report, statuses: [status(everyFault)] }, NOW),
  ),
  message('identityMessage', 'in ten accounts', (t) =>
    identityMessage(
      t,
      {
        ...report,
        statuses: many(10, (index) => status(everyFault.slice(index, index + 3))),
        notFoundIn: many(60, () => where),
      },
      NOW,
    ),
  ),
  message('identityMessage', 'nowhere', (t) =>
    identityMessage(
      t,
      {
        ...report,
        notFoundIn: many(60, () => where),
        coveredBy: [{ accountRegion: WHERE, domain: DOMAIN }],
        failures: [{ accountRegion: WHERE, failure: DENIED }],
      },
      NOW,
    ),
  ),
  message('statusBlocks', '', (t) =>
    slackMessage(mrkdwn`${DOMAIN}`, statusBlocks(t, status(everyFault.slice(0, 4)), NOW)),
  ),
  ...(['right', 'missing'] as const).map((kind) =>
    message('identityChangeMessage', kind, (t) => identityChangeMessage(t, { kind, record: FIRST })),
  ),
  ...everyFault.map(({ record, fault }) =>
    message('identityChangeMessage', fault.kind, (t) =>
      identityChangeMessage(t, { kind: 'wrong', record, fault }),
    ),
  ),
  ...(['all-right', 'failed', 'deleted', 'address-late'] as const).map((kind) =>
    message('identityChangeMessage', kind, (t) => identityChangeMessage(t, { kind })),
  ),
  message('identityChangeMessage', 'verified', (t) =>
    identityChangeMessage(t, { kind: 'verified', after: DAY_MS }),
  ),
  message('identityChangeMessage', 'hours-left', (t) =>
    identityChangeMessage(t, { kind: 'hours-left', hours: 1 }),
  ),
  message('dkimVanishedMessage', '', (t) => dkimVanishedMessage(t, monitor, alarm, diagnosis(everyFault))),
  message('dkimBackMessage', '', (t) => dkimBackMessage(t, monitor, { ...alarm, overAt: NOW })),
  message('identityOverviewMessage', '300 that need attention', (t) =>
    identityOverviewMessage(t, {
      total: 9_999,
      unverified: many(300, (index) => ({
        accountRegion: WHERE,
        name: `${index}.${DOMAIN}`,
        state: STATES[index % STATES.length] ?? 'pending',
      })),
      verified: many(60, (index) => ({ accountRegion: WHERE, count: index })),
      failures: [{ accountRegion: WHERE, failure: DENIED }],
    }),
  ),
  message('identityOverviewMessage', 'the only one', (t) =>
    identityOverviewMessage(t, {
      total: 1,
      unverified: [],
      verified: [{ accountRegion: WHERE, count: 1 }],
      failures: [],
    }),
  ),
  message('recordsMessage', '', (t) => recordsMessage(t, { name: DOMAIN, accountRegion: WHERE, records })),
  message('recordsMessage', 'none needed', (t) =>
    recordsMessage(t, { name: DOMAIN, accountRegion: WHERE, records: [] }),
  ),
  modal('recordsModal', '', (t) => recordsModal(t, { name: DOMAIN, accountRegion: WHERE, records })),
  message('snippetBlocks', '', (t) => slackMessage(mrkdwn`${DOMAIN}`, snippetBlocks(t, records))),
  message('startMessage', '60 accounts', (t) =>
    startMessage(
      t,
      many(60, () => where),
      DOMAIN,
    ),
  ),
  message('startBlocks', '', (t) => slackMessage(mrkdwn`${DOMAIN}`, startBlocks(t, [where], DOMAIN))),
];
