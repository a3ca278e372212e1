import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountsMessage } from '../../../src/features/production-access/accounts-message.js';
import { catalogOf } from '../../../src/locales/index.js';

const AT = Date.UTC(2026, 10, 24, 12);
const t = catalogOf('en');

function account(digit: number, production: boolean | undefined) {
  return {
    account: String(digit).repeat(12),
    region: 'eu-west-1',
    state: {
      asOf: AT,
      value: {
        production,
        enforcement: 'HEALTHY',
        sendingEnabled: true,
        quota: undefined,
        review: undefined,
      },
    },
  } as const;
}

function texts(...productions: readonly (boolean | undefined)[]): string {
  return JSON.stringify(
    accountsMessage(
      t,
      productions.map((production, index) => account(index + 1, production)),
    ).blocks,
  );
}

test('an account of which AWS has not said it is not counted as one with production access', () => {
  assert.match(texts(true, true), /All accounts have production access/);
  assert.match(texts(undefined, undefined), /not said of any account/);
  assert.doesNotMatch(texts(undefined), /accounts? ha(s|ve) production access/);
  assert.match(texts(true, undefined), /1 account has production access\. Of 1 account AWS has not said/);
  assert.match(
    texts(true, true, undefined),
    /2 accounts have production access\. Of 1 account AWS has not said/,
  );
});
