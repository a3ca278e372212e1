/**
 * Why a request is not accepted, with the HTTP status and the one line that answer it. SNS tries again after a 5xx
 * and drops the message after any other error, so only what may pass by itself is a 503:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export const REFUSALS = {
  method: { status: 405, line: 'Only POST is answered here.' },
  gone: { status: 400, line: 'The connection ended before the body did.' },
  'too-large': { status: 413, line: 'The body is larger than any SNS message.' },
  'too-slow': { status: 408, line: 'The body did not arrive in time.' },
  'raw-delivery': {
    status: 400,
    line: 'Raw messages carry no signature: turn off raw message delivery on the subscription.',
  },
  malformed: { status: 400, line: 'The body is not an SNS message.' },
  'foreign-topic': { status: 403, line: 'TopicArn is not on the list of accepted topics.' },
  'certificate-url': {
    status: 403,
    line: "SigningCertURL does not name a certificate of SNS in the topic's Region.",
  },
  'signature-version': { status: 403, line: 'SignatureVersion is neither 1 nor 2.' },
  'certificate-unavailable': { status: 503, line: 'The signing certificate could not be fetched.' },
  'certificate-unfit': { status: 403, line: 'The signing certificate is not a valid certificate of SNS.' },
  signature: { status: 403, line: 'The signature does not fit the message.' },
  timestamp: { status: 403, line: 'Timestamp is too old, ahead of time, or not a time.' },
  'not-confirmed': { status: 503, line: 'The subscription could not be confirmed.' },
  'not-stored': { status: 503, line: 'The message could not be stored.' },
} as const;

/** A refusal as a value. `topicArn` is what the message claims; `detail` is for the log only. */
export type SnsRefusal = { refused: keyof typeof REFUSALS; topicArn?: string; detail?: string };

/** Tells a refusal from what would have been the result. */
export function isRefusal(value: object): value is SnsRefusal {
  return 'refused' in value;
}
