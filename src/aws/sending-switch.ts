import {
  DescribeConfigurationSetCommand,
  GetAccountSendingEnabledCommand,
  SESClient,
  UpdateAccountSendingEnabledCommand,
  UpdateConfigurationSetSendingEnabledCommand,
} from '@aws-sdk/client-ses';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import { undefinedIfNotFound } from './aws-result.js';
import type { CachedResult } from './control-plane.js';

/**
 * Switches sending off and on, for the account in a region or for one configuration set (empty: the account).
 * https://docs.aws.amazon.com/ses/latest/dg/monitoring-sender-reputation-pausing-account.html
 */
export type SendingSwitch = NamedAccountRegion & {
  /** Asked anew each time. Undefined: there is no such configuration set. */
  isEnabled(
    configurationSet: string,
    options?: { background?: boolean },
  ): Promise<CachedResult<boolean | undefined>>;
  /** Does nothing where it is so already. A pause by AWS is not lifted by it. */
  setEnabled(configurationSet: string, on: boolean): Promise<CachedResult<unknown>>;
};

export function createSendingSwitch({
  request,
  clientSettings,
  changeSettings,
  ...access
}: AwsAccess): SendingSwitch {
  const ses = new SESClient(clientSettings);
  const switcher = new SESClient(changeSettings);
  const { name, account, region } = access;

  async function isSetOn(ConfigurationSetName: string): Promise<boolean | undefined> {
    const about = { ConfigurationSetName, ConfigurationSetAttributeNames: ['reputationOptions' as const] };
    const described = await undefinedIfNotFound(ses.send(new DescribeConfigurationSetCommand(about)));
    // Left out, it is as it is at first: https://docs.aws.amazon.com/ses/latest/APIReference/API_ReputationOptions.html
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
            call: () => isSetOn(configurationSet),
          }),
    setEnabled: (ConfigurationSetName, Enabled) =>
      ConfigurationSetName === ''
        ? request({
            action: 'ses:UpdateAccountSendingEnabled',
            about: String(Enabled),
            maxAgeMs: 0,
            call: () => switcher.send(new UpdateAccountSendingEnabledCommand({ Enabled })),
          })
        : request({
            action: 'ses:UpdateConfigurationSetSendingEnabled',
            about: `${ConfigurationSetName}/${Enabled}`,
            maxAgeMs: 0,
            call: () =>
              switcher.send(
                new UpdateConfigurationSetSendingEnabledCommand({ ConfigurationSetName, Enabled }),
              ),
          }),
  };
}
