import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { decode } from 'dns-packet';

/** A resolver that does not answer for some names, as real ones while they wait for dead name servers. */
export type SilentResolver = { address: string; port: number; stop(): Promise<void> };

/** @param port of the server on loopback that answers everything else */
export async function startSilentResolver(port: number, silentAbout: RegExp): Promise<SilentResolver> {
  const address = '127.0.0.1';
  const front = createSocket('udp4');
  front.on('message', (query, from) => {
    if (silentAbout.test(decode(query).questions?.[0]?.name ?? '')) return;
    const behind = createSocket('udp4');
    behind.once('message', (answer) => {
      behind.close();
      front.send(answer, from.port, from.address);
    });
    behind.send(query, port, address);
  });
  front.bind(0, address);
  await once(front, 'listening');
  return {
    address,
    port: front.address().port,
    async stop() {
      front.close();
      await once(front, 'close');
    },
  };
}
