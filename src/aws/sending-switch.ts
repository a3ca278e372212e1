import {
  DescribeConfigurationSetCommand,
  GetAccountSendingEnabledCommand,
  SESClient,
  UpdateAccountSendingEnabledCommand,
  UpdateConfigurationSetSendingEnabledCommand,
} from '@aws-sdk/client-ses';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import { undefinedIfNotFound } from './access.js';
import type { CachedResult } from './control-plane.js';

/**
 * Pauses and resumes sending, for the account in one Region or for one configuration set. An empty configuration set
 * means the whole account.
 * https://docs.aws.amazon.com/ses/latest/dg/monitoring-sender-reputation-pausing-account.html
 */
export type SendingSwitch = NamedAccountRegion & {
  /** Never cached. The value is undefined if there is no such configuration set. */
  isEnabled(
    configurationSet: string,
    options?: { background?: boolean },
  ): Promise<CachedResult<boolean | undefined>>;
  /** Succeeds as well if nothing changes. Does not lift a pause by AWS. */
  setEnabled(configurationSet: string, enabled: boolean): Promise<CachedResult<unknown>>;
};

export function createSendingSwitch({
  request,
  clientSettings,
  changeSettings,
  ...access
}: AwsAccess): SendingSwitch {
  const ses = new SESClient(clientSettings);
  const changeClient = new SESClient(changeSettings);
  const { name, account, region } = access;

  async function isSetEnabled(ConfigurationSetName: string): Promise<boolean | undefined> {
    const about = { ConfigurationSetName, ConfigurationSetAttributeNames: ['reputationOptions' as const] };
    const described = await undefinedIfNotFound(ses.send(new DescribeConfigurationSetCommand(about)));
    // Left out: the default, enabled. https://docs.aws.amazon.com/ses/latest/APIReference/API_ReputationOptions.html
    return described && (described.ReputationOptions?.SendingEnabled ?? true);
  }

  return {
    name,
    account,
    region,
    isEnabled: (configurationSet, { background = false } = {}) =>
      configurationSet === ''
        ? request({
            action: 'ses:GetAccountSendingEnabled',
            maxAgeMs: 0,
            background,
            call: async () => (await ses.send(new GetAccountSendingEnabledCommand({}))).Enabled,
          })
        : request({
            action: 'ses:DescribeConfigurationSet',
            about: configurationSet,
            maxAgeMs: 0,
            background,
            call: () => isSetEnabled(configurationSet),
          }),
    setEnabled: (ConfigurationSetName, Enabled) =>
      ConfigurationSetName === ''
        ? request({
            action: 'ses:UpdateAccountSendingEnabled',
            about: String(Enabled),
            maxAgeMs: 0,
            call: () => changeClient.send(new UpdateAccountSendingEnabledCommand({ Enabled })),
          })
        : request({
            action: 'ses:UpdateConfigurationSetSendingEnabled',
            about: `${ConfigurationSetName}/${Enabled}`,
            maxAgeMs: 0,
            call: () =>
              changeClient.send(
                new UpdateConfigurationSetSendingEnabledCommand({ ConfigurationSetName, Enabled }),
              ),
          }),
  };
}
