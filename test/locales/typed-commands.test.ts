import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/** How many texts tell people to type a command, where typing is the only way. Everywhere else the message has a button. */
const TYPED: Readonly<Record<string, number>> = {
  // A date, a sender, a new domain, a filter of the list, a configuration set to resume: free text.
  'bounces.ts': 1,
  'self-test.ts': 1,
  'verify.ts': 1,
  'suppression.ts': 1,
  'sending-pause.ts': 1,
  // The greeting names the help; a refusal and what is read in a terminal have no buttons.
  'settings.ts': 1,
  'commands.ts': 1,
  'doctor.ts': 1,
  'doctor-aws.ts': 1,
};

for (const locale of ['en', 'ja']) {
  test(`a message offers a button instead of a command to type, in ${locale}`, () => {
    const folder = path.join('src/locales', locale);
    const found = readdirSync(folder).flatMap((file) => {
      const texts = readFileSync(path.join(folder, file), 'utf8').split('\n');
      const typing = texts.filter((line) => /code\([`']\/ses /.test(line));
      return typing.length > 0 ? [[file, typing.length] as const] : [];
    });
    assert.deepEqual(
      Object.fromEntries(found.toSorted()),
      Object.fromEntries(Object.entries(TYPED).toSorted()),
    );
  });
}
