/**
 * What SES said about one mail and one recipient, whichever of its two forms it came in.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
 */
export type Feedback = Mail & About;

/** Where and when it happened, and which mail it is about. */
type Mail = {
  /** The 12 digits of the sending account. */
  account: string;
  region: string;
  /** When SNS published it (ms). One clock for sends and bounces, so that a rate cannot pass 100 % through skew. */
  at: number;
  /** The envelope's MessageId: the same on each try of SNS. */
  snsMessageId: string;
  /** The id SES gave the mail when it was sent; empty when the event does not say. */
  messageId: string;
  /** The recipient in comparable spelling, see `EmailAddress.key`; empty when the event does not say. */
  recipient: string;
  /** The recipient as written, when that differs. */
  written?: string | undefined;
  /** When the mail was sent (ms), where the event says so readably. */
  sentAt?: number | undefined;
  /** The verified address or domain it was sent from, in lower case. */
  identity?: string | undefined;
  fromDomain?: string | undefined;
  configurationSet?: string | undefined;
  tenant?: string | undefined;
  subject?: string | undefined;
};

/** What happened, as far as it depends on the kind. */
export type About =
  | { kind: 'send' | 'open' | 'click' | 'subscription' }
  | { kind: 'delivery'; smtpResponse?: string | undefined }
  | { kind: 'bounce'; bounce: Bounce }
  | { kind: 'complaint'; complaint: Complaint }
  | { kind: 'reject'; reason?: string | undefined }
  | { kind: 'rendering-failure'; template?: string | undefined; reason?: string | undefined }
  | {
      kind: 'delivery-delay';
      delayType?: string | undefined;
      status?: string | undefined;
      diagnostic?: string | undefined;
    };

export type FeedbackKind = About['kind'];

export type Bounce = {
  type: string;
  subType: string;
  feedbackId?: string | undefined;
  action?: string | undefined;
  status?: string | undefined;
  diagnostic?: string | undefined;
};

export type Complaint = {
  feedbackId?: string | undefined;
  subType?: string | undefined;
  feedbackType?: string | undefined;
  /** How many recipients of the mail may have complained: everyone of them at the complaining domain. */
  candidates: number;
  /** One of the candidates stands for the complaint, so that a feedbackId counts once. */
  counted: boolean;
};
