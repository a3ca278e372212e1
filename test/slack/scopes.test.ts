import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { OPTIONAL_SCOPES, SCOPES } from '../../src/slack/scopes.js';

const lists = [
  { list: 'bot', scopes: SCOPES },
  { list: 'bot_optional', scopes: OPTIONAL_SCOPES },
];

for (const { list, scopes } of lists) {
  test(`the manifest asks for exactly the scopes that the doctor looks for: ${list}`, () => {
    const manifest = readFileSync('manifest.yml', 'utf8');
    const [, asked = ''] = new RegExp(`\\n {4}${list}:\\n((?: {6}.*\\n)+)`).exec(manifest) ?? [];
    const found = [...asked.matchAll(/^ {6}- (\S+)/gm)].map(([, scope]) => scope);
    assert.deepEqual(found.toSorted(), scopes.toSorted());
  });
}
