import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSetupFlags } from '../../../src/cli/setup/setup-flags.js';

const problem = (...argv: readonly string[]) => {
  const read = readSetupFlags(argv);
  return 'problem' in read ? read.problem : assert.fail('taken');
};

describe('the command line of set-up', () => {
  test('a value that is given twice counts once', () => {
    const read = readSetupFlags([
      '--configuration-set',
      'a',
      '--configuration-set=b',
      '--configuration-set',
      'a',
      '--dry-run',
    ]);
    assert.ok(!('problem' in read));
    assert.deepEqual(
      [read.configurationSets, read.dryRun, read.print, read.waitSeconds],
      [['a', 'b'], true, undefined, 60],
    );
  });

  test('what makes no sense is named', () => {
    assert.match(problem('--configuration-sets', 'a'), /--configuration-sets/);
    assert.match(problem('newsletter'), /newsletter/);
    assert.match(problem('--print', 'pulumi'), /pulumi.*cloudformation, terraform, iam, iam-setup/);
    assert.match(problem('--wait', 'long'), /"long"/);
    assert.match(problem('--turn-off-forwarding'), /needs --identity/);
  });
});
