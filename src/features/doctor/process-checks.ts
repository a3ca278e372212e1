import type { Check } from './facts.js';

/** As in package.json. */
const OLDEST_NODE = [20, 20];

/** What concerns the process itself: its Node, its store, and whether it can be reached. */
export const PROCESS_CHECKS: readonly Check[] = [
  function node({ nodeVersion }) {
    const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
    const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
    const isOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
    return isOld ? [{ code: 'node-version', subject: nodeVersion, detail: OLDEST_NODE.join('.') }] : [];
  },
  function advice({ store }) {
    if (!store) return [];
    if ('unavailable' in store)
      return [{ code: 'store-unavailable', subject: 'store', detail: store.unavailable }];
    return store.map(({ code, node, found }) => ({
      code: `store-${code}` as const,
      subject: node,
      detail: found,
    }));
  },
  function publicAddress({ endpoint }) {
    if (!endpoint) return [];
    if ('unreachable' in endpoint)
      return [{ code: 'endpoint-unreachable', subject: endpoint.url, detail: endpoint.unreachable }];
    if (endpoint.status === 200) return [];
    return [{ code: 'endpoint-unreachable', subject: endpoint.url, detail: `HTTP ${endpoint.status}` }];
  },
];
