import { Socket, type TcpSocketConnectOpts } from 'node:net';
import { isObject } from '../json.js';
import { PUBLIC_HOST } from '../public-address.js';
import { isSnsHost } from '../sns/regions.js';

const HTTPS_PORT = 443;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/**
 * Changes where TCP connections of this process go. `Socket.prototype.connect` is the one function that `fetch`, TLS,
 * HTTP and every database client go through in Node 20 to 24. Node has by then noted the server name for TLS, so the
 * certificate is still checked for the host that was asked for.
 */
export function redirectConnections(ports: { certificates: number; publicAddress: number }): void {
  const connect = Socket.prototype.connect;
  function redirected(this: Socket, ...given: unknown[]): Socket {
    const options = readTarget(given);
    if (!options || isLocal(options)) return Reflect.apply(connect, this, given);
    const port = options.port === HTTPS_PORT ? loopbackPortFor(options.host) : 0;
    if (port > 0) return Reflect.apply(connect, this, withTarget(given, port));
    const refusal = new Error(
      `the playground blocks outgoing connections: connection to ${options.host}:${options.port} refused`,
    );
    process.stderr.write(`${refusal.message}\n`);
    // Later, because TLS still sets up the socket it gets back.
    process.nextTick(() => this.destroy(refusal));
    return this;
  }
  function loopbackPortFor(host: string): number {
    if (isSnsHost(host)) return ports.certificates;
    return host === PUBLIC_HOST ? ports.publicAddress : 0;
  }

  // `connect` has overloads that no single function can be written against.
  Socket.prototype.connect = redirected as typeof connect;
}

type Target = { host: string; port: number };

/** `connect(options)`, `connect(port, host)` or, from inside Node, `connect([options, callback])`. Undefined: a local path. */
function readTarget(given: readonly unknown[]): Target | undefined {
  const [first, second] = given;
  const options = Array.isArray(first) ? first[0] : first;
  if (isObject(options)) {
    if (options['path'] !== undefined && options['path'] !== null && options['port'] === undefined)
      return undefined;
    return { host: String(options['host'] ?? 'localhost'), port: Number(options['port']) };
  }
  if (Number.isNaN(Number(first))) return undefined;
  return { host: typeof second === 'string' ? second : 'localhost', port: Number(first) };
}

function isLocal({ host }: Target): boolean {
  return LOOPBACK.test(host);
}

/** The same arguments with another address. Node marks its own argument list, so that list is changed in place. */
function withTarget(given: readonly unknown[], port: number): unknown[] {
  const [first, ...rest] = given;
  const address: TcpSocketConnectOpts = { host: '127.0.0.1', port };
  if (Array.isArray(first)) {
    first[0] = { ...first[0], ...address };
    return [first, ...rest];
  }
  if (isObject(first)) return [{ ...first, ...address }, ...rest];
  return [port, '127.0.0.1', ...rest.filter((argument) => typeof argument === 'function')];
}
