import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPauseRequest } from '../../../src/features/sending-pause/pause-request.js';

const PROD = { name: 'prod', account: '111122223333', region: 'ap-northeast-1' };
const US = { ...PROD, region: 'us-east-1' };
const SHOP = { name: 'shop', account: '444455556666', region: 'eu-west-1' };
const targetIn = ({ account, region }: typeof PROD, configurationSet = '') => ({
  account,
  region,
  configurationSet,
});

describe('the arguments of /ses pause', () => {
  test('account, region and configuration set in any order, and what is clear may be left out', () => {
    const configured = [PROD, US, SHOP];
    assert.deepEqual(readPauseRequest('', [PROD]), targetIn(PROD));
    assert.deepEqual(readPauseRequest('newsletter', [PROD]), targetIn(PROD, 'newsletter'));
    assert.deepEqual(readPauseRequest('shop newsletter', configured), targetIn(SHOP, 'newsletter'));
    assert.deepEqual(readPauseRequest('us-east-1 111122223333', configured), targetIn(US));
    assert.deepEqual(readPauseRequest('newsletter us-east-1', configured), targetIn(US, 'newsletter'));
  });

  test('nothing is guessed', () => {
    assert.deepEqual(readPauseRequest('newsletter', [PROD, US]), { refused: 'which-account' });
    assert.deepEqual(readPauseRequest('us-west-2', [PROD, US]), { refused: 'no-such-account' });
    assert.deepEqual(readPauseRequest('999999999999', [PROD]), { refused: 'no-such-account' });
    assert.deepEqual(readPauseRequest('prod eu-west-1', [PROD, SHOP]), { refused: 'no-such-account' });
    assert.deepEqual(readPauseRequest('news letter', [PROD]), { refused: 'unreadable' });
    assert.deepEqual(readPauseRequest('<!channel>', [PROD]), { refused: 'unreadable' });
    assert.deepEqual(readPauseRequest('a:b', [PROD]), { refused: 'unreadable' });
  });
});
