/**
 * Preloaded into the app's process (`node --import <this file>?port=<certificate port>&public=<port of the public address> …`), so that the app itself
 * needs no branch for the playground:
 *
 * - connections to SNS's hosts (`sns.<region>.amazonaws.com:443`) go to the certificate host on loopback. Only the address changes: the server
 *   name and the check of the certificate stay Node's own, against the authority in `NODE_EXTRA_CA_CERTS`;
 * - connections to the app's public address, `bot.example.com:443`, go to its TLS proxy on loopback in the same way;
 * - every other connection off this machine is refused, so that nothing can reach a real service by mistake;
 * - the clock can be moved by a message of the parent process, so that an hour later can be played.
 */
import { moveClockOnMessage } from './loopback/moved-clock.js';
import { redirectConnections } from './loopback/redirected-connections.js';

const given = new URL(import.meta.url).searchParams;
redirectConnections({ certificates: Number(given.get('port')), publicAddress: Number(given.get('public')) });
moveClockOnMessage(process);
