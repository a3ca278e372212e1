import type { Approval, ApprovalEvent } from '../../src/features/approval/approval.js';
import { approvalMessage, approvalNewsMessage } from '../../src/features/approval/approval-message.js';
import { auditMessage } from '../../src/features/audit/audit-message.js';
import { homeBlocks } from '../../src/features/home/home-message.js';
import { historyOf } from '../../src/features/suppression/history.js';
import type { LookUpResult } from '../../src/features/suppression/look-up.js';
import { listedBlocks, lookUpMessage } from '../../src/features/suppression/look-up-message.js';
import { recentMessage } from '../../src/features/suppression/recent-message.js';
import { message as slackMessage } from '../../src/slack/blocks.js';
import { mrkdwn } from '../../src/text/mrkdwn.js';
import { message, type Sample } from './sample.js';
import {
  ADDRESS,
  DAY_MS,
  DENIED,
  DIAGNOSTIC,
  DOMAIN,
  ELSEWHERE,
  HOSTILE,
  JAPANESE,
  LONG,
  many,
  NOW,
  OTHER_USER,
  SET,
  UNBROKEN,
  USER,
  WHERE,
} from './strange.js';

const STEPS = [
  'requested',
  'approved',
  'denied',
  'cancelled',
  'expired',
  'retried',
  'lapsed',
  'acting',
  'changed',
  'failed',
  'done',
] as const;
const step = (what: ApprovalEvent['what']): ApprovalEvent => ({ at: NOW, what, by: OTHER_USER, note: LONG });
export const approval = (state: Approval['state']): Approval => ({
  id: state,
  kind: 'removal',
  subject: { ...WHERE, about: ADDRESS },
  requester: USER,
  reason: LONG.slice(0, 500),
  facts: {},
  risk: 'complaint',
  state,
  needs: 12,
  expiresAt: NOW + DAY_MS,
  approvedBy: many(9, (index) => `U0APPROVER${index}`),
  steps: STEPS.map(step),
  publishedSteps: 0,
});
const title = mrkdwn`Removal of ${ADDRESS}`;
const history = {
  ...historyOf([], true),
  hardBounces: many(9, () => ({
    at: NOW,
    messageId: UNBROKEN,
    feedbackId: UNBROKEN,
    status: '5.1.1',
    diagnostic: DIAGNOSTIC,
    configurationSet: SET,
    subject: LONG,
  })),
  complaints: many(9, () => ({ at: NOW, messageId: UNBROKEN, type: HOSTILE })),
  deliveries: many(200, (index) => NOW - index * DAY_MS),
  heldBack: [NOW],
  globallySuppressed: [NOW],
  rejected: [{ at: NOW, why: LONG }],
};
const entry = { written: ADDRESS, reason: 'BOUNCE', updatedAt: NOW } as const;
const result = (listing: LookUpResult['listing']): LookUpResult => ({
  ...WHERE,
  listing,
  tenants: [],
  unknownTenants: many(9, () => LONG),
  history,
  sandbox: true,
});
export const listed = result({ kind: 'listed', entries: [entry] });
const unanswered = result({ kind: 'unanswered', unanswered: DENIED, listed: [] });
const page = { filter: {}, after: undefined };
const lists = many(60, (index) => ({
  account: String(100_000_000_000 + index),
  region: WHERE.region,
  list: undefined,
  failed: undefined,
}));

export const PEOPLE_SAMPLES: readonly Sample[] = [
  ...(['pending', 'approved', 'done', 'failed', 'denied', 'expired', 'cancelled'] as const).map((state) =>
    message('approvalMessage', state, (t) =>
      approvalMessage(t, approval(state), {
        title,
        evidence: listedBlocks(t, ADDRESS, listed),
        approvers: many(20, (index) => `U0APPROVER${index}`),
        dryRun: true,
      }),
    ),
  ),
  ...STEPS.map((what) =>
    message('approvalNewsMessage', what, (t) =>
      approvalNewsMessage(t, approval('pending'), step(what), title),
    ),
  ),
  message('auditMessage', 'a page', (t) =>
    auditMessage(
      t,
      { by: USER, about: ADDRESS, days: 1 },
      {
        entries: many(16, (index) => ({
          ...(index % 2 === 0 ? WHERE : ELSEWHERE),
          key: String(index),
          at: NOW - index * DAY_MS,
          by: index % 3 === 0 ? undefined : USER,
          what: STEPS[index % STEPS.length] ?? '',
          kind: index % 5 === 0 ? HOSTILE : 'removal',
          approval: 'a1',
          about: ADDRESS,
          note: LONG,
        })),
        older: 'x',
      },
    ),
  ),
  message('auditMessage', 'nothing', (t) => auditMessage(t, {}, { entries: [], older: undefined })),
  message('lookUpMessage', 'listed in one of many', (t) =>
    lookUpMessage(t, ADDRESS, [listed, ...many(20, () => unanswered)]),
  ),
  message('lookUpMessage', 'not listed', (t) =>
    lookUpMessage(
      t,
      ADDRESS,
      many(20, () => result({ kind: 'not-listed' })),
    ),
  ),
  message('lookUpMessage', 'list not read', (t) =>
    lookUpMessage(t, HOSTILE, [result({ kind: 'list-not-read', asked: true, read: 1 })]),
  ),
  message('listedBlocks', '', (t) => slackMessage(title, listedBlocks(t, ADDRESS, listed))),
  message('recentMessage', 'a page', (t) =>
    recentMessage(
      t,
      { filter: { reason: 'BOUNCE', domain: DOMAIN }, after: { at: NOW, name: ADDRESS } },
      {
        entries: many(15, (index) => ({ ...entry, written: `${index}${ADDRESS}`, ...WHERE })),
        older: { at: NOW, name: ADDRESS },
        lists,
      },
    ),
  ),
  message('recentMessage', 'nothing', (t) =>
    recentMessage(t, page, { entries: [], older: undefined, lists: [] }),
  ),
  {
    of: 'homeBlocks',
    about: '60 accounts, 30 approvals, 300 identities',
    home: (t) =>
      homeBlocks(
        t,
        {
          isOperator: true,
          accounts: many(60, (index) => ({
            account: String(100_000_000_000 + index),
            region: WHERE.region,
            state: DENIED,
          })),
          alerts: [],
          cases: [],
          waiting: many(30, () => approval('pending')),
          own: many(30, () => approval('failed')),
          titleOf: () => mrkdwn`${LONG}`,
          identities: {
            unverified: many(300, (index) => ({
              accountRegion: WHERE,
              name: `${JAPANESE}${index}.${DOMAIN}`,
              state: 'pending' as const,
            })),
            asOf: NOW,
          },
        },
        NOW,
      ),
  },
];
