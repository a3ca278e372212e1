import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeConfigurationSetCommand,
  GetAccountSendingEnabledCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendStatisticsCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import {
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  ListEmailIdentitiesCommand,
  ListRecommendationsCommand,
  ListSuppressedDestinationsCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsAccess } from './access.js';
import { type AwsResult, uncached } from './access.js';
import { readFailure } from './failure.js';

/** Returns the id of the account that the credentials belong to. The call needs no permission. */
export function readCallerAccount(access: AwsAccess): Promise<AwsResult<string>> {
  const sts = new STSClient(access.clientSettings);
  return uncached(access)('sts:GetCallerIdentity', '', async () => {
    const { Account = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return Account;
  });
}

/** No domain has this name: https://www.rfc-editor.org/rfc/rfc6761#section-6.4 */
const UNUSED_DOMAIN = 'ses-warden.invalid';
const HOUR_MS = 3_600_000;

/**
 * Makes one harmless call for each read permission of the bot that the doctor's other calls do not need. What the call
 * names need not exist: "not found" shows that the permission is there.
 *
 * @param now ms since the epoch
 */
export async function tryPermissions(access: AwsAccess, now: number): Promise<readonly AwsResult<unknown>[]> {
  const { clientSettings, region } = access;
  const request = uncached(access);
  const ses = new SESClient(clientSettings);
  const sesv2 = new SESv2Client(clientSettings);
  const cloudWatch = new CloudWatchClient(clientSettings);
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    'cloudwatch:GetMetricData': () => cloudWatch.send(new GetMetricDataCommand(oneMetric(now))),
    'ses:DescribeConfigurationSet': () =>
      ses.send(new DescribeConfigurationSetCommand({ ConfigurationSetName: 'ses-warden-nowhere' })),
    'ses:GetAccountSendingEnabled': () => ses.send(new GetAccountSendingEnabledCommand({})),
    'ses:GetEmailIdentity': () => sesv2.send(new GetEmailIdentityCommand({ EmailIdentity: UNUSED_DOMAIN })),
    'ses:GetIdentityVerificationAttributes': () =>
      ses.send(new GetIdentityVerificationAttributesCommand({ Identities: [UNUSED_DOMAIN] })),
    'ses:GetSendStatistics': () => ses.send(new GetSendStatisticsCommand({})),
    'ses:GetSuppressedDestination': () =>
      sesv2.send(new GetSuppressedDestinationCommand({ EmailAddress: `nobody@${UNUSED_DOMAIN}` })),
    'ses:ListEmailIdentities': () => sesv2.send(new ListEmailIdentitiesCommand({ PageSize: 1 })),
    'ses:ListRecommendations': () => sesv2.send(new ListRecommendationsCommand({ PageSize: 1 })),
    'ses:ListSuppressedDestinations': () =>
      sesv2.send(new ListSuppressedDestinationsCommand({ PageSize: 1 })),
  };
  return Promise.all(
    Object.entries(calls).map(([action, call]) =>
      request(action, 'permission', () =>
        call().catch((error: unknown) => {
          if (readFailure(error, action, region).kind !== 'refused') throw error;
        }),
      ),
    ),
  );
}

function oneMetric(now: number) {
  const Metric = { Namespace: 'AWS/SES', MetricName: 'Reputation.BounceRate' };
  return {
    StartTime: new Date(now - HOUR_MS),
    EndTime: new Date(now),
    MetricDataQueries: [{ Id: 'bounce', MetricStat: { Metric, Period: 3600, Stat: 'Average' } }],
  };
}
