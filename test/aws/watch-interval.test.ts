import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAwsAccess } from '../../src/aws/access.js';
import type { ControlPlane } from '../../src/aws/control-plane.js';
import { createSes } from '../../src/aws/ses.js';

/** How old an answer may be with which the watches are content (ms). */
async function maxAges(watchSeconds: number | undefined): Promise<readonly number[]> {
  const ages: number[] = [];
  const controlPlane: ControlPlane = async ({ action, maxAgeMs, region }) => {
    ages.push(maxAgeMs);
    return { failure: { kind: 'unreachable', action, region, detail: '' }, errorId: 'ab12', at: 0 };
  };
  const access = createAwsAccess({ controlPlane }, { name: 'prod', account: '1', region: 'eu-west-1' });
  const ses = createSes(access, watchSeconds === undefined ? {} : { watchMs: watchSeconds * 1000 });
  await Promise.all([ses.state(), ses.sendQuota()]);
  return ages;
}

describe('how often the enforcement status and the quota are read', () => {
  for (const [watchSeconds, state, quota] of [
    [1, 5_000, 5_000],
    [10, 5_000, 10_000],
    [20, 10_000, 20_000],
    [60, 30_000, 60_000],
    [600, 30_000, 60_000],
    [undefined, 30_000, 60_000],
  ] as const)
    test(`WATCH_SECONDS=${watchSeconds ?? '(people)'}`, async () =>
      assert.deepEqual(await maxAges(watchSeconds), [state, quota]));
});
