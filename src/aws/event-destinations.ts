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
import {
  type AwsResult,
  ignoreAlreadyExists,
  readAllPages,
  uncached,
  undefinedIfNotFound,
} from './access.js';

/** The event destinations of the configuration sets of an account in one Region. */
export type EventDestinations = {
  /** The names of all configuration sets. */
  configurationSets(): Promise<AwsResult<readonly string[]>>;
  /** The value is undefined if there is no such configuration set. */
  ofSet(configurationSet: string): Promise<AwsResult<readonly EventDestination[] | undefined>>;
  /** Succeeds as well if it exists already: the SDK may have sent the request twice. */
  create(configurationSet: string, destination: SnsDestination): Promise<AwsResult<unknown>>;
  update(configurationSet: string, destination: SnsDestination): Promise<AwsResult<unknown>>;
  /** Succeeds as well if it does not exist any more. */
  remove(configurationSet: string, name: string): Promise<AwsResult<unknown>>;
};

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EventDestination.html */
export type EventDestination = {
  name: string;
  enabled: boolean;
  /** `SEND`, `BOUNCE`, … */
  eventTypes: readonly string[];
  /** Undefined: the destination is not an SNS topic. */
  topicArn: string | undefined;
};
export type SnsDestination = EventDestination & { topicArn: string };

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListConfigurationSets.html */
const PAGE_SIZE = 1000;

export function createEventDestinations(access: AwsAccess): EventDestinations {
  const ses = new SESv2Client(access.clientSettings);
  const request = uncached(access);

  return {
    configurationSets: () =>
      readAllPages(request, 'ses:ListConfigurationSets', (token) => readPage(ses, token)),
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

async function readPage(ses: SESv2Client, NextToken: string | undefined) {
  const found = await ses.send(new ListConfigurationSetsCommand({ NextToken, PageSize: PAGE_SIZE }));
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
