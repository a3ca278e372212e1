import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type IdentityList, identityOverview } from '../../../src/features/identity/identity-overview.js';
import { identityOverviewMessage } from '../../../src/features/identity/overview-message.js';
import { catalogOf } from '../../../src/locales/index.js';

const accountRegion = (region: string) => ({ account: '111122223333', region });
const listed = (region: string, progress: 'success' | 'pending'): IdentityList => ({
  accountRegion: accountRegion(region),
  answer: {
    value: [{ name: 'shop.example', kind: 'domain', sendingAllowed: progress === 'success', progress }],
    asOf: 1,
  },
});
const unanswered: IdentityList = {
  accountRegion: accountRegion('eu-west-1'),
  answer: {
    failure: { kind: 'unreachable', action: 'ses:ListIdentities', region: 'eu-west-1', detail: 'timeout' },
    errorId: 'ab12',
    at: 1,
  },
};
const shown = (locale: 'en' | 'ja', ...lists: readonly IdentityList[]) =>
  identityOverviewMessage(catalogOf(locale), identityOverview(lists, new Set()));

describe('the overview of the identities', () => {
  test('says that all is well only where every account and Region answered', () => {
    const well = shown('en', listed('us-east-1', 'success'));
    assert.match(well.text, /The only identity is verified/);
    assert.match(JSON.stringify(well.blocks), /white_check_mark/);
    const partly = shown('en', listed('us-east-1', 'success'), unanswered);
    assert.match(partly.text, /1 identity is verified; of 1 account and Region it is unknown/);
    assert.doesNotMatch(JSON.stringify(partly.blocks), /white_check_mark/);
    assert.match(shown('ja', listed('us-east-1', 'pending'), unanswered).text, /不明/);
  });

  test('does not take no answer for no identities', () => {
    const { text, blocks } = shown('en', unanswered);
    assert.match(text, /Unknown which identities there are/);
    assert.doesNotMatch(JSON.stringify([text, blocks]), /There are no identities/);
    assert.match(shown('ja', unanswered).text, /一覧は不明/);
  });
});
