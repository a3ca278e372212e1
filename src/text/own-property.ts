/**
 * The value that the record itself has under this key. A key from outside may be `constructor` or `__proto__`, which every object
 * inherits.
 */
export function ownProperty<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
