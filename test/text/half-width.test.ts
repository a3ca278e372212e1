import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCommandText } from '../../src/slack/router.js';
import { toHalfWidth } from '../../src/text/half-width.js';

test('a command from a Japanese keyboard is the same command', () => {
  assert.deepEqual(readCommandText('　ＱＵＯＴＡ　'), { name: 'quota', argument: '' });
  assert.deepEqual(readCommandText('ｐａｕｓｅ　ｐｒｏｄ　ａｐ－ｎｏｒｔｈｅａｓｔ－１'), {
    name: 'pause',
    argument: 'prod ap-northeast-1',
  });
  assert.deepEqual(readCommandText('ｂｏｕｎｃｅｓ　２４ｈ'), { name: 'bounces', argument: '24h' });
  assert.deepEqual(readCommandText('pause apーnortheastー1'), { name: 'pause', argument: 'ap-northeast-1' });
});

test('every printable sign of ASCII has a full-width form that becomes it; other text stays', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~]{0,40}$/), (plain) => {
      const wide = [...plain].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
      assert.equal(toHalfWidth(wide), plain);
    }),
  );
  assert.equal(toHalfWidth('サーバー ﾒｰﾙ ￥'), 'サーバー ﾒｰﾙ ￥');
});
