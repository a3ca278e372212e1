import {
  type ControlPlane,
  createAccessTo,
  createAccountAccesses,
  createConfirmSubscription,
  createEventRouting,
  createSes,
  readCallerAccount,
  tryPermissions,
} from '../../aws/index.js';
import type { Config } from '../../config.js';
import { createSlackProbe } from '../../slack/probe.js';
import type { DoctorDeps } from './read-facts.js';

type Surroundings = Pick<DoctorDeps, 'store' | 'fetch' | 'now' | 'nodeVersion'> & {
  controlPlane: ControlPlane;
};

/** The ways to everything that the doctor looks at, from what the environment says. */
export function createDoctorDeps(config: Config, { controlPlane, ...deps }: Surroundings): DoctorDeps {
  const { fetch, now } = deps;
  const accounts = createAccountAccesses({ controlPlane, now }, config.accounts);
  const confirmSubscription = createConfirmSubscription(accounts);
  return {
    ...deps,
    slack: createSlackProbe({ fetch, botToken: config.SLACK_BOT_TOKEN, apiUrl: config.SLACK_API_URL }),
    settings: {
      channels: {
        SLACK_ALERT_CHANNEL: config.SLACK_ALERT_CHANNEL,
        SLACK_APPROVAL_CHANNEL: config.SLACK_APPROVAL_CHANNEL,
      },
      signingSecret: config.SLACK_SIGNING_SECRET,
      appToken: config.SLACK_APP_TOKEN,
      publicUrl: config.PUBLIC_URL,
    },
    topics: config.SNS_TOPIC_ARNS.map((topic) => ({
      topic,
      eventRouting: createEventRouting(createAccessTo({ controlPlane, now }, config.accounts, topic)),
      confirmSubscription,
    })),
    regions: accounts.map((access, index) => ({
      ses: createSes(access),
      eventRouting: createEventRouting(access),
      callerAccount: () => readCallerAccount(access),
      // A role may do the same in all of its regions.
      ...(accounts.findIndex(({ account }) => account === access.account) === index && {
        tryPermissions: () => tryPermissions(access, now()),
      }),
    })),
  };
}
