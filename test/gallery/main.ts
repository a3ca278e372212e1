import '../../src/require-node.js';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { showAll } from './gallery.js';
import { galleryPage } from './page.js';

/** `npm run gallery`: every message and view of the bot in both languages, with the data that breaks layouts, as one page. */
const { values } = parseArgs({ options: { to: { type: 'string' } } });
const file = path.resolve(values.to ?? path.join(tmpdir(), 'ses-warden-gallery.html'));
const shown = showAll();
writeFileSync(file, galleryPage(shown));
const refused = shown.filter(({ problems }) => problems.length > 0);
for (const { of, about, locale, problems } of refused)
  process.stderr.write(`${of} (${about}, ${locale}): ${problems[0]}\n`);
process.stdout.write(`${shown.length} messages and views: ${file}\n`);
if (refused.length > 0) process.exitCode = 1;
