import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { classifyReason, REASONS } from '../../../../src/features/intake/index.js';

type Labelled = { provider: string; reason: string; diagnostic: string; source: string };

const FOLDER = 'test/fixtures/diagnostics';

/** The answers of mail servers in a file, labelled by hand: provider, reason, diagnostic and source, separated by tabs. */
function readLabelled(file: string): readonly Labelled[] {
  return readFileSync(path.join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [provider = '', reason = '', diagnostic = '', source = ''] = line.split('\t');
      return { provider, reason, diagnostic, source };
    });
}

function classify(diagnostic: string): string {
  return classifyReason({
    kind: 'bounce',
    type: 'Permanent',
    subType: 'General',
    diagnostic: `smtp; ${diagnostic}`,
  });
}

describe('answers of mail servers, labelled by hand', () => {
  for (const file of readdirSync(FOLDER)) {
    const labelled = readLabelled(file);

    test(`${file}: each line is complete, and its label is a reason`, () => {
      const wrong = labelled.filter(
        ({ provider, reason, diagnostic, source }) =>
          provider === '' ||
          !Object.hasOwn(REASONS, reason) ||
          diagnostic === '' ||
          !source.startsWith('https://'),
      );
      assert.deepEqual(wrong, []);
      assert.equal(
        new Set(labelled.map(({ diagnostic }) => diagnostic)).size,
        labelled.length,
        'no text twice',
      );
    });

    test(`${file}: at least 95 % are classified as labelled`, () => {
      const wrong = labelled
        .map(({ reason, diagnostic }) => ({ reason, said: classify(diagnostic), diagnostic }))
        .filter(({ reason, said }) => reason !== said);
      const share = 1 - wrong.length / labelled.length;
      assert.ok(share >= 0.95, `${(100 * share).toFixed(1)} %: ${JSON.stringify(wrong, undefined, 1)}`);
    });
  }
});
