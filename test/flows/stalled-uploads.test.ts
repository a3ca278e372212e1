import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const MIB = 1_048_576;
const UPLOADS = 300;
const MOST_MORE_BYTES = 60 * 1_000_000;

/** Memory of the app that is in use (bytes): https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function residentMemory(pid: number | undefined): number {
  const [, kib = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) * 1024;
}

describe('three hundred uploads that stall', () => {
  let playground: Playground;
  let sockets: net.Socket[] = [];

  before(async () => {
    playground = await startPlayground({ retryDelayMs: 1_000 });
    // What a process needs for its work anyway is not what an attack adds.
    const work = (round: number) =>
      Array.from({ length: 100 }, (_, i) =>
        playground.sns.publish(sendEvent([`w${round}-${i}@one.example`])),
      );
    for (let round = 0; round < 20; round += 1) await Promise.all(work(round));
  });
  after(async () => {
    for (const socket of sockets) socket.destroy();
    await playground.close();
  });

  /** Sends all of a body but its last byte; resolves when the connection has ended. */
  function stall(path: string, body: Buffer, framing: 'length' | 'chunks'): Promise<string> {
    const port = Number(new URL(playground.app.url).port);
    const socket = net.connect({ port, host: '127.0.0.1' });
    sockets.push(socket);
    let answer = '';
    const ended = new Promise<string>((resolve) => {
      socket
        .on('data', (data) => {
          answer += data.toString('latin1');
        })
        .on('error', () => undefined)
        .on('close', () => resolve(answer));
    });
    const head = `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
    if (framing === 'length') {
      socket.write(`${head}content-length: ${body.length}\r\n\r\n`);
      socket.write(body.subarray(0, -1));
      return ended;
    }
    socket.write(`${head}transfer-encoding: chunked\r\n\r\n`);
    // Pieces of one byte, each of which is an object to whoever collects them.
    socket.write('1\r\nx\r\n'.repeat(body.length - 1));
    return ended;
  }

  async function attack(path: string, framing: 'length' | 'chunks', bytes: number): Promise<number> {
    const pid = playground.app.pid();
    const before = residentMemory(pid);
    let highest = before;
    const sampling = setInterval(() => {
      highest = Math.max(highest, residentMemory(pid));
    }, 20);
    const body = Buffer.alloc(bytes, ' ');
    const uploads = Array.from({ length: UPLOADS }, () => stall(path, body, framing));
    try {
      const genuine: (number | undefined)[] = [];
      for (let i = 0; i < 10; i += 1) {
        const [delivered] = await playground.sns.publish(sendEvent([`r${i}@one.example`]));
        genuine.push(delivered?.status);
      }
      assert.deepEqual(new Set(genuine), new Set([200]));
      for (const answer of await Promise.all(uploads)) assert.match(answer, /^(HTTP\/1\.1 503 |$)/);
    } finally {
      clearInterval(sampling);
      sockets = [];
    }
    return highest - before;
  }

  for (const [path, framing, bytes] of [
    ['/sns', 'length', MIB],
    ['/sns', 'chunks', 1_000],
    ['/slack/events', 'length', MIB],
  ] as const) {
    test(`${path}, ${bytes} bytes by ${framing}: memory stays, genuine messages get through`, async (context) => {
      const grown = await attack(path, framing, bytes);
      context.diagnostic(`resident memory grew by ${Math.round(grown / 1e6)} MB`);
      assert.ok(grown < MOST_MORE_BYTES, `${grown} more bytes in use`);
    });
  }

  test('afterwards nothing is left of it', async () => {
    const text = await (await fetch(`${playground.app.url}/metrics`)).text();
    assert.match(text, /outcome="overloaded"/);
    assert.match(text, /outcome="too-slow"/);
    await until(async () => (await fetch(`${playground.app.url}/readyz`)).status === 200);
    const large = sendEvent(['large@one.example'], { headers: [{ name: 'X', value: 'x'.repeat(200_000) }] });
    const [delivered] = await playground.sns.publish(large);
    assert.deepEqual([delivered?.status, delivered?.attempts], [200, 1]);
  });
});
