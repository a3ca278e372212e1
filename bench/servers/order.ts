import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server under test is told when it is started, as JSON in its only argument. */
export type Order = {
  /** The certificate that the messages are signed with (PEM), for those that do not fetch it. */
  certificate: string;
  store: 'none' | 'redis' | 'embedded';
  redisUrl: string;
  dataDir: string;
};

export function readOrder(): Order {
  return JSON.parse(process.argv[2] ?? '') as Order;
}

/** What a server says to its parent once it takes requests. */
export type Listening = { listening: number };

/** Tells the parent which port it is. */
export function listen(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ listening: (server.address() as AddressInfo).port } satisfies Listening);
  });
}
