import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SCOPES } from '../../src/slack/scopes.js';

test('the manifest asks for exactly the scopes that the doctor looks for', () => {
  const [, asked = ''] =
    /scopes:\n {4}bot:\n((?: {6}.*\n)+)/.exec(readFileSync('manifest.yml', 'utf8')) ?? [];
  const scopes = [...asked.matchAll(/^ {6}- (\S+)/gm)].map(([, scope]) => scope);
  assert.deepEqual(scopes.toSorted(), SCOPES.toSorted());
});
