import type { NamedAccountRegion } from '../../account-region.js';
import type { PauseTarget } from './pause.js';

export type PauseRequestRefusal = 'no-such-account' | 'which-account' | 'unreadable';

/** The form of a Region's name or an account id: such a word is never the name of a configuration set. */
const LIKE_AN_ACCOUNT_OR_REGION = /^(?:[a-z]{2,4}(?:-[a-z]+)+-\d|\d{12})$/;
/** https://docs.aws.amazon.com/ses/latest/APIReference/API_ConfigurationSet.html */
const CONFIGURATION_SET = /^[\w-]{1,64}$/;

/**
 * Reads `[account] [region] [configuration set]`, in any order. Account and Region may be left out when only one is
 * configured.
 */
export function readPauseRequest(
  argument: string,
  configured: readonly NamedAccountRegion[],
): PauseTarget | { refused: PauseRequestRefusal } {
  const words = argument.split(' ').filter(Boolean);
  const isAccountOrRegion = (word: string) =>
    LIKE_AN_ACCOUNT_OR_REGION.test(word) ||
    configured.some(({ name, account, region }) => [name, account, region].includes(word));
  const wanted = words.filter(isAccountOrRegion);
  const [configurationSet = '', ...more] = words.filter((word) => !isAccountOrRegion(word));
  if (more.length > 0 || (configurationSet !== '' && !CONFIGURATION_SET.test(configurationSet)))
    return { refused: 'unreadable' };
  const [found, another] = configured.filter(({ name, account, region }) =>
    wanted.every((word) => [name, account, region].includes(word)),
  );
  if (!found) return { refused: 'no-such-account' };
  if (another) return { refused: 'which-account' };
  return { account: found.account, region: found.region, configurationSet };
}
