/**
 * `@peculiar/x509` pulls in a dependency-injection library that refuses to load without the Reflect metadata proposal,
 * but needs no metadata itself. Import this first.
 */
Object.assign(Reflect, {
  defineMetadata: () => undefined,
  getMetadata: () => undefined,
  getOwnMetadata: () => undefined,
  hasOwnMetadata: () => false,
  metadata: () => () => undefined,
});
