import assert from 'node:assert/strict';
import { pino } from 'pino';
import { viewProblems } from '../../playground/slack/view-limits.js';
import type { SlackWorkspace } from '../../playground/slack-workspace.js';
import { type Approvals, createApprovalFeature, createApprovers } from '../../src/features/approval/index.js';
import { type Audit, createAudit } from '../../src/features/audit/index.js';
import { createAwsMetricsFeature } from '../../src/features/aws-metrics/index.js';
import type { Cases } from '../../src/features/probation/case/cases.js';
import { createReportFeature } from '../../src/features/probation/report/report-feature.js';
import { THRESHOLDS } from '../../src/features/reputation/index.js';
import { catalogOf, type Locale } from '../../src/locales/index.js';
import type { ActionAnswer } from '../../src/slack/actions.js';
import type { Message } from '../../src/slack/blocks.js';
import { type Cards, createCards } from '../../src/slack/cards.js';
import { createChannels } from '../../src/slack/channel.js';
import { type Modal, modalView } from '../../src/slack/modal.js';
import { createSlackClient } from '../../src/slack/slack-app.js';
import { createUserGroups } from '../../src/slack/user-groups.js';
import type { Store } from '../../src/store/index.js';
import { toOneChannel } from './to-one-channel.js';
import { createUnshownCases } from './unshown-cases.js';

export const ALERT_CHANNEL = 'C0ALERTS001';
export const APPROVAL_CHANNEL = 'C0APPROVE01';

/** One process of the bot as far as replies to AWS go: of several, each has its own, on one store. */
export type ReportProcess = {
  cases: Cases;
  cards: Cards;
  audit: Audit;
  approvals: Approvals;
  command(argument: string, userId: string): Promise<Message>;
  /** Clicks; whatever it shows is what Slack would take. */
  click(action: string, value: string, userId: string): Promise<ActionAnswer>;
  submit(
    modal: Modal | undefined,
    values: Readonly<Record<string, string>>,
    userId: string,
    submissionId?: string,
  ): Promise<Modal>;
  watch(): Promise<void>;
  stop(): Promise<void>;
};

let submissions = 0;

export function createReportProcess(deps: {
  store: Store;
  slack: SlackWorkspace;
  approvers?: readonly string[];
  needsApproval?: boolean;
  locale?: Locale;
  now: () => number;
}): ReportProcess {
  const { store, slack, now, needsApproval = false } = deps;
  const log = pino({ level: 'silent' });
  const t = catalogOf(deps.locale ?? 'en');
  const client = createSlackClient({ botToken: slack.botToken, apiUrl: slack.apiUrl }, log);
  const channels = createChannels(client, () => undefined);
  const cards = toOneChannel(createCards({ ...store, channels, now, log }), ALERT_CHANNEL, deps.locale);
  const audit = createAudit(store);
  const cases = createUnshownCases({ ...store, audit, now, log });
  const approvals = createApprovalFeature({
    ...store,
    approvers: createApprovers({
      userGroups: createUserGroups({ channels, now, log }),
      approvers: deps.approvers ?? [],
      complaintApprovers: [],
    }),
    audit,
    cards,
    approvalChannel: APPROVAL_CHANNEL,
    maxRequestsPerDay: 20,
    // Approving a reply changes nothing in AWS, so that it works there too.
    dryRun: true,
    createErrorId: () => 'ab12',
    textsFor: async () => t,
    t,
    now,
    log,
  });
  const shared = { ...store, alertChannel: ALERT_CHANNEL, thresholds: THRESHOLDS, t, now, log };
  const report = createReportFeature({
    ...shared,
    cards,
    channels,
    audit,
    cases,
    approvals,
    accounts: [{ name: 'prod', account: '111122223333', region: 'us-east-1' }],
    awsMetrics: createAwsMetricsFeature({
      ...shared,
      cards,
      accounts: [],
      openAlertLevel: async () => undefined,
    }),
    pausesIn: async () => [],
    stepsOf: async () => [],
    reportNeedsApproval: needsApproval,
  });
  const features = [report, approvals.feature];
  return {
    cases,
    cards,
    audit,
    approvals,
    command: (argument, userId) => {
      const [command] = report.commands;
      assert.ok(command);
      const request = { argument, userId, channelId: ALERT_CHANNEL, t };
      return command.run({ ...request, isOperator: async () => true, amend: async () => undefined });
    },
    async click(id, value, userId) {
      const action = features.flatMap(({ actions = [] }) => actions).find((one) => one.id === id);
      assert.ok(action, id);
      const answer = await action.run({
        value,
        userId,
        channelId: ALERT_CHANNEL,
        t,
        isOperator: async () => true,
      });
      if (answer && 'modal' in answer) assertTaken(answer.modal);
      return answer;
    },
    async submit(modal, values, userId, submissionId) {
      submissions += 1;
      const form = features.flatMap(({ forms = [] }) => forms).find((one) => one.id === modal?.form?.id);
      assert.ok(form && modal?.form, JSON.stringify(modal));
      assert.deepEqual(form.check?.(values, t) ?? {}, {});
      const shown = await form.submit({
        values,
        files: [],
        about: modal.form.about,
        userId,
        submissionId: submissionId ?? `V${submissions}`,
        t,
      });
      assertTaken(shown);
      return shown;
    },
    watch: async () => {
      for (const watch of features.flatMap(({ watches = {} }) => Object.values(watches))) await watch();
    },
    stop: async () => {
      await approvals.stop();
      await cards.stop();
    },
  };
}

/** The workspace checks messages; a modal that is not opened over the wire is checked here, by the same rules. */
function assertTaken(modal: Modal): void {
  assert.deepEqual(viewProblems(modalView(modal), 'modal'), [], JSON.stringify(modal));
}
