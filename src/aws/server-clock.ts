import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';

/** Node reports here every answer to a request of this process: https://nodejs.org/api/diagnostics_channel.html#http */
const ANSWERS = 'http.client.response.finish';
/** The signature of a request to AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html */
const SIGNED_FOR_AWS = /^AWS4-/;

/**
 * Calls back with the time (ms since the epoch) that AWS gives in each answer to a request of the SDK. The SDK uses it to
 * correct its signatures when the clock of this machine is wrong, but it tells nobody.
 *
 * @returns the function that ends it
 */
export function observeServerClock(onTime: (time: number) => void): () => void {
  const onAnswer = (answer: unknown) => {
    const { request, response } = answer as { request: ClientRequest; response: IncomingMessage };
    if (!SIGNED_FOR_AWS.test(String(request.getHeader('authorization') ?? ''))) return;
    const time = Date.parse(response.headers.date ?? '');
    if (!Number.isNaN(time)) onTime(time);
  };
  subscribe(ANSWERS, onAnswer);
  return () => void unsubscribe(ANSWERS, onAnswer);
}
