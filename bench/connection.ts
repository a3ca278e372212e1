import { connect, type Socket } from 'node:net';

/** One keep-alive connection with at most one request on its way. */
export type Connection = {
  /** Sends a whole request; calls back with the status of the answer, or 0 when the connection ended instead. */
  send(request: Buffer, onAnswer: (status: number) => void): void;
  close(): void;
};

const STATUS_AT = 'HTTP/1.1 '.length;

/** @returns so many open connections to a server on loopback */
export function openConnections(port: number, count: number): Promise<readonly Connection[]> {
  return Promise.all(Array.from({ length: count }, () => openConnection(port)));
}

async function openConnection(port: number): Promise<Connection> {
  let socket = await dial(port);
  let onAnswer: ((status: number) => void) | undefined;
  let received = '';

  const settle = (status: number) => {
    const tell = onAnswer;
    onAnswer = undefined;
    received = '';
    tell?.(status);
  };
  const onData = (chunk: Buffer) => {
    received += chunk.toString('latin1');
    if (isWhole(received)) settle(Number(received.slice(STATUS_AT, STATUS_AT + 3)));
  };
  const listenTo = (dialled: Socket) => {
    socket = dialled;
    dialled.on('data', onData).on('error', () => undefined);
    dialled.on('close', () => settle(0));
  };
  listenTo(socket);

  return {
    send(request, answered) {
      onAnswer = answered;
      if (!socket.destroyed) socket.write(request);
      else
        void dial(port).then(
          (dialled) => {
            listenTo(dialled);
            dialled.write(request);
          },
          () => settle(0),
        );
    },
    close: () => socket.destroy(),
  };
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

/** Every server here answers with a Content-Length. */
function isWhole(response: string): boolean {
  const headEnd = response.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const [, length = '0'] = /\r\ncontent-length: *(\d+)/i.exec(response) ?? [];
  return response.length >= headEnd + 4 + Number(length);
}
