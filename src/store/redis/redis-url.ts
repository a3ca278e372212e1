/** A server as `REDIS_URL` names it. */
export type RedisNode = { host: string; port: number };

/** A parsed `REDIS_URL`. */
export type RedisUrl = {
  kind: 'single' | 'cluster' | 'sentinel';
  tls: boolean;
  /** The certificate of the server is not checked. */
  unverified?: true;
  /** The file of the certificate authority that signed the certificate of the server; undefined: those of Node. */
  ca?: string;
  /** 4 or 6: only addresses of this family are looked up. */
  family?: 4 | 6;
  /** The server, some nodes of the cluster, or the sentinels. */
  nodes: readonly RedisNode[];
  username?: string;
  password?: string;
  db: number;
  /** The name of the master at the sentinels; empty for other kinds. */
  master: string;
  /** The password of the sentinels themselves. */
  sentinelPassword?: string;
  /** How many replicas must confirm a write. */
  replicas: number;
};

const REDIS_URL_EXAMPLE = 'redis://[user:password@]host[:port][/db]';

const SHAPE =
  /^(?<scheme>rediss?)(?:\+(?<kind>cluster|sentinel))?:\/\/(?:(?<login>[^/?#]*)@)?(?<hosts>[^/?#@]+)(?<path>\/[^?#]*)?(?:\?(?<query>[^#]*))?$/;
const HOST = /^(?<host>\[[\da-f:.]+\]|[\w.-]+)(?::(?<port>\d{1,5}))?$/i;
const PATHS = {
  single: /^\/?(?<db>\d*)$/,
  cluster: /^\/?0?$/,
  sentinel: /^\/(?<master>[\w.:-]+)(?:\/(?<db>\d*))?$/,
};
const PORTS = { single: 6379, cluster: 6379, sentinel: 26_379 };
const HIGHEST_PORT = 65_535;
const MOST_REPLICAS = 5;
/** 0 means both, as for ioredis. */
const FAMILIES: Readonly<Record<string, 0 | 4 | 6>> = { 0: 0, 4: 4, 6: 6 };
/** A slash, question mark or number sign before the last @ of a URL: it belongs to the user or the password. */
const UNESCAPED_LOGIN = /^rediss?(?:\+\w+)?:\/\/[^@]*[/?#].*@/;

/**
 * Parses a `REDIS_URL`: `redis://…`, `redis+cluster://…` with several `host:port` separated by commas, or
 * `redis+sentinel://…/master[/db]`; `rediss` instead of `redis` for TLS. `?replicas=1` waits for replicas,
 * `?sentinelPassword=…` is for sentinels that have one, `?family=6` for addresses of one kind. With TLS `?ca=<file>` names
 * the certificate authority, and `?tls=unverified` accepts every certificate, for Redis alone.
 *
 * @returns the parts, or the problem; the text of the problem never contains a password
 */
export function parseRedisUrl(text: string): RedisUrl | { problem: string } {
  const parts = SHAPE.exec(text)?.groups;
  if (UNESCAPED_LOGIN.test(text)) {
    return { problem: 'has a / ? or # in user or password: write %2F for /, %3F for ? and %23 for #' };
  }
  if (!parts) return { problem: `is not a URL such as ${REDIS_URL_EXAMPLE}` };
  const kind = parts['kind'] === 'cluster' || parts['kind'] === 'sentinel' ? parts['kind'] : 'single';
  const names = (parts['hosts'] ?? '').split(',');
  const nodes = names.flatMap((name) => parseNode(name, PORTS[kind]) ?? []);
  if (nodes.length < names.length) return { problem: 'names a host that is none, see host:port' };
  if (kind === 'single' && nodes.length > 1) {
    return { problem: 'names several hosts: write redis+cluster:// or redis+sentinel://' };
  }
  const path = PATHS[kind].exec(parts['path'] ?? '')?.groups;
  if (kind !== 'cluster' && !path) return { problem: PATH_PROBLEMS[kind] };
  if (kind === 'cluster' && !PATHS.cluster.test(parts['path'] ?? ''))
    return { problem: PATH_PROBLEMS.cluster };
  const login = parseLogin(parts['login'] ?? '');
  if ('problem' in login) return login;
  const tls = parts['scheme'] === 'rediss';
  const query = parseQuery(parts['query'] ?? '', kind, tls);
  if ('problem' in query) return query;
  return {
    kind,
    tls,
    nodes,
    ...login,
    db: Number(path?.['db'] || 0),
    master: path?.['master'] ?? '',
    ...query,
  };
}

const PATH_PROBLEMS = {
  single: 'ends in something that is no database number, see redis://host/0',
  cluster: 'asks for a database: a cluster has only number 0',
  sentinel: 'does not say what the sentinels call the master, see redis+sentinel://host:port/mymaster',
};

function parseNode(text: string, defaultPort: number): RedisNode | undefined {
  const { host, port = String(defaultPort) } = HOST.exec(text)?.groups ?? {};
  if (host === undefined || Number(port) < 1 || Number(port) > HIGHEST_PORT) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

function parseLogin(text: string): Pick<RedisUrl, 'username' | 'password'> | { problem: string } {
  if (text === '') return {};
  const colon = text.indexOf(':');
  if (colon < 0) return { problem: 'has a user without a password, see user:password@' };
  const username = decoded(text.slice(0, colon));
  const password = decoded(text.slice(colon + 1));
  if (username === undefined || password === undefined) {
    return {
      problem: 'has a % in user or password that is not followed by two hexadecimal digits (write %25)',
    };
  }
  return { ...(username !== '' && { username }), ...(password !== '' && { password }) };
}

function parseQuery(
  text: string,
  kind: RedisUrl['kind'],
  tls: boolean,
): Pick<RedisUrl, 'replicas' | 'sentinelPassword' | 'unverified' | 'ca' | 'family'> | { problem: string } {
  const query = new URLSearchParams(text);
  const known = [
    'replicas',
    'family',
    ...(kind === 'sentinel' ? ['sentinelPassword'] : []),
    ...(tls ? ['tls', 'ca'] : []),
  ];
  if (!tls && (query.has('tls') || query.has('ca'))) {
    return { problem: 'has settings for TLS without TLS: write rediss instead of redis' };
  }
  const unknownSetting = [...query.keys()].find((name) => !known.includes(name));
  if (unknownSetting !== undefined)
    return { problem: `has a setting that is not known here (known: ${known.join(', ')})` };
  const replicas = query.get('replicas') ?? '0';
  if (!/^\d$/.test(replicas) || Number(replicas) > MOST_REPLICAS) {
    return { problem: `asks for replicas that are not a number from 0 to ${MOST_REPLICAS}` };
  }
  const family = FAMILIES[query.get('family') ?? '0'];
  if (family === undefined) return { problem: 'asks for a family that is not 4, 6 or 0 (both)' };
  const trust = query.get('tls') ?? 'verified';
  if (trust !== 'verified' && trust !== 'unverified') {
    return { problem: 'has a tls setting that is not unverified' };
  }
  const ca = query.get('ca');
  if (ca !== null && trust === 'unverified') {
    return { problem: 'names a ca and leaves the certificate unverified: choose one' };
  }
  const sentinelPassword = query.get('sentinelPassword');
  return {
    replicas: Number(replicas),
    ...(trust === 'unverified' && { unverified: true as const }),
    ...(ca && { ca }),
    ...(family !== 0 && { family }),
    ...(sentinelPassword && { sentinelPassword }),
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
