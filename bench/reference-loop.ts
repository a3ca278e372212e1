/** A process of its own on the core of the servers: it does the same work each time it is asked, and says how long that took. */
import { createHash } from 'node:crypto';

/** About a tenth of a second: long against the clock of the scheduler, short against what is measured. */
const TURNS = 1200;
const BLOCK = Buffer.alloc(16_384, 'ses-warden');

function work(): void {
  for (let turn = 0; turn < TURNS; turn += 1) {
    createHash('sha256').update(BLOCK).digest();
    JSON.parse(JSON.stringify({ turn, list: Array.from({ length: 100 }, (_, index) => `item ${index}`) }));
  }
}

work();
process.on('message', () => {
  const begun = performance.now();
  work();
  process.send?.(performance.now() - begun);
});
process.send?.('ready');
