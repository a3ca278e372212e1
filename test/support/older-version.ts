import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Redis } from 'ioredis';
import { type RedisServer, startRedis } from './redis-server.js';

/** What version 0.1 left behind: test/fixtures/version-0.1/README.md says how it was made. */
const FOLDER = 'test/fixtures/version-0.1';

export type Engine = 'embedded' | 'redis';
type Document = { id: string; version: number; value: unknown };
type Entry = { id: string; at: number; about: string; body: string };
type Counts = Readonly<Record<string, number>>;
type Span<T> = { from: number; to: number } & T;

/** What version 0.1 itself read from its store. */
export type Expected = {
  /** When it was stopped (ms). */
  at: number;
  documents: Readonly<Record<string, readonly Document[]>>;
  journal: Readonly<Record<string, readonly Entry[]>>;
  partitions: readonly string[];
  tally: Readonly<
    Record<
      string,
      {
        buckets: Readonly<
          Record<'slot' | 'hour', Span<{ buckets: readonly { start: number; counts: Counts }[] }>>
        >;
        facets: Span<{ facets: readonly { facet: string; counts: Counts }[] }>;
        distinct: readonly Span<{ name: string; count: number }>[];
      }
    >
  >;
  rosters: Readonly<
    Record<string, { entries: readonly unknown[]; find?: { key: string; entries: readonly unknown[] } }>
  >;
  /** Messages of SNS that it had counted: nobody may count them again. */
  alreadyCounted: readonly { snsMessageId: string; at: number; topicArn: string; message: string }[];
};

/** A message with buttons as it stood in Slack. */
export type OldMessage = {
  ts: string;
  channel: string;
  /** The id of the card. */
  card: string;
  user: string;
  text: string;
  blocks: readonly Readonly<Record<string, unknown>>[];
  metadata: Readonly<Record<string, unknown>>;
  actions: readonly { action_id: string; value: string }[];
};

async function unpacked(name: string): Promise<Buffer> {
  return gunzipSync(await readFile(path.join(FOLDER, name)));
}

export async function expectedOf(engine: Engine): Promise<Expected> {
  return JSON.parse((await unpacked('expected.json.gz')).toString('utf8'))[engine];
}

export async function messagesOf(engine: Engine): Promise<readonly OldMessage[]> {
  return JSON.parse((await unpacked('slack.json.gz')).toString('utf8'))[engine].withButtons;
}

/** The environment that version 0.1 ran with, without what is of that run alone. */
export async function environmentOf(engine: Engine): Promise<Readonly<Record<string, string>>> {
  const settings = JSON.parse(await readFile(path.join(FOLDER, 'settings.json'), 'utf8'));
  const {
    SES_ACCOUNTS,
    SLACK_APPROVAL_CHANNEL,
    SLACK_APPROVERS,
    REPRESENTATIVE_VOLUME,
    VERIFY_NEEDS_APPROVAL,
  } = settings[engine].env;
  return {
    SES_ACCOUNTS,
    SLACK_APPROVAL_CHANNEL,
    SLACK_APPROVERS,
    REPRESENTATIVE_VOLUME,
    VERIFY_NEEDS_APPROVAL,
  };
}

/** The store that version 0.1 left, in a place of its own: a data directory, or a Redis server. */
export async function restoreStore(engine: Engine): Promise<{
  dataDir?: string;
  redisUrl?: string;
  remove(): Promise<void>;
}> {
  if (engine === 'redis') {
    const server = await redisWith(await unpacked('dump.rdb.gz'), (await expectedOf('redis')).at);
    return { redisUrl: server.url, remove: server.stop };
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ses-warden-older-'));
  await mkdir(dataDir, { recursive: true });
  await writeFile(path.join(dataDir, 'ses-warden.sqlite'), await unpacked('ses-warden.sqlite.gz'));
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/** Redis goes by its own clock, which cannot be moved back to when the dump was made: what expires is moved up to it. */
async function redisWith(dump: Buffer, at: number): Promise<RedisServer> {
  const server = await startRedis({ dump });
  const client = new Redis(server.url);
  try {
    for (const key of await client.keys('ses-warden:*:index'))
      for (const id of await client.zrangebyscore(key, 0, '(+inf'))
        await client.zincrby(key, Date.now() - at, id);
  } finally {
    client.disconnect();
  }
  return server;
}
