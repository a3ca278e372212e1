import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { AUTHORITATIVE_ANSWER, type DecodedPacket, decode, encode, type Packet } from 'dns-packet';

/** A name server on loopback with answers from a test, for faults that no real server can be configured to have. */
export type ScriptedNameServer = {
  address: string;
  port: number;
  /** All queries, and the transport of each. */
  queries: { packet: DecodedPacket; over: 'udp' | 'tcp' }[];
  stop(): Promise<void>;
};

/** The packets or bytes to send back, in order; an empty list: no answer. */
export type Script = (query: DecodedPacket, over: 'udp' | 'tcp') => readonly (Packet | Buffer)[];

/** An answer to the query as an authoritative server gives it. */
export function answerTo(query: DecodedPacket, more: Packet = {}): Packet {
  return {
    type: 'response',
    id: query.id ?? 0,
    flags: AUTHORITATIVE_ANSWER,
    questions: query.questions ?? [],
    ...more,
  };
}

export async function startScriptedNameServer(script: Script): Promise<ScriptedNameServer> {
  const queries: ScriptedNameServer['queries'] = [];
  const answers = (bytes: Buffer, over: 'udp' | 'tcp') => {
    const packet = decode(bytes);
    queries.push({ packet, over });
    return script(packet, over).map((answer) => (Buffer.isBuffer(answer) ? answer : encode(answer)));
  };
  const tcp = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (bytes) => {
      for (const answer of answers(bytes.subarray(2), 'tcp')) {
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        socket.write(length);
        socket.write(answer);
      }
    });
  });
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const bound = tcp.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  const udp = createSocket('udp4');
  udp.on('message', (bytes, from) => {
    for (const answer of answers(bytes, 'udp')) udp.send(answer, from.port, from.address);
  });
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    address: '127.0.0.1',
    port,
    queries,
    async stop() {
      udp.close();
      tcp.close();
      await once(tcp, 'close');
    },
  };
}
