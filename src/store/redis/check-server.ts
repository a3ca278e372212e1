import { Cluster, type Redis } from 'ioredis';
import type { StoreAdvice } from '../store.js';
import type { RedisUrl } from './redis-url.js';

/** The first version with `SET … PXAT` and `XTRIM … MINID`. */
const OLDEST_VERSION = 6.2;

/**
 * What to change in the configuration of the servers so that no data is lost. Managed servers may refuse the commands that
 * would tell; the advice is then `unknown`.
 * https://redis.io/docs/latest/develop/reference/eviction/
 * https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
 */
export async function checkServers(
  redis: Redis | Cluster,
  { kind, replicas }: Pick<RedisUrl, 'kind' | 'replicas'>,
): Promise<readonly StoreAdvice[]> {
  const masters = redis instanceof Cluster ? redis.nodes('master') : [redis];
  const found = await Promise.all(masters.map((master) => checkMaster(master, { kind, replicas })));
  return found.flat();
}

async function checkMaster(
  redis: Redis,
  { kind, replicas }: Pick<RedisUrl, 'kind' | 'replicas'>,
): Promise<StoreAdvice[]> {
  const node = `${redis.options.host}:${redis.options.port}`;
  const info = await redis.info().catch(() => undefined);
  if (info === undefined) return [{ code: 'unknown', node, found: 'INFO' }];
  const field = (name: string) => infoField(info, name);
  const advice: StoreAdvice[] = [];
  const version = field('redis_version');
  if (Number.parseFloat(version) < OLDEST_VERSION) advice.push({ code: 'too-old', node, found: version });
  const policy = field('maxmemory_policy');
  if (Number(field('maxmemory')) > 0 && policy !== 'noeviction') {
    advice.push({ code: 'evicts', node, found: policy });
  }
  if (field('aof_enabled') !== '1') advice.push(...(await checkSavePoints(redis, node)));
  const connected = field('connected_slaves');
  const needed = Math.max(replicas, kind === 'single' ? 0 : 1);
  if (Number(connected) < needed) advice.push({ code: 'no-replicas', node, found: connected });
  else if (kind !== 'single' && replicas === 0)
    advice.push({ code: 'does-not-wait', node, found: connected });
  return advice;
}

async function checkSavePoints(redis: Redis, node: string): Promise<StoreAdvice[]> {
  const reply = await redis.config('GET', 'save').catch(() => undefined);
  const [, points] = Array.isArray(reply) ? reply : Object.entries(reply ?? {}).flat();
  if (typeof points !== 'string') return [{ code: 'unknown', node, found: 'CONFIG GET save' }];
  return points === '' ? [{ code: 'not-persistent', node, found: 'appendonly no, save ""' }] : [];
}

/** The value of a field of the reply to INFO; empty where there is none. */
export function infoField(info: string, name: string): string {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
}
