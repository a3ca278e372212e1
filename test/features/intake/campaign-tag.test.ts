import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { campaignTag } from '../../../src/features/intake/campaign-tag.js';

describe('the tag that says what a mail was part of', () => {
  test('one that is called as campaigns are, before any other, whatever the order', () => {
    const tags = { zone: ['eu'], Campaign: ['2026-11'], 'ses:configuration-set': ['mkt'], app: ['shop'] };
    assert.equal(campaignTag(tags), 'Campaign:2026-11');
    assert.equal(campaignTag(Object.fromEntries(Object.entries(tags).toReversed())), 'Campaign:2026-11');
    assert.equal(campaignTag({ template: ['welcome'], campaign: ['autumn'] }), 'campaign:autumn');
  });

  test('else the first by name; none of SES’s own', () => {
    assert.equal(campaignTag({ zone: ['eu'], app: ['shop'] }), 'app:shop');
    assert.equal(campaignTag({ 'ses:caller-identity': ['app'], 'ses:source-ip': ['192.0.2.1'] }), undefined);
    assert.equal(campaignTag({}), undefined);
  });

  test('no value of one mail or one person', () => {
    for (const value of [
      'jane@example.com',
      '4711000815',
      '6f1c2a30-9b1d-4c55-8a63-0d9c2d1b7e11',
      '0106019aaaaa',
    ])
      assert.equal(campaignTag({ campaign: [value] }), undefined, value);
    assert.equal(campaignTag({ campaign: ['20261127'] }), 'campaign:20261127');
    assert.equal(campaignTag({ campaign: ['jane@example.com'], app: ['shop'] }), 'app:shop');
  });

  test('anything at all, within its length', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (tags) => {
        const tag = campaignTag(tags);
        assert.ok(tag === undefined || (tag.length <= 201 && tag.includes(':')));
      }),
    );
  });
});
