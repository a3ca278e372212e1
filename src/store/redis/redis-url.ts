/** A server as `REDIS_URL` names it. */
export type RedisNode = { host: string; port: number };

/** A parsed `REDIS_URL`. */
export type RedisUrl = {
  kind: 'single' | 'cluster' | 'sentinel';
  tls: boolean;
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

/**
 * Parses a `REDIS_URL`: `redis://…`, `redis+cluster://…` with several `host:port` separated by commas, or
 * `redis+sentinel://…/master[/db]`; `rediss` instead of `redis` for TLS. `?replicas=1` waits for replicas,
 * `?sentinelPassword=…` is for sentinels that have one.
 *
 * @returns the parts, or the problem; the text of the problem never contains a password
 */
export function parseRedisUrl(text: string): RedisUrl | { problem: string } {
  const parts = SHAPE.exec(text)?.groups;
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
  const query = parseQuery(parts['query'] ?? '', kind);
  if ('problem' in query) return query;
  return {
    kind,
    tls: parts['scheme'] === 'rediss',
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
): Pick<RedisUrl, 'replicas' | 'sentinelPassword'> | { problem: string } {
  const query = new URLSearchParams(text);
  const known = kind === 'sentinel' ? ['replicas', 'sentinelPassword'] : ['replicas'];
  const unknownSetting = [...query.keys()].find((name) => !known.includes(name));
  if (unknownSetting !== undefined)
    return { problem: `has a setting that is not known here (known: ${known.join(', ')})` };
  const replicas = query.get('replicas') ?? '0';
  if (!/^\d$/.test(replicas) || Number(replicas) > MOST_REPLICAS) {
    return { problem: `asks for replicas that are not a number from 0 to ${MOST_REPLICAS}` };
  }
  const sentinelPassword = query.get('sentinelPassword');
  return { replicas: Number(replicas), ...(sentinelPassword && { sentinelPassword }) };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
