import { textIn } from '../json.js';
import type { AwsContext, Operation, Outcome } from './operation.js';
import { members } from './query-protocol.js';

/** Sending off and on: https://docs.aws.amazon.com/ses/latest/APIReference/API_UpdateAccountSendingEnabled.html and its neighbours. */
export const SENDING_SWITCHES: Readonly<Record<string, Operation>> = {
  GetAccountSendingEnabled: ({ region }) => ({
    result: { Enabled: region.sendingEnabled && region.enforcementStatus !== 'SHUTDOWN' },
  }),
  UpdateAccountSendingEnabled: ({ region }, { Enabled: enabled }) => {
    region.sendingEnabled = enabled === 'true';
    return { result: {} };
  },
  DescribeConfigurationSet: withSet(({ region }, name, parameters) => {
    const wanted = members(parameters, 'ConfigurationSetAttributeNames');
    const SendingEnabled = !region.pausedSets.has(name);
    return {
      result: {
        ConfigurationSet: { Name: name },
        ...(wanted.includes('reputationOptions') && {
          ReputationOptions: { ReputationMetricsEnabled: false, SendingEnabled },
        }),
      },
    };
  }),
  UpdateConfigurationSetSendingEnabled: withSet(({ region }, name, { Enabled: enabled }) => {
    if (enabled === 'true') region.pausedSets.delete(name);
    else region.pausedSets.add(name);
    return { result: {} };
  }),
};

function withSet(
  act: (context: AwsContext, name: string, parameters: Readonly<Record<string, unknown>>) => Outcome,
): Operation {
  return (context, parameters) => {
    const name = textIn(parameters['ConfigurationSetName']);
    if (context.region.eventRouting.configurationSets.has(name)) return act(context, name, parameters);
    const message = `Configuration set <${name}> does not exist.`;
    return { error: { code: 'ConfigurationSetDoesNotExist', message, status: 400 } };
  };
}
