import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { decode, encode } from 'dns-packet';
import { answerFrom } from './answer.js';
import { createZones, type Zones } from './zones.js';

/** The whole DNS of the playground, in one server on loopback. */
export type NameServer = {
  zones: Zones;
  /** What `DNS_SERVERS` is set to. */
  servers: string;
  /** Domains for which it does not answer, or answers SERVFAIL. */
  faults: Map<string, 'silent' | 'server-failed'>;
  /** How many queries there were for a name. */
  queryCount(name: string): number;
  /** Calls back after every change of a record; returns the function that ends it. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
};

const SERVER_FAILED = 2;
/** The domain of the playground's account is at Route 53; the last of the zones is SES's own. */
const INITIAL_ZONES: readonly [apex: string, servers: readonly string[]][] = [
  ['shop.example', ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.co.uk']],
  ['amazonses.com', ['ns-3.awsdns-03.com']],
];

export async function startNameServer(): Promise<NameServer> {
  const listeners = new Set<() => void>();
  const zones = createZones(() => {
    for (const listener of listeners) listener();
  });
  for (const [apex, servers] of INITIAL_ZONES) zones.add(apex, servers);
  zones.set('*.dkim.amazonses.com', 'TXT', 'p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQ');
  const faults: NameServer['faults'] = new Map();
  const queries = new Map<string, number>();
  const socket = createSocket('udp4');
  socket.on('message', (bytes, from) => {
    const answer = answerTo(bytes);
    if (answer) socket.send(answer, from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');

  function answerTo(bytes: Buffer): Buffer | undefined {
    const query = read(bytes);
    if (!query) return undefined;
    const name = query.questions?.[0]?.name.toLowerCase() ?? '';
    queries.set(name, (queries.get(name) ?? 0) + 1);
    const [, fault] = [...faults].find(([domain]) => name === domain || name.endsWith(`.${domain}`)) ?? [];
    if (fault === 'silent') return undefined;
    const answer = answerFrom(zones, query);
    if (fault === undefined) return encode(answer);
    return encode({ ...answer, flags: SERVER_FAILED, answers: [], authorities: [], additionals: [] });
  }

  return {
    zones,
    servers: `localhost:${socket.address().port}`,
    faults,
    queryCount: (name) => queries.get(name) ?? 0,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** Undefined for bytes that are no packet. */
function read(bytes: Buffer) {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}
