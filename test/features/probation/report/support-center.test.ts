import assert from 'node:assert/strict';
import { test } from 'node:test';
import { supportCenterUrl } from '../../../../src/features/probation/report/support-center.js';

test('each partition of AWS has its own Support Center', () => {
  assert.match(supportCenterUrl('ap-northeast-1'), /^https:\/\/console\.aws\.amazon\.com\//);
  assert.match(supportCenterUrl('us-east-1'), /^https:\/\/console\.aws\.amazon\.com\//);
  assert.match(supportCenterUrl('us-gov-west-1'), /^https:\/\/console\.amazonaws-us-gov\.com\//);
  assert.match(supportCenterUrl('cn-north-1'), /^https:\/\/console\.amazonaws\.cn\//);
  assert.match(supportCenterUrl('eusc-de-east-1'), /eusc/);
});
