import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pinTo, SERVER_CORE } from './machine.js';

/** How fast the core of the servers is just now: a virtual machine shares it with neighbours it cannot see. */
export type Reference = {
  /** Milliseconds that the same work takes now. */
  measure(): Promise<number>;
  stop(): void;
};

export async function startReference(): Promise<Reference> {
  const child = fork(fileURLToPath(new URL('./reference-loop.js', import.meta.url)));
  await once(child, 'message');
  pinTo(child.pid ?? 0, SERVER_CORE);
  return {
    async measure() {
      child.send('measure');
      const [ms] = await once(child, 'message');
      return Number(ms);
    },
    stop: () => child.disconnect(),
  };
}
