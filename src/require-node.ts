/** The oldest release with `node:sqlite` and without a flag for it: https://nodejs.org/api/sqlite.html */
const OLDEST = { major: 22, minor: 13 };

/** One sentence for a Node that is too old, by its version such as `20.20.2`; undefined for one that will do. */
export function nodeTooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return undefined;
  return (
    `ses-warden needs Node.js ${OLDEST.major}.${OLDEST.minor} or newer and this is ${version}: ` +
    'install a newer one, or, in a checkout with development dependencies, run "npm rebuild node --ignore-scripts=false".'
  );
}

// Every entry imports this file first, so that an old Node is refused before anything else is loaded.
const refusal = nodeTooOld(process.versions.node);
if (refusal !== undefined) {
  process.stderr.write(`${refusal}\n`);
  process.exit(1);
}
