import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lex } from './support/lexer.js';

/**
 * Words that this project has given up, and what it says instead: docs/glossary.md. They were private or metaphors, and
 * kept other engineers out. Names under which data is stored are strings, and stay as they are.
 */
const RETIRED: Readonly<Record<string, string>> = {
  ground: 'services',
  rooms: 'features',
  room: 'feature',
  figures: 'AWS metrics',
  hearing: 'event coverage, event gaps',
  hearings: 'event coverage, event gaps',
  brake: 'sending pause',
  standing: 'enforcement status',
  standings: 'enforcement statuses',
  stands: 'enforcement statuses',
  shelf: 'store',
  book: 'store',
  door: 'receiver, handler',
  doors: 'receiver, handler',
  guard: 'DKIM monitor',
  guards: 'DKIM monitors',
  sighting: 'identity status',
  sightings: 'identity statuses',
  lapse: 'event gap',
  blind: 'missing sends',
  stood: 'skipped',
  plumbing: 'event routing',
  facet: 'dimension',
  facets: 'dimensions',
  circle: 'approver group, cycle',
  narrow: 'asArray, asText, …',
  whose: 'priority',
  aside: 'non-mail message',
  editions: 'revision',
  edition: 'revision',
};
/** In prose these are ordinary English; as a name they were ours. */
const ORDINARY_IN_PROSE = new Set([
  'room',
  'stands',
  'book',
  'stood',
  'narrow',
  'whose',
  'aside',
  'circle',
  'guard',
  'blind',
  'figures',
]);
/** Properties of stored documents and labels of metrics, which stay as they are: where they are read and written. */
const STORED: Readonly<Record<string, readonly string[]>> = {
  'src/features/event-gaps/event-gaps-watch.ts': ['blind'],
  'src/features/reputation/alert-store.ts': ['partition'],
  'src/http/metrics.ts': ['partition'],
  'test/support/older-version.ts': ['partitions', 'facets', 'facet'],
  'test/store/older-version.test.ts': ['partitions', 'facets', 'facet'],
  'test/store/embedded/sweep.test.ts': ['facet'],
  'bench/bytes-per-million.ts': ['facet'],
};
/** `partition` is AWS's word for aws, aws-cn and aws-us-gov, and means nothing else. */
const PARTITION_OF_AWS =
  /^(?:src\/(?:sns|aws|cli\/setup)|playground\/(?:sns|aws)|test\/(?:sns|aws|cli|playground|support|flows\/(?:replays|sns-regions))|bench)\b/;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file) && !/^test\/(?:words\.test|fixtures\/)/.test(file));
const code = files.filter((file) => /\.(?:ts|js)$/.test(file));

/** `readFacetRows` and `read-facet-rows` are read, facet, rows. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

function retiredIn(text: string, exempt: ReadonlySet<string> = new Set()): readonly string[] {
  return wordsOf(text).filter((word) => Object.hasOwn(RETIRED, word) && !exempt.has(word));
}

const sayInstead = (file: string, what: string, word: string) =>
  `${file}: ${what} says "${word}"; say ${RETIRED[word]}`;

test('no path has a retired word in it', () => {
  assert.deepEqual(
    files.flatMap((file) => retiredIn(file).map((word) => sayInstead(file, 'the path', word))),
    [],
  );
});

test('no identifier has a retired word in it, and a partition is one of AWS', () => {
  const wrong = code.flatMap((file) => {
    const stored = STORED[file] ?? [];
    const identifiers = [...lex(readFileSync(file, 'utf8')).identifiers].filter(
      (name) => !stored.includes(name),
    );
    const retired = identifiers.flatMap((name) =>
      retiredIn(name).map((word) => sayInstead(file, name, word)),
    );
    const partitions = PARTITION_OF_AWS.test(file)
      ? []
      : identifiers.filter((name) => wordsOf(name).some((word) => /^partitions?$/.test(word)));
    return [...retired, ...partitions.map((name) => `${file}: ${name}: only AWS has partitions`)];
  });
  assert.deepEqual(wrong, []);
});

test('no comment and no text of the bot has a retired word in it', () => {
  const wrong = code.flatMap((file) => {
    const { comments, strings } = lex(readFileSync(file, 'utf8'));
    const texts = /^src\/locales\//.test(file) ? strings.filter((text) => /\s/.test(text)).join('\n') : '';
    return retiredIn(`${comments}\n${texts}`, ORDINARY_IN_PROSE).map((word) =>
      sayInstead(file, 'a text', word),
    );
  });
  const documents = files
    .filter((file) => file.endsWith('.md') && !/^(?:CHANGELOG|docs\/decisions\/)/.test(file))
    .flatMap((file) =>
      retiredIn(readFileSync(file, 'utf8'), ORDINARY_IN_PROSE).map((word) =>
        sayInstead(file, 'the document', word),
      ),
    );
  assert.deepEqual([...wrong, ...documents], []);
});

test('the lexer tells names from texts', () => {
  const source = readFileSync('test/support/lexed.ts.txt', 'utf8');
  const { comments, identifiers, strings } = lex(source);
  assert.deepEqual([...identifiers], ['export', 'const', 'lexed', 'one', 'two', 'boolean', 'quote', 'test']);
  assert.deepEqual(strings, ['no name', 'a ', 'b ', ' c', "it\\'s", ' d', '// no comment']);
  assert.equal(comments, '/** First shelf. */\n// second shelf\n/* third shelf */\n');
});
