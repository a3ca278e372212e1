import type { NamedAccountRegion } from '../../account-region.js';
import { readTypedName } from '../../text/typed-name.js';

/** What `/ses test` should test. */
export type TestRequest = {
  from: string;
  accountRegion: NamedAccountRegion;
  configurationSet: string | undefined;
};
export type TestRequestRefusal = 'no-sender' | 'no-such-account' | 'which-account';

const SET = /^set=([\w-]{1,64})$/;

/** Reads `<from> [account] [region] [set=<configuration set>]`. Account and Region may be left out when only one is configured. */
export function readTestRequest(
  argument: string,
  configured: readonly NamedAccountRegion[],
): TestRequest | { refused: TestRequestRefusal } {
  const [first = '', ...words] = argument.split(' ').filter(Boolean);
  const typed = readTypedName(first);
  if (typed.kind !== 'address') return { refused: 'no-sender' };
  const from = typed.written;
  const configurationSet = words.map((word) => SET.exec(word)?.[1]).find(Boolean);
  const wanted = words.filter((word) => !SET.test(word));
  const [accountRegion, another] = configured.filter(({ name, account, region }) =>
    wanted.every((word) => [name, account, region].includes(word)),
  );
  if (!accountRegion) return { refused: 'no-such-account' };
  return another ? { refused: 'which-account' } : { from, accountRegion, configurationSet };
}
