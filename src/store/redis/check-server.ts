import type { Cluster, Redis } from 'ioredis';
import type { Logger } from 'pino';

/** `SET … PXAT` and `XTRIM … MINID` came with it. */
const OLDEST_VERSION = 6.2;

/**
 * Says when the server is too old, or would throw away counters when it runs out of memory.
 * https://redis.io/docs/latest/develop/reference/eviction/
 */
export async function checkServer(
  redis: Redis | Cluster,
  log: Pick<Logger, 'warn' | 'error'>,
): Promise<void> {
  const info = await redis.info();
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  const version = field('redis_version');
  if (Number.parseFloat(version) < OLDEST_VERSION) {
    log.error({ version }, `Redis ${version} is too old: ${OLDEST_VERSION} or newer is needed`);
  }
  const policy = field('maxmemory_policy');
  if (Number(field('maxmemory')) > 0 && policy !== 'noeviction') {
    log.warn(
      { policy },
      'Redis may throw data away when memory is short: set maxmemory-policy to noeviction',
    );
  }
}
