import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A proxy in front of Redis that passes everything on until {@link RedisProxy.cutNextAnswer} or {@link RedisProxy.swallow}. */
export type RedisProxy = {
  port: number;
  /** Cuts the connection instead of passing on the next answer. */
  cutNextAnswer(): void;
  /** How often it has cut the connection. */
  cuts(): number;
  /** Drops all answers from now on. */
  swallow(): void;
  close(): void;
};

export async function startRedisProxy(target: number): Promise<RedisProxy> {
  const sockets = new Set<Socket>();
  let mode: 'passing' | 'cutting' | 'swallowing' = 'passing';
  let cuts = 0;
  const proxy = createServer((outside) => {
    const inside = connect(target, '127.0.0.1');
    const hangUp = () => {
      outside.destroy();
      inside.destroy();
    };
    for (const socket of [outside, inside]) {
      sockets.add(socket);
      socket.on('error', hangUp).on('close', hangUp);
    }
    outside.pipe(inside);
    inside.on('data', (answer) => {
      if (mode === 'passing') outside.write(answer);
      if (mode !== 'cutting') return;
      mode = 'passing';
      cuts += 1;
      hangUp();
    });
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('No port on loopback');
  return {
    port: address.port,
    cutNextAnswer: () => {
      mode = 'cutting';
    },
    cuts: () => cuts,
    swallow: () => {
      mode = 'swallowing';
    },
    close() {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
