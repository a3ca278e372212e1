import { listIn, objectIn, textIn } from '../json.js';
import type { EventDestinationState } from './event-routing.js';
import type { AwsContext, Operation, Outcome } from './operation.js';
import { sesCanPublish } from './topic-state.js';

/** Configuration sets and where their events go: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html */
export const SES_EVENT_DESTINATIONS: Readonly<Record<string, Operation>> = {
  ListConfigurationSets: ({ region }, parameters) => {
    const all = [...region.eventRouting.configurationSets.keys()];
    const start = Number(parameters['NextToken'] ?? 0);
    const end = start + Number(parameters['PageSize'] ?? DEFAULT_PAGE);
    const next = end < all.length && { NextToken: String(end) };
    return { result: { ConfigurationSets: all.slice(start, end), ...next } };
  },
  GetConfigurationSetEventDestinations: withSet((destinations) => ({
    result: {
      EventDestinations: destinations.map(({ name, enabled, eventTypes, topicArn }) => ({
        Name: name,
        Enabled: enabled,
        MatchingEventTypes: eventTypes,
        ...(topicArn !== undefined && { SnsDestination: { TopicArn: topicArn } }),
      })),
    },
  })),
  CreateConfigurationSetEventDestination: withSet((destinations, parameters, context) => {
    const name = textIn(parameters['EventDestinationName']);
    if (destinations.some((one) => one.name === name)) {
      const message = `Event destination <${name}> already exists`;
      return { error: { code: 'AlreadyExistsException', message, status: 400 } };
    }
    return put(destinations, name, parameters, context);
  }),
  UpdateConfigurationSetEventDestination: withSet((destinations, parameters, context) => {
    const name = textIn(parameters['EventDestinationName']);
    if (!destinations.some((one) => one.name === name)) return notFound(`Event destination <${name}>`);
    return put(destinations, name, parameters, context);
  }),
  DeleteConfigurationSetEventDestination: withSet((destinations, { EventDestinationName: given }) => {
    const index = destinations.findIndex(({ name }) => name === given);
    if (index < 0) return notFound(`Event destination <${textIn(given)}>`);
    destinations.splice(index, 1);
    return { result: {} };
  }),
};

const DEFAULT_PAGE = 100;
const MOST_DESTINATIONS = 10;
const EVENT_TYPES: ReadonlySet<unknown> = new Set([
  'SEND',
  'REJECT',
  'BOUNCE',
  'COMPLAINT',
  'DELIVERY',
  'OPEN',
  'CLICK',
  'RENDERING_FAILURE',
  'DELIVERY_DELAY',
  'SUBSCRIPTION',
]);

/** SES tries the topic before it takes it. */
function put(
  destinations: EventDestinationState[],
  name: string,
  { EventDestination: given }: Readonly<Record<string, unknown>>,
  { subscriptions, region, accountId }: AwsContext,
): Outcome {
  const wanted = objectIn(given);
  const eventTypes = listIn(wanted['MatchingEventTypes']);
  if (eventTypes.length === 0 || eventTypes.some((type) => !EVENT_TYPES.has(type))) {
    return badRequest('Invalid event types');
  }
  const topicArn = textIn(objectIn(wanted['SnsDestination'])['TopicArn']);
  const topic = subscriptions.topics.get(topicArn);
  if (!topic || topicArn.split(':')[3] !== region.name || !sesCanPublish(topic, accountId)) {
    return badRequest(`Could not publish to SNS topic <${topicArn}>`);
  }
  const others = destinations.filter((one) => one.name !== name);
  if (others.length >= MOST_DESTINATIONS) return badRequest('Too many event destinations');
  const enabled = wanted['Enabled'] === true;
  const destination = { name, enabled, eventTypes: eventTypes.map(String), topicArn };
  destinations.splice(0, destinations.length, ...others, destination);
  return { result: {} };
}

function withSet(
  act: (
    destinations: EventDestinationState[],
    parameters: Readonly<Record<string, unknown>>,
    context: AwsContext,
  ) => Outcome,
): Operation {
  return (context, parameters) => {
    const name = textIn(parameters['ConfigurationSetName']);
    const destinations = context.region.eventRouting.configurationSets.get(name);
    return destinations ? act(destinations, parameters, context) : notFound(`Configuration set <${name}>`);
  };
}

function notFound(what: string): Outcome {
  return { error: { code: 'NotFoundException', message: `${what} does not exist.`, status: 404 } };
}

function badRequest(message: string): Outcome {
  return { error: { code: 'BadRequestException', message, status: 400 } };
}
