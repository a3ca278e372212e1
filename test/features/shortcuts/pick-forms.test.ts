import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pickForms } from '../../../src/features/shortcuts/pick-forms.js';
import { catalogOf } from '../../../src/locales/index.js';
import type { Store } from '../../../src/store/index.js';
import { openEmbeddedTestStore } from '../../support/embedded-store.js';

const NOW = Date.UTC(2026, 10, 24, 9);
const DAY = 86_400_000;
const PROD = { name: 'prod', account: '111122223333', region: 'ap-northeast-1' };
const SHOP = { name: 'shop', account: '444455556666', region: 'eu-west-1' };
const t = catalogOf('en', [PROD, SHOP]);

describe('what the menus offer', () => {
  let store: Store;
  const suggest = async (id: string, typed = '') => {
    const answer = { asOf: NOW, value: ['verified.example', 'mail@verified.example', 'both.example'] };
    const silent = {
      failure: {
        kind: 'denied' as const,
        action: 'ses:ListEmailIdentities',
        region: SHOP.region,
        detail: '',
      },
      errorId: '7f3a',
      at: NOW,
      last: undefined,
    };
    const { suggestions } = pickForms({
      commands: () => [],
      accounts: [PROD, SHOP],
      identities: [
        { ...PROD, list: async () => answer },
        { ...SHOP, list: async () => silent },
      ],
      storedIdentities: async () => ({
        unverified: ['pending.example', 'both.example'].map((name) => ({
          name,
          accountRegion: SHOP,
          state: 'pending' as const,
        })),
      }),
      tally: store.tally,
      now: () => NOW,
    });
    const suggestion = suggestions.find((one) => one.id === id) ?? assert.fail(id);
    return (await suggestion.options({ userId: 'U0SATO00001', typed, t })).map(({ text }) => text);
  };
  const send = (at: number, configurationSet: string) =>
    store.tally.record([
      {
        accountRegion: `${PROD.account}:${PROD.region}`,
        at,
        recipient: 'jane@one.example',
        seen: [{ key: `${at}/${configurationSet}`, keepSeconds: 60 }],
        counters: ['sent'],
        distinct: [],
        dimensions: { names: [`cs=${configurationSet}`], counters: ['sent'] },
      },
    ]);

  before(async () => {
    store = await openEmbeddedTestStore(() => NOW);
  });
  after(() => store.close());

  test('identities: those that wait to be verified first, also where one account does not answer', async () => {
    assert.deepEqual(await suggest('pick-name'), [
      'both.example',
      'pending.example',
      'mail@verified.example',
      'verified.example',
    ]);
  });

  test('a domain that SES does not know yet is offered as it is typed', async () => {
    assert.equal((await suggest('pick-name', ' New.Example ')).at(-1), 'new.example');
    assert.equal((await suggest('pick-name', 'new')).at(-1), 'verified.example');
  });

  test('configuration sets: those that have sent in the last eight days, each once', async () => {
    await send(NOW - DAY, 'newsletter');
    await send(NOW - 2 * DAY, 'newsletter');
    await send(NOW - 3 * DAY, 'receipts');
    await send(NOW - 20 * DAY, 'forgotten');
    assert.deepEqual(await suggest('pick-set'), ['newsletter', 'receipts']);
  });

  test('accounts by their names', async () => {
    assert.deepEqual(await suggest('pick-account'), ['prod · ap-northeast-1', 'shop · eu-west-1']);
  });
});
