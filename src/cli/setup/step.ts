import type { NotificationType, SnsDestination } from '../../aws/index.js';

/** One change to an AWS account, with what it takes to take it back. Policies are JSON. */
export type SetupStep =
  | { kind: 'create-topic'; name: string; policy: string }
  | {
      kind: 'set-topic-attribute';
      attribute: 'Policy' | 'SignatureVersion';
      before: string;
      after: string;
    }
  | { kind: 'create-queue'; name: string; policy: string }
  | { kind: 'set-queue-policy'; name: string; before: string; after: string }
  /** `again`: it was asked for before and is not confirmed yet. */
  | { kind: 'subscribe'; endpoint: string; again: boolean; attributes: Readonly<Record<string, string>> }
  | { kind: 'await-confirmation'; endpoint: string }
  | { kind: 'set-subscription-attribute'; arn: string; attribute: string; before: string; after: string }
  | { kind: 'create-event-destination'; configurationSet: string; destination: SnsDestination }
  | {
      kind: 'update-event-destination';
      configurationSet: string;
      before: SnsDestination;
      after: SnsDestination;
    }
  | { kind: 'set-identity-topic'; identity: string; feedback: NotificationType }
  | { kind: 'turn-off-forwarding'; identity: string };

/** Something that set-up was asked for and leaves alone, because somebody has other plans for it. */
export type SetupRemark =
  /** The identity's feedback goes to another topic. */
  | { kind: 'identity-topic-taken'; identity: string; feedback: NotificationType; topicArn: string }
  /** Mail forwarding stays on: not all feedback of the identity would come to the bot. */
  | { kind: 'forwarding-stays'; identity: string };
