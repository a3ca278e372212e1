import { pino } from 'pino';
import type { SlackWorkspace } from '../../playground/slack-workspace.js';
import type {
  ActionOutcome,
  ActionType,
  ApprovalRequest,
  Recheck,
  RequestResult,
} from '../../src/features/approval/index.js';
import { type Approvals, createApprovalFeature, createApprovers } from '../../src/features/approval/index.js';
import { type Audit, createAudit } from '../../src/features/audit/index.js';
import { catalogOf } from '../../src/locales/index.js';
import type { ActionAnswer } from '../../src/slack/actions.js';
import { section } from '../../src/slack/blocks.js';
import { type Cards, createCards } from '../../src/slack/cards.js';
import { createChannels } from '../../src/slack/channel.js';
import { createSlackClient } from '../../src/slack/slack-app.js';
import { createUserGroups } from '../../src/slack/user-groups.js';
import type { Store } from '../../src/store/index.js';
import { mrkdwn } from '../../src/text/mrkdwn.js';
import { toOneChannel } from './to-one-channel.js';

export const APPROVAL_CHANNEL = 'C0APPROVE01';
export const SATO = 'U0SATO00001';
export const SUZUKI = 'U0SUZUKI001';
export const TANAKA = 'U0TANAKA001';

/** What an act changes: each entry is gone once somebody has removed it. */
export type World = {
  entries: Set<string>;
  acts: number;
  fail?: string | undefined;
  reason: 'usual' | 'complaint';
};

type Facts = { reason: World['reason'] };

/** One process of the bot as far as approvals go: of several, each has its own, on one store. */
export type ApprovalProcess = {
  approvals: Approvals;
  cards: Cards;
  audit: Audit;
  ask(about: string, more?: Partial<ApprovalRequest<Facts>>): Promise<RequestResult>;
  /** Clicks, and resolves with what only the clicker is told. */
  click(action: string, value: string, userId: string): Promise<string | undefined>;
  /** What is wrong with a reason for denying. */
  check(reason: string): Readonly<Record<string, string>>;
  submit(about: string, reason: string, userId: string): Promise<string>;
  look(): Promise<void>;
  stop(): Promise<void>;
};

/** Offers the removal of an entry from a world. */
export function createApprovalProcess(deps: {
  store: Pick<Store, 'documents' | 'journal' | 'leases'>;
  slack: SlackWorkspace;
  world: World;
  approvers?: readonly string[];
  dryRun?: boolean;
  maxRequestsPerDay?: number;
  now?: () => number;
  /** Runs before the act takes place. */
  beforeAct?: () => Promise<void>;
  /** Runs after it, before anything else knows. */
  afterAct?: () => Promise<void>;
}): ApprovalProcess {
  const { store, slack, world, now = Date.now, beforeAct, afterAct } = deps;
  const log = pino({ level: 'silent' });
  const t = catalogOf('en');
  const client = createSlackClient({ botToken: slack.botToken, apiUrl: slack.apiUrl }, log);
  const channels = createChannels(client, () => undefined);
  const cards = toOneChannel(createCards({ ...store, channels, now, log }), APPROVAL_CHANNEL);
  const audit = createAudit(store);
  const approvals = createApprovalFeature({
    ...store,
    approvers: createApprovers({
      userGroups: createUserGroups({ channels, now, log }),
      approvers: deps.approvers ?? [SATO, SUZUKI],
      complaintApprovers: [],
    }),
    audit,
    cards,
    approvalChannel: APPROVAL_CHANNEL,
    maxRequestsPerDay: deps.maxRequestsPerDay ?? 20,
    dryRun: deps.dryRun ?? false,
    createErrorId: () => 'ab12',
    textsFor: async () => t,
    t,
    now,
    log,
  });
  const removal: ActionType<Facts> = {
    id: 'removal',
    describe: ({ subject, facts }) => ({
      title: mrkdwn`Removal of ${subject.about}`,
      evidence: [section(mrkdwn`listed for ${facts.reason}`)],
    }),
    recheck: async ({ subject, facts }): Promise<Recheck<Facts>> => {
      if (!world.entries.has(subject.about)) return 'already-done';
      return world.reason === facts.reason
        ? 'unchanged'
        : { changed: { reason: world.reason }, risk: world.reason };
    },
    act: async ({ subject }): Promise<ActionOutcome> => {
      await beforeAct?.();
      if (world.fail !== undefined) return { failed: mrkdwn`${world.fail}` };
      world.acts += 1;
      world.entries.delete(subject.about);
      await afterAct?.();
      return { done: mrkdwn`SES confirmed` };
    },
  };
  const ask = approvals.register(removal);
  const { actions = [], forms = [], watches = {} } = approvals.feature;
  return {
    approvals,
    cards,
    audit,
    ask: (
      about,
      { requester = TANAKA, submissionId = `V-${about}-${requester}`, allowSelfApproval = false } = {},
    ) =>
      ask(
        {
          subject: { account: '111122223333', region: 'ap-northeast-1', about },
          requester,
          reason: 'she called',
          facts: { reason: world.reason },
          risk: world.reason,
          submissionId,
          allowSelfApproval,
        },
        t,
      ),
    click: async (id, value, userId) => {
      const action = actions.find((one) => one.id === id);
      return textOf(
        await action?.run({ value, userId, channelId: APPROVAL_CHANNEL, t, isOperator: async () => true }),
      );
    },
    check: (reason) => forms[0]?.check?.({ reason }, t) ?? {},
    submit: async (about, reason, userId) => {
      const submission = { values: { reason }, files: [], about, userId, submissionId: 'V1', t };
      return JSON.stringify(await forms[0]?.submit(submission));
    },
    look: async () => watches['approvals']?.(),
    stop: async () => {
      await approvals.stop();
      await cards.stop();
    },
  };
}

function textOf(answer: ActionAnswer): string | undefined {
  if (!answer) return undefined;
  return 'tell' in answer ? answer.tell.text : JSON.stringify(answer);
}
