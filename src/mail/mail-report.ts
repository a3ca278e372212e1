/** What happened to a recipient: https://www.rfc-editor.org/rfc/rfc3464#section-2.3.3 */
export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

/** Where in the SMTP dialogue a server refused: `data` is after the recipient had been accepted. */
export type SmtpStage = 'connect' | 'mail' | 'rcpt' | 'data';

/** What a bounce mail says about one recipient. Everything here was written by a stranger. */
export type ReportedRecipient = {
  address: string;
  /**
   * What the mail says happened. `delayed` as well where the sending server gave up because time ran out and no server
   * refused the mail; `isFinal` tells this from a warning that the server tries again.
   */
  action: DeliveryAction | undefined;
  /** Nothing more will be tried. */
  isFinal: boolean;
  /** Enhanced status code (RFC 3463): of the mail, or where it has none, what its text means. */
  status: string | undefined;
  /** Whether the status is derived from the text. */
  isStatusDerived: boolean;
  /** The three digits of the server that refused. */
  replyCode: string | undefined;
  /** What the server said, in one line. */
  diagnostic: string | undefined;
  stage: SmtpStage | undefined;
  /** A hard bounce: the address or its domain does not exist, has moved, or takes no mail at all. */
  isHard: boolean;
};

/** The headers of the mail that the report is about. */
export type OriginalMail = {
  /** Without angle brackets. */
  messageId: string | undefined;
  subject: string | undefined;
  from: string | undefined;
  to: readonly string[];
  /** ms since the epoch */
  date: number | undefined;
};

/** What a mail is that came back. */
export type MailReport = {
  /** The envelope sender's answer: `from` and `subject` of the report itself. */
  from: string | undefined;
  subject: string | undefined;
  /** The first `Authentication-Results` field: what the server that received the mail says of its sender (RFC 8601). */
  authentication: string | undefined;
  original: OriginalMail | undefined;
  recipients: readonly ReportedRecipient[];
} & (
  | { kind: 'delivery-status'; reportingMta: string | undefined }
  /** `feedbackType`: abuse, fraud, virus, other, not-spam, auth-failure (RFC 5965, section 7.3). */
  | { kind: 'feedback-report'; feedbackType: string; userAgent: string | undefined }
  /** An answer of a person or their mail program, not of a mail server: https://www.rfc-editor.org/rfc/rfc3834 */
  | { kind: 'auto-reply' }
  /** The text of an SNS notification that a topic sends by mail; nobody signed it. */
  | { kind: 'notification'; text: string }
  | { kind: 'not-a-report' }
);
