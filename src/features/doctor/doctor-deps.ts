import {
  type AccountSettings,
  type ControlPlane,
  createAccessTo,
  createAccountAccesses,
  createConfirmSubscription,
  createEventRouting,
  createSes,
  readCallerAccount,
  tryPermissions,
} from '../../aws/index.js';
import { createSlackProbe } from '../../slack/probe.js';
import type { Topic } from '../../sns/index.js';
import type { DoctorDeps } from './read-facts.js';

/** The part of the configuration that the doctor checks, under the names of the environment variables. */
export type DoctorSettings = {
  accounts: readonly AccountSettings[];
  SNS_TOPIC_ARNS: readonly Topic[];
  SLACK_BOT_TOKEN: string;
  SLACK_API_URL?: string | undefined;
  SLACK_ALERT_CHANNEL: string;
  SLACK_APPROVAL_CHANNEL?: string | undefined;
  SLACK_APPROVERS?: readonly string[] | undefined;
  SLACK_COMPLAINT_APPROVERS?: readonly string[] | undefined;
  SLACK_SIGNING_SECRET?: string | undefined;
  SLACK_APP_TOKEN?: string | undefined;
  PUBLIC_URL?: string | undefined;
};

/** Creates the clients of everything that the doctor checks. Makes no request yet. */
export function createDoctorDeps(
  settings: DoctorSettings,
  {
    controlPlane,
    ...deps
  }: Pick<DoctorDeps, 'store' | 'channelProblems' | 'fetch' | 'now' | 'nodeVersion'> & {
    controlPlane: ControlPlane;
  },
): DoctorDeps {
  const { fetch, now } = deps;
  const { accounts, SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl } = settings;
  const accesses = createAccountAccesses({ controlPlane, now }, accounts);
  const confirmSubscription = createConfirmSubscription(accesses);
  return {
    ...deps,
    slack: createSlackProbe({ fetch, botToken, apiUrl }),
    settings: {
      channels: {
        SLACK_ALERT_CHANNEL: settings.SLACK_ALERT_CHANNEL,
        SLACK_APPROVAL_CHANNEL: settings.SLACK_APPROVAL_CHANNEL,
      },
      approvers: [...(settings.SLACK_APPROVERS ?? []), ...(settings.SLACK_COMPLAINT_APPROVERS ?? [])],
      signingSecret: settings.SLACK_SIGNING_SECRET,
      appToken: settings.SLACK_APP_TOKEN,
      publicUrl: settings.PUBLIC_URL,
    },
    topics: settings.SNS_TOPIC_ARNS.map((topic) => ({
      topic,
      eventRouting: createEventRouting(createAccessTo({ controlPlane, now }, accounts, topic)),
      confirmSubscription,
    })),
    regions: accesses.map((access, index) => ({
      ses: createSes(access),
      eventRouting: createEventRouting(access),
      callerAccount: () => readCallerAccount(access),
      // A role has the same permissions in all its Regions.
      ...(accesses.findIndex(({ account }) => account === access.account) === index && {
        tryPermissions: () => tryPermissions(access, now()),
      }),
    })),
  };
}
