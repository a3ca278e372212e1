import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { numbersWithoutFact } from '../../src/features/probation/report/reply-numbers.js';
import { replyText } from '../../src/features/probation/report/reply-text.js';
import { catalogOf } from '../../src/locales/index.js';
import { playReport } from '../support/reports/play-report.js';
import { REPORT_HISTORIES } from '../support/reports/report-histories.js';

/**
 * `npm run measure:reports -- --to <folder>`: plays three histories from before the trouble until somebody writes to AWS, and
 * writes the drafts of the replies, with their readings in Japanese, into a folder.
 */
const { values } = parseArgs({ options: { to: { type: 'string', default: 'reports' } } });
await mkdir(values.to, { recursive: true });
for (const history of REPORT_HISTORIES) {
  const { name, ...played } = history();
  const { facts, sections } = await playReport({ name, ...played });
  const english = sections.map(({ section, english: text }) => ({ section, text }));
  const japanese = sections.map(({ section, japanese: text }) => ({ section, text }));
  const text = replyText(catalogOf('en'), facts, english);
  await writeFile(path.join(values.to, `${name}.txt`), text);
  await writeFile(path.join(values.to, `${name}.ja.txt`), replyText(catalogOf('ja'), facts, japanese));
  await writeFile(path.join(values.to, `${name}.facts.json`), `${JSON.stringify(facts, null, 1)}\n`);
  const wrong = numbersWithoutFact(text, facts);
  process.stdout.write(
    `${name}: ${text.length} characters, ${wrong.length === 0 ? 'every number is in the data' : `not in the data: ${wrong.join(', ')}`}\n`,
  );
}
