import { textIn } from '../json.js';
import { type FeedbackState, feedbackOf } from './event-routing.js';
import type { AwsContext, Operation, Outcome } from './operation.js';
import { members } from './query-protocol.js';
import { sesCanPublish } from './topic-state.js';

/** Feedback notifications of identities: https://docs.aws.amazon.com/ses/latest/APIReference/API_Operations.html */
export const SES_IDENTITY_FEEDBACK: Readonly<Record<string, Operation>> = {
  GetIdentityNotificationAttributes: ({ region }, parameters) => {
    const names = members(parameters, 'Identities');
    if (names.length > MAX_IDENTITIES) return invalid('Too many identities');
    const known = names.filter((name) => region.identities.some((identity) => identity.name === name));
    const attributes = known.map((name) => [name, wire(feedbackOf(region.eventRouting, name))] as const);
    return { result: { NotificationAttributes: new Map(attributes) } };
  },
  SetIdentityNotificationTopic: withIdentity((feedback, parameters, { subscriptions, accountId }) => {
    const kind = textIn(parameters['NotificationType']);
    const topicArn = textIn(parameters['SnsTopic']);
    if (!KINDS.has(kind)) return invalid(`Invalid notification type <${kind}>`);
    if (topicArn === '') feedback.topics.delete(kind);
    else {
      const topic = subscriptions.topics.get(topicArn);
      if (!topic || !sesCanPublish(topic, accountId)) return invalid(`Invalid SNS topic <${topicArn}>`);
      feedback.topics.set(kind, topicArn);
    }
    return { result: {} };
  }),
  SetIdentityFeedbackForwardingEnabled: withIdentity((feedback, { ForwardingEnabled: on }) => {
    if (on !== 'true' && !(feedback.topics.has('Bounce') && feedback.topics.has('Complaint'))) {
      return invalid('Feedback forwarding can be disabled only with topics for bounces and complaints');
    }
    feedback.forwarding = on === 'true';
    return { result: {} };
  }),
};

const MAX_IDENTITIES = 100;
const KINDS: ReadonlySet<string> = new Set(['Bounce', 'Complaint', 'Delivery']);

function withIdentity(
  act: (
    feedback: FeedbackState,
    parameters: Readonly<Record<string, unknown>>,
    context: AwsContext,
  ) => Outcome,
): Operation {
  return (context, parameters) => {
    const { region } = context;
    const name = textIn(parameters['Identity']);
    if (!region.identities.some((identity) => identity.name === name)) {
      return invalid(`Identity <${name}> does not exist`);
    }
    const feedback = feedbackOf(region.eventRouting, name);
    region.eventRouting.feedback.set(name, feedback);
    return act(feedback, parameters, context);
  };
}

function wire({ topics, forwarding }: FeedbackState): object {
  return {
    BounceTopic: topics.get('Bounce'),
    ComplaintTopic: topics.get('Complaint'),
    DeliveryTopic: topics.get('Delivery'),
    ForwardingEnabled: forwarding,
    HeadersInBounceNotificationsEnabled: false,
    HeadersInComplaintNotificationsEnabled: false,
    HeadersInDeliveryNotificationsEnabled: false,
  };
}

function invalid(message: string): Outcome {
  return { error: { code: 'InvalidParameterValue', message, status: 400 } };
}
