import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IdentityState, Progress } from '../../../../src/aws/index.js';
import type { Diagnosis, RecordVerdict } from '../../../../src/features/identity/diagnosis/diagnosis.js';
import { headline } from '../../../../src/features/identity/identity-message.js';
import { hasDkimToLose } from '../../../../src/features/identity/monitoring/dkim-monitor.js';
import {
  countRecords,
  type IdentityStage,
  stageOf,
} from '../../../../src/features/identity/monitoring/stage.js';
import { catalogOf } from '../../../../src/locales/index.js';
import { easyDkim, pendingDomain } from '../../../support/identities.js';

const at = (progress: Progress, more: Partial<IdentityState> = {}) => {
  const state = pendingDomain('new.example', { dkim: easyDkim({ progress }), ...more });
  return { ...state, verification: { ...state.verification, progress } };
};
const diagnosis = (worst: RecordVerdict): Diagnosis => ({
  domain: 'new.example',
  zone: undefined,
  provider: undefined,
  records: [],
  worst,
  waitUntil: undefined,
  dmarc: undefined,
});

describe('the stage of an identity', () => {
  test('by what SES says and what DNS says', () => {
    const stages: readonly [Progress, RecordVerdict, IdentityStage][] = [
      ['pending', 'right', 'pending-right'],
      ['pending', 'missing', 'pending-broken'],
      ['pending', 'wrong', 'pending-broken'],
      ['pending', 'spreading', 'pending-spreading'],
      ['pending', 'unknown', 'pending-unseen'],
      ['success', 'right', 'verified'],
      ['success', 'spreading', 'verified'],
      ['success', 'missing', 'verified-broken'],
      ['success', 'unknown', 'verified-unseen'],
      ['failed', 'right', 'failed'],
      ['temporary-failure', 'missing', 'losing'],
      ['not-started', 'missing', 'not-started'],
    ];
    for (const [progress, worst, stage] of stages) assert.equal(stageOf(at(progress), worst), stage);
  });

  test('that SES does not let it send while it is pending is no failure', () => {
    const state = at('pending', { sendingAllowed: false });
    assert.doesNotMatch(stageOf(state, 'missing'), /failed/);
  });

  test('verified by the older record, DKIM is missing without anything being lost', () => {
    const unsigned = at('success', { dkim: easyDkim({ progress: 'pending' }) });
    assert.equal(stageOf(unsigned, 'missing'), 'verified-unsigned');
    assert.equal(hasDkimToLose(unsigned), false);
    assert.equal(hasDkimToLose(at('success')), true);
  });

  test('each stage has a sentence of its own, in both languages, for domains and addresses', () => {
    const accountRegion = { name: 'prod', account: '111122223333', region: 'ap-northeast-1' };
    for (const t of [catalogOf('en'), catalogOf('ja')]) {
      const headlines = new Set<string>();
      for (const progress of ['pending', 'success', 'failed', 'temporary-failure', 'not-started'] as const) {
        for (const worst of ['right', 'missing', 'spreading', 'unknown'] as const) {
          const status = {
            accountRegion,
            feedback: undefined,
            pendingSince: undefined,
            diagnosis: diagnosis(worst),
          };
          headlines.add(headline(t, { ...status, state: at(progress) }).mrkdwn);
          const address = at(progress, { kind: 'address', name: 'jane@new.example', dkim: undefined });
          assert.match(headline(t, { ...status, state: address }).mrkdwn, /jane@new\.example/);
        }
      }
      assert.equal(headlines.size, 10);
    }
  });

  test('records that no server answered for count neither as wrong nor as missing', () => {
    assert.deepEqual(countRecords([]), { wrong: 0, missing: 0, of: 0 });
  });
});
