import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { ACCESS_DENIED } from '../../../playground/aws/operation.js';
import { type AwsAccount, startAwsAccount } from '../../../playground/aws-account.js';
import { createAwsAccess } from '../../../src/aws/access.js';
import type { ControlPlane } from '../../../src/aws/control-plane.js';
import { readFailure } from '../../../src/aws/failure.js';
import { createSuppressionImport, createSuppressionList } from '../../../src/aws/suppression-list.js';
import { createRemoveEntry } from '../../../src/features/suppression/removal-action.js';
import { catalogOf } from '../../../src/locales/index.js';

const REGION = 'ap-northeast-1';
const SLASHED = 'foo/bar@example.com';
const VARIABLES = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));

let aws: AwsAccount;
let forgotten: string[];
let readAgain: number;

/** The pause of a second between questions is the control plane's, and tested there. */
const controlPlane: ControlPlane = async ({ call, action }) => {
  try {
    return { value: await call(), asOf: 0 };
  } catch (error) {
    return { failure: readFailure(error, action, REGION), errorId: 'ab12', at: 0 };
  }
};

async function removing(written: string, bucket?: string): Promise<string | undefined> {
  const access = createAwsAccess({ controlPlane }, { name: 'prod', account: aws.accountId, region: REGION });
  const remove = createRemoveEntry({
    imports: bucket === undefined ? [] : [createSuppressionImport(access, bucket)],
    store: {
      forget: async (_, address) => void forgotten.push(address),
      readAgain: async () => {
        readAgain += 1;
      },
    },
    t: catalogOf('en'),
  });
  const outcome = await remove(createSuppressionList(access), written);
  return outcome && 'failed' in outcome ? outcome.failed.mrkdwn : undefined;
}

const listed = () => [...aws.region(REGION).suppressed.keys()];

describe('removing an entry from a list', () => {
  beforeEach(async () => {
    forgotten = [];
    readAgain = 0;
    aws = await startAwsAccount({ now: () => Date.now() });
    process.env['AWS_ENDPOINT_URL'] = aws.url;
    process.env['AWS_ACCESS_KEY_ID'] = 'AKIAPLAYGROUND';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
    for (const address of ['jane@example.com', SLASHED]) {
      aws
        .region(REGION)
        .suppressed.set(address, { reason: 'BOUNCE', updatedAt: 0, messageId: '', feedbackId: '' });
    }
  });

  afterEach(async () => {
    await aws.close();
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  test('most are removed by their spelling', async () => {
    assert.equal(await removing('jane@example.com', 'mail'), undefined);
    assert.deepEqual([listed(), forgotten], [[SLASHED], ['jane@example.com']]);
    assert.ok(!aws.calls.some(({ operation }) => operation === 'CreateImportJob'));
  });

  test('one with a slash is removed by an import job, which is followed until it is done', async () => {
    assert.equal(await removing(SLASHED, 'mail'), undefined);
    assert.deepEqual([listed(), forgotten], [['jane@example.com'], [SLASHED]]);
    const job = aws.calls.find(({ operation }) => operation === 'CreateImportJob');
    assert.match(JSON.stringify(job?.parameters), /s3:\/\/mail\/ses-warden\/foo%2Fbar%40example\.com\.json/);
    assert.equal(aws.calls.filter(({ operation }) => operation === 'GetImportJob').length, 2);
  });

  test('without a bucket the result says how to do it by hand, and nothing is forgotten', async () => {
    assert.match((await removing(SLASHED)) ?? '', /create-import-job --region ap-northeast-1/);
    assert.deepEqual([forgotten, readAgain, listed().length], [[], 1, 2]);
  });

  test('what S3 or SES does not allow is a failure, never a removal', async () => {
    for (const operation of ['PutObject', 'CreateImportJob', 'GetImportJob', 'DeleteSuppressedDestination']) {
      aws.faults.set(operation, ACCESS_DENIED);
      assert.match((await removing(SLASHED, 'mail')) ?? '', /AWS denied/, operation);
      aws.faults.clear();
      assert.deepEqual(forgotten, []);
    }
  });
});
