import { request } from 'node:http';
import { createServer } from 'node:https';
import { type Listening, listen } from './http/listen.js';

/** The app's public host name. */
export const PUBLIC_HOST = 'bot.example.com';

/**
 * Starts a TLS proxy in front of the app, as a load balancer would be. It passes every request on unchanged.
 *
 * @param tls a certificate for {@link PUBLIC_HOST}
 * @param target returns the app's own address; the proxy answers 502 while nothing listens there
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
