import type { NamedAccountRegion } from '../../account-region.js';

/** What `/ses test` is asked for. */
export type TestRequest = { from: string; place: NamedAccountRegion; configurationSet: string | undefined };
export type TestRefusal = 'no-sender' | 'no-such-account' | 'which-account';

/** An address good enough for SES to judge; it refuses what it has not verified. */
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const SET = /^set=([\w-]{1,64})$/;

/** Reads `<from> [account] [region] [set=<configuration set>]`. Account and region may be left out where there is only one. */
export function readTestRequest(
  argument: string,
  places: readonly NamedAccountRegion[],
): TestRequest | { refused: TestRefusal } {
  const [first = '', ...words] = argument.split(' ').filter(Boolean);
  const from = /^<?mailto:[^|]*\|([^>]+)>?$/.exec(first)?.[1] ?? first;
  if (!ADDRESS.test(from)) return { refused: 'no-sender' };
  const configurationSet = words.map((word) => SET.exec(word)?.[1]).find(Boolean);
  const wanted = words.filter((word) => !SET.test(word));
  const fitting = places.filter(({ name, account, region }) =>
    wanted.every((word) => [name, account, region].includes(word)),
  );
  const [place, another] = fitting;
  if (!place) return { refused: 'no-such-account' };
  return another ? { refused: 'which-account' } : { from, place, configurationSet };
}
