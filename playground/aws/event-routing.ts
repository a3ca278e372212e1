/** What lies between SES and a subscriber in one region; changed in place. */
export type EventRouting = {
  /** By name. */
  queues: Map<string, QueueState>;
  /** The event destinations of each configuration set. */
  configurationSets: Map<string, EventDestinationState[]>;
  /** By identity; one that is missing has no topics, and its feedback goes out by mail. */
  feedback: Map<string, FeedbackState>;
};

export type QueueState = { attributes: Map<string, string>; messages: QueueMessage[] };
export type QueueMessage = {
  id: string;
  body: string;
  /** The handle that it was last received with. */
  receipt: string | undefined;
  /** Hidden until then (ms since the epoch). */
  hiddenUntil: number;
  received: number;
};

export type EventDestinationState = {
  name: string;
  enabled: boolean;
  eventTypes: readonly string[];
  topicArn: string | undefined;
};

export type FeedbackState = {
  topics: Map<string, string>;
  forwarding: boolean;
};

export function createEventRouting(): EventRouting {
  return { queues: new Map(), configurationSets: new Map([['newsletter', []]]), feedback: new Map() };
}

/** The feedback settings of an identity, as they are or as they are from the start. */
export function feedbackOf(state: EventRouting, identity: string): FeedbackState {
  return state.feedback.get(identity) ?? { topics: new Map(), forwarding: true };
}
