/** How events get from SES to subscribers in one Region; changed in place. */
export type EventRouting = {
  /** By name. */
  queues: Map<string, QueueState>;
  /** The event destinations of each configuration set. */
  configurationSets: Map<string, EventDestinationState[]>;
  /** Feedback settings by identity; a missing one has no topics and gets its feedback by mail. */
  feedback: Map<string, FeedbackState>;
};

export type QueueState = { attributes: Map<string, string>; messages: QueueMessage[] };
export type QueueMessage = {
  id: string;
  body: string;
  /** The receipt handle of the last receive. */
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

/** The feedback settings of an identity; the defaults of SES if none were set. */
export function feedbackOf(state: EventRouting, identity: string): FeedbackState {
  return state.feedback.get(identity) ?? { topics: new Map(), forwarding: true };
}
