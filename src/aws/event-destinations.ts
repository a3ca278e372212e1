import {
  CreateConfigurationSetEventDestinationCommand,
  DeleteConfigurationSetEventDestinationCommand,
  type EventType,
  GetConfigurationSetEventDestinationsCommand,
  ListConfigurationSetsCommand,
  SESv2Client,
  UpdateConfigurationSetEventDestinationCommand,
} from '@aws-sdk/client-sesv2';
import type { AwsAccess } from './access.js';
import { readAllPages } from './all-pages.js';
import { type AwsResult, ignoreAlreadyExists, uncached, undefinedIfNotFound } from './aws-result.js';

/** Where the events of the configuration sets of a region go. */
export type EventDestinations = {
  /** Every configuration set. */
  configurationSets(): Promise<AwsResult<readonly string[]>>;
  /** Undefined: there is no such configuration set. */
  ofSet(configurationSet: string): Promise<AwsResult<readonly EventDestination[] | undefined>>;
  /** Resolves as well when it is there already: the SDK may have tried twice. */
  create(configurationSet: string, destination: SnsDestination): Promise<AwsResult<unknown>>;
  update(configurationSet: string, destination: SnsDestination): Promise<AwsResult<unknown>>;
  /** Resolves as well when it is gone already. */
  remove(configurationSet: string, name: string): Promise<AwsResult<unknown>>;
};

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EventDestination.html */
export type EventDestination = {
  name: string;
  enabled: boolean;
  /** `SEND`, `BOUNCE`, … */
  eventTypes: readonly string[];
  /** Undefined: it goes elsewhere. */
  topicArn: string | undefined;
};
export type SnsDestination = EventDestination & { topicArn: string };

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListConfigurationSets.html */
const MOST_PER_PAGE = 1000;

export function createEventDestinations(access: AwsAccess): EventDestinations {
  const ses = new SESv2Client(access.clientSettings);
  const request = uncached(access);

  return {
    configurationSets: () => readAllPages(request, 'ses:ListConfigurationSets', (token) => page(ses, token)),
    ofSet: (name) => request('ses:GetConfigurationSetEventDestinations', name, () => read(ses, name)),
    create: (name, destination) =>
      request('ses:CreateConfigurationSetEventDestination', name, () =>
        ignoreAlreadyExists(
          ses.send(new CreateConfigurationSetEventDestinationCommand(destinationInput(name, destination))),
        ),
      ),
    update: (name, destination) =>
      request('ses:UpdateConfigurationSetEventDestination', name, () =>
        ses.send(new UpdateConfigurationSetEventDestinationCommand(destinationInput(name, destination))),
      ),
    remove: (ConfigurationSetName, EventDestinationName) =>
      request('ses:DeleteConfigurationSetEventDestination', ConfigurationSetName, () =>
        undefinedIfNotFound(
          ses.send(
            new DeleteConfigurationSetEventDestinationCommand({ ConfigurationSetName, EventDestinationName }),
          ),
        ),
      ),
  };
}

async function page(ses: SESv2Client, NextToken: string | undefined) {
  const found = await ses.send(new ListConfigurationSetsCommand({ NextToken, PageSize: MOST_PER_PAGE }));
  return { names: found.ConfigurationSets ?? [], next: found.NextToken };
}

async function read(
  ses: SESv2Client,
  ConfigurationSetName: string,
): Promise<readonly EventDestination[] | undefined> {
  const found = await undefinedIfNotFound(
    ses.send(new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName })),
  );
  return found?.EventDestinations?.map(({ Name, Enabled, MatchingEventTypes, SnsDestination }) => ({
    name: Name ?? '',
    enabled: Enabled ?? false,
    eventTypes: MatchingEventTypes ?? [],
    topicArn: SnsDestination?.TopicArn,
  }));
}

function destinationInput(
  ConfigurationSetName: string,
  { name, enabled, eventTypes, topicArn }: SnsDestination,
) {
  return {
    ConfigurationSetName,
    EventDestinationName: name,
    EventDestination: {
      Enabled: enabled,
      MatchingEventTypes: [...eventTypes] as EventType[],
      SnsDestination: { TopicArn: topicArn },
    },
  };
}
