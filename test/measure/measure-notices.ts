import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readNotice } from '../../src/features/probation/notice/read-notice.js';

/** How a field of a notice was read: as it is, not at all, or wrong. */
type Judgement = 'right' | 'empty' | 'wrong';

const FIELDS = [
  'kind',
  'reason',
  'rate',
  'count',
  'denominator',
  'denominatorOf',
  'windowDays',
  'deadline',
  'deadlineDays',
  'mailBudget',
  'region',
  'account',
  'since',
  'canSend',
  'identity',
  'quotaPerDay',
  'sendRate',
] as const;

/**
 * Reads every `<name>.txt` of a folder and compares it with `expected.json` there: by name, the fields of a notice, `rate` in
 * percent, several reasons joined by `+`, `kind` `none` for a text that is no notice. Prints what differs, and how many fields were
 * read right, left empty, or wrong.
 */
function main(folder: string): void {
  const expected = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as Record<
    string,
    Record<string, unknown>
  >;
  const count: Record<Judgement, number> = { right: 0, empty: 0, wrong: 0 };
  let whole = 0;
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.txt') && Object.hasOwn(expected, path.parse(file).name),
  );
  for (const file of files.sort()) {
    const name = path.parse(file).name;
    const read = fieldsOf(readFileSync(path.join(folder, file), 'utf8'));
    const differing = FIELDS.flatMap((field) => {
      const want = expected[name]?.[field] ?? undefined;
      const got = read[field];
      const judgement: Judgement = got === want ? 'right' : got === undefined ? 'empty' : 'wrong';
      if (want !== undefined || got !== undefined) count[judgement] += 1;
      return judgement === 'right'
        ? []
        : [`${judgement} ${field}: ${String(got)} instead of ${String(want)}`];
    });
    if (differing.length === 0) whole += 1;
    else print(`${name}: ${differing.join(' · ')}`);
  }
  print(
    `${whole} of ${files.length} texts without a difference; fields: ${count.right} right, ${count.empty} empty, ${count.wrong} wrong`,
  );
}

function fieldsOf(text: string): Partial<Record<(typeof FIELDS)[number], unknown>> {
  const reading = readNotice({ text });
  if (!('notice' in reading)) return { kind: 'none' };
  const { reasons, rate, ...rest } = reading.notice;
  return {
    ...rest,
    ...(reasons.length > 0 && { reason: reasons.join('+') }),
    ...(rate !== undefined && { rate: Math.round(rate * 1e6) / 1e4 }),
  };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) print('npm run measure:notices -- <folder with texts and expected.json>');
else main(folder);
