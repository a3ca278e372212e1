import { cutText } from './cut-text.js';

/** An error as a field of a log line. */
export type ErrorFields = {
  type: string;
  message: string;
  stack?: string;
  code?: string | number;
  /** The HTTP status, or the error code of Slack. */
  status?: string | number;
  /** AWS's id of the request. */
  requestId?: string | number;
  cause?: ErrorFields;
};

const MOST_CAUSES = 3;
const LONGEST_MESSAGE = 2000;
const LONGEST_STACK = 8000;

/**
 * What a log line says of an error: its kind, message, stack, code and causes, and no other property. Clients attach what they
 * were configured with to their errors: headers with tokens, addresses, whole answers.
 */
export function errorFields(error: unknown): ErrorFields {
  return fieldsOf(error, MOST_CAUSES);
}

function fieldsOf(error: unknown, causesLeft: number): ErrorFields {
  if (!(error instanceof Error)) return { type: typeof error, message: shortText(error) };
  const code = plainValue(error, 'code');
  const metadata: unknown = Object.getOwnPropertyDescriptor(error, '$metadata')?.value;
  const requestId = isObject(metadata) ? plainValue(metadata, 'requestId') : undefined;
  const status = plainValue(error, 'status') ?? plainValue(error, 'statusCode');
  return {
    type: error.name,
    message: cutText(error.message, LONGEST_MESSAGE),
    ...(error.stack !== undefined && { stack: cutText(error.stack, LONGEST_STACK) }),
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { requestId }),
    ...(error.cause !== undefined && causesLeft > 0 && { cause: fieldsOf(error.cause, causesLeft - 1) }),
  };
}

/** Anything can be thrown; of an object only that it was one is said. */
function shortText(thrown: unknown): string {
  return typeof thrown === 'object' ? 'not an error' : cutText(String(thrown), LONGEST_MESSAGE);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function plainValue(error: object, name: string): string | number | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
