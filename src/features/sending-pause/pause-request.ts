import type { Target } from './pause.js';

type Place = { name: string; account: string; region: string };
export type BrakeRefusal = 'no-such-account' | 'which-account' | 'unreadable';

/** The form of a region's name or an account's id: what has it and is not known is no configuration set. */
const LIKE_A_PLACE = /^(?:[a-z]{2}(?:-[a-z]+)+-\d|\d{12})$/;
/** https://docs.aws.amazon.com/ses/latest/APIReference/API_ConfigurationSet.html */
const CONFIGURATION_SET = /^[\w-]{1,64}$/;

/** Reads `[account] [region] [configuration set]`. Account and region may be left out where there is only one. */
export function readBrakeRequest(
  argument: string,
  places: readonly Place[],
): Target | { refused: BrakeRefusal } {
  const words = argument.split(' ').filter(Boolean);
  const isPlace = (word: string) =>
    LIKE_A_PLACE.test(word) ||
    places.some(({ name, account, region }) => [name, account, region].includes(word));
  const wanted = words.filter(isPlace);
  const [configurationSet = '', ...more] = words.filter((word) => !isPlace(word));
  if (more.length > 0 || (configurationSet !== '' && !CONFIGURATION_SET.test(configurationSet)))
    return { refused: 'unreadable' };
  const fitting = places.filter(({ name, account, region }) =>
    wanted.every((word) => [name, account, region].includes(word)),
  );
  const [place, another] = fitting;
  if (!place) return { refused: 'no-such-account' };
  if (another) return { refused: 'which-account' };
  return { account: place.account, region: place.region, configurationSet };
}
