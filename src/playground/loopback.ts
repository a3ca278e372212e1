/**
 * Preloaded into the app's process (`node --import <this file>?port=<certificate port> …`), so that the app itself
 * needs no branch for the playground:
 *
 * - connections to `*.amazonaws.com:443` go to the certificate host on loopback. Only the address changes: the server
 *   name and the check of the certificate stay Node's own, against the authority in `NODE_EXTRA_CA_CERTS`;
 * - every other connection off this machine is refused, so that nothing can reach a real service by mistake;
 * - the clock can be moved by a message of the parent process, so that an hour later can be played.
 */
import { moveClockOnMessage } from './loopback/moved-clock.js';
import { redirectConnections } from './loopback/redirected-connections.js';

redirectConnections(Number(new URL(import.meta.url).searchParams.get('port')));
moveClockOnMessage(process);
