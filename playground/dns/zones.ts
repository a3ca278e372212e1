/** Records of a name, as a zone file writes their data: `10 mail.example` for an MX, a TXT without its quotes. */
export type RecordType = 'A' | 'CNAME' | 'MX' | 'NS' | 'SOA' | 'TXT';
export type ZoneRecord = { name: string; type: RecordType; value: string };

/** The zones of a name server; names in lower case without the closing dot. */
export type Zones = {
  /** Opens a zone with these name servers. */
  add(apex: string, nameServers: readonly string[]): void;
  /** Puts records in place of all there were of this name and type; no value removes them. */
  set(name: string, type: RecordType, ...values: readonly string[]): void;
  /** The values of a name and type, without following aliases; with wildcards. */
  values(name: string, type: RecordType): readonly string[];
  /** Whether the name, or one below it, has a record. */
  has(name: string): boolean;
  /** The zone that a name lies in; the root, which is empty, when there is no other. */
  zoneOf(name: string): string;
  /** Every record, in the order they were put there. */
  all(): readonly ZoneRecord[];
};

const SERIAL_TIMES = '1 3600 600 604800';
/** How long resolvers may cache answers and denials (s). */
export const TTL = 300;

/** @param changed called after every change */
export function createZones(changed: () => void = () => undefined): Zones {
  const apexes = new Set(['']);
  let records: ZoneRecord[] = [];

  function put(name: string, type: RecordType, values: readonly string[]): void {
    const others = records.filter((record) => record.name !== name || record.type !== type);
    records = [...others, ...values.map((value) => ({ name, type, value }))];
  }

  function has(name: string): boolean {
    return records.some((record) => record.name === name || record.name.endsWith(`.${name}`));
  }

  function values(name: string, type: RecordType): readonly string[] {
    const owner = has(name) ? name : name.replace(/^[^.]+/, '*');
    return records.flatMap((record) => (record.name === owner && record.type === type ? record.value : []));
  }

  put('', 'SOA', [`root.example hostmaster.root.example ${SERIAL_TIMES} ${TTL}`]);
  put('', 'NS', ['root.example']);
  put('root.example', 'A', ['127.0.0.1']);
  return {
    add: (apex, nameServers) => {
      apexes.add(apex);
      put(apex, 'SOA', [`${nameServers[0] ?? apex} hostmaster.${apex} ${SERIAL_TIMES} ${TTL}`]);
      put(apex, 'NS', nameServers);
      for (const server of nameServers) put(server, 'A', ['127.0.0.1']);
      changed();
    },
    set: (name, type, ...given) => {
      put(name.toLowerCase(), type, given);
      changed();
    },
    values,
    has: (name) => has(name) || has(name.replace(/^[^.]+/, '*')),
    zoneOf: (name) => {
      const suffixes = name.split('.').map((_, index, labels) => labels.slice(index).join('.'));
      return suffixes.find((suffix) => apexes.has(suffix)) ?? '';
    },
    all: () => records,
  };
}
