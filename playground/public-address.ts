import { request } from 'node:http';
import { createServer } from 'node:https';
import { type Listening, listen } from './http/listen.js';

/** The name under which the app is reached from outside. */
export const PUBLIC_HOST = 'bot.example.com';

/**
 * What stands in front of the app and speaks TLS, as a load balancer would: passes every request on as it is.
 *
 * @param tls a certificate for {@link PUBLIC_HOST}
 * @param target gives the app's own address; 502 while nobody answers there
 */
export function startPublicAddress(
  tls: { key: string; cert: string },
  target: () => string,
): Promise<Listening> {
  const server = createServer(tls, (incoming, response) => {
    const { method, headers, url } = incoming;
    const onward = request(new URL(url ?? '/', target()), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    incoming.pipe(onward);
  });
  return listen(server, { scheme: 'https' });
}
