import type { DnsReply } from './query-server.js';
import type { DnsResponse } from './response.js';

const NO_ERROR = 0;
const NO_SUCH_NAME = 3;

/** The first response that says something about the name, without waiting for the others; undefined if none does. */
export function firstUsableResponse(replies: readonly Promise<DnsReply>[]): Promise<DnsResponse | undefined> {
  return new Promise((resolve, reject) => {
    const looks = replies.map(async (pending) => {
      const reply = await pending;
      if (typeof reply === 'string') return;
      if (reply.code === NO_ERROR || reply.code === NO_SUCH_NAME) resolve(reply);
    });
    Promise.all(looks).then(() => resolve(undefined), reject);
  });
}
