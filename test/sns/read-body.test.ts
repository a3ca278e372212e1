import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { createBodyReader, isRefusal } from '../../src/sns/index.js';
import { until } from '../support/until.js';

const MIB = 1_048_576;

describe('reading bodies', () => {
  const readBody = createBodyReader();
  const results: (string | Buffer)[] = [];
  /** While it is set, requests are not answered. */
  let held: (() => void)[] | undefined;
  const server = createServer(async (request, response) => {
    const body = await readBody(request, response);
    results.push(isRefusal(body) ? body.refused : body);
    if (held) await new Promise<void>((resolve) => held?.push(resolve));
    response.end(() => request.destroy());
  });

  before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  after(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );

  function connect(): net.Socket {
    const { port } = server.address() as AddressInfo;
    return net.connect({ port, host: '127.0.0.1' }).on('error', () => undefined);
  }

  function closed(socket: net.Socket): Promise<void> {
    return new Promise((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())));
  }

  async function send(pieces: readonly Buffer[]): Promise<string | Buffer | undefined> {
    const before = results.length;
    const socket = connect();
    socket.resume();
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n');
    for (const piece of pieces) {
      socket.write(`${piece.length.toString(16)}\r\n`);
      socket.write(piece);
      socket.write('\r\n');
    }
    socket.write('0\r\n\r\n');
    await closed(socket);
    return results[before];
  }

  test('however a body is cut, it is read whole', async () => {
    const piece = fc.uint8Array({ minLength: 1, maxLength: 40_000 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const read = await send(pieces);
        assert.ok(Buffer.isBuffer(read) && read.equals(Buffer.concat(pieces)));
      }),
      { numRuns: 40 },
    );
  });

  test('a body in thousands of tiny pieces is not collected', async () => {
    assert.equal(await send(Array.from({ length: 5_000 }, () => Buffer.from('x'))), 'overloaded');
  });

  test('large bodies share four megabytes until they are answered; small ones need none of it', async () => {
    held = [];
    const before = results.length;
    const large = Array.from({ length: 6 }, () => {
      const socket = connect();
      socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${MIB}\r\n\r\n`);
      socket.write(Buffer.alloc(MIB));
      socket.resume();
      return socket;
    });
    await until(() => results.length === before + 6);
    const read = results.slice(before).filter((result) => typeof result !== 'string').length;
    assert.equal(read, 4);
    const small = connect();
    small.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nsmall');
    await until(() => results.length === before + 7);
    assert.equal(String(results.at(-1)), 'small');
    const release = held;
    held = undefined;
    for (const answer of release) answer();
    await Promise.all(large.map(closed));
    small.destroy();
    assert.ok(Buffer.isBuffer(await send([Buffer.alloc(500_000)])));
  });
});
