import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeTooOld } from '../src/require-node.js';

test('an old Node is refused in one sentence that says what to do', () => {
  for (const version of ['22.13.0', '22.22.1', '24.0.0', '26.10.0'])
    assert.equal(nodeTooOld(version), undefined);
  for (const version of ['18.20.4', '20.20.2', '22.12.0', '21.7.3'])
    assert.match(
      nodeTooOld(version) ?? '',
      new RegExp(`^ses-warden needs Node\\.js 22\\.13 or newer and this is ${version}: [^.]+\\.$`),
    );
});
