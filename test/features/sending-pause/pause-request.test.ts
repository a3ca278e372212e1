import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readBrakeRequest } from '../../../src/features/sending-pause/pause-request.js';

const PROD = { name: 'prod', account: '111122223333', region: 'ap-northeast-1' };
const US = { ...PROD, region: 'us-east-1' };
const SHOP = { name: 'shop', account: '444455556666', region: 'eu-west-1' };
const targetIn = ({ account, region }: typeof PROD, configurationSet = '') => ({
  account,
  region,
  configurationSet,
});

describe('what /ses pause is asked for', () => {
  test('account, region and configuration set in any order, and what is clear may be left out', () => {
    const places = [PROD, US, SHOP];
    assert.deepEqual(readBrakeRequest('', [PROD]), targetIn(PROD));
    assert.deepEqual(readBrakeRequest('newsletter', [PROD]), targetIn(PROD, 'newsletter'));
    assert.deepEqual(readBrakeRequest('shop newsletter', places), targetIn(SHOP, 'newsletter'));
    assert.deepEqual(readBrakeRequest('us-east-1 111122223333', places), targetIn(US));
    assert.deepEqual(readBrakeRequest('newsletter us-east-1', places), targetIn(US, 'newsletter'));
  });

  test('nothing is guessed', () => {
    assert.deepEqual(readBrakeRequest('newsletter', [PROD, US]), { refused: 'which-account' });
    assert.deepEqual(readBrakeRequest('us-west-2', [PROD, US]), { refused: 'no-such-account' });
    assert.deepEqual(readBrakeRequest('999999999999', [PROD]), { refused: 'no-such-account' });
    assert.deepEqual(readBrakeRequest('prod eu-west-1', [PROD, SHOP]), { refused: 'no-such-account' });
    assert.deepEqual(readBrakeRequest('news letter', [PROD]), { refused: 'unreadable' });
    assert.deepEqual(readBrakeRequest('<!channel>', [PROD]), { refused: 'unreadable' });
    assert.deepEqual(readBrakeRequest('a:b', [PROD]), { refused: 'unreadable' });
  });
});
