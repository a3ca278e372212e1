import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { certificateNames, isNameOfSns } from '../../src/sns/certificate-names.js';
import { parseTopicArn } from '../../src/sns/topic.js';
import { awsRegions } from '../support/aws-regions.js';

const regions = await awsRegions();

function namesIn(partition: string, region: string): readonly string[] {
  const topic = parseTopicArn(`arn:${partition}:sns:${region}:111122223333:ses-events`);
  assert.ok(topic, `${partition} ${region}`);
  return certificateNames(topic);
}

/** https://github.com/aws/aws-sdk-java-v2/pull/6802, as its tests have it. */
const DOCUMENTED: readonly (readonly [partition: string, region: string, name: string])[] = [
  ['aws', 'us-east-1', 'sns.amazonaws.com'],
  ['aws', 'ap-northeast-1', 'sns.amazonaws.com'],
  ['aws', 'eu-north-1', 'sns.amazonaws.com'],
  ['aws', 'af-south-1', 'sns-signing.af-south-1.amazonaws.com'],
  ['aws', 'ap-east-1', 'sns-signing.ap-east-1.amazonaws.com'],
  ['aws', 'ap-southeast-7', 'sns-signing.ap-southeast-7.amazonaws.com'],
  ['aws', 'mx-central-1', 'sns-signing.mx-central-1.amazonaws.com'],
  ['aws-us-gov', 'us-gov-west-1', 'sns-us-gov-west-1.amazonaws.com'],
  ['aws-us-gov', 'us-gov-east-1', 'sns-us-gov-west-1.amazonaws.com'],
  ['aws-cn', 'cn-north-1', 'sns-cn-north-1.amazonaws.com.cn'],
  ['aws-cn', 'cn-northwest-1', 'sns-cn-northwest-1.amazonaws.com.cn'],
  ['aws-eusc', 'eusc-de-east-1', 'sns-signing.eusc-de-east-1.amazonaws.eu'],
  ['aws-iso', 'us-iso-east-1', 'sns-us-iso-east-1.c2s.ic.gov'],
  ['aws-iso-b', 'us-isob-east-1', 'sns-us-isob-east-1.sc2s.sgov.gov'],
  ['aws-iso-e', 'eu-isoe-west-1', 'sns-signing.eu-isoe-west-1.cloud.adc-e.uk'],
  ['aws-iso-f', 'us-isof-south-1', 'sns-signing.us-isof-south-1.csp.hci.ic.gov'],
];

for (const [partition, region, name] of DOCUMENTED) {
  test(`SNS in ${region} signs as ${name}, and as nobody else`, () => {
    assert.deepEqual(namesIn(partition, region), [name]);
  });
}

test('in every Region of the SDK there is a name, and each could be one of SNS', () => {
  assert.ok(regions.length > 40);
  for (const { partition, region } of regions) {
    const names = namesIn(partition, region);
    assert.ok(names.length > 0 && names.every(isNameOfSns), `${region}: ${names}`);
  }
});

test('no two Regions share a name, but for the common one and that of GovCloud', () => {
  const owners = new Map<string, string>();
  for (const { partition, region } of regions) {
    for (const name of namesIn(partition, region)) {
      if (name === 'sns.amazonaws.com' || partition === 'aws-us-gov') continue;
      assert.equal(owners.get(name), undefined, name);
      owners.set(name, region);
    }
  }
});

test('names that SNS could introduce are told from those that it could not', () => {
  for (const name of [
    'sns-signing.ap-southeast-9.amazonaws.com',
    'sns-signing-2.us-east-1.amazonaws.com',
    'sns.eu-west-1.amazonaws.com',
    'sns-us-gov-east-1.amazonaws.com',
    'sns.amazonaws.eu',
    'sns-cn-south-1.amazonaws.com.cn',
  ]) {
    assert.ok(isNameOfSns(name), name);
  }
  for (const name of [
    'sns.s3.amazonaws.com',
    'sns.s3-us-west-2.amazonaws.com',
    'sns.s3.us-west-2.amazonaws.com',
    'sns.us-east-1.amazonaws.com.evil.example',
    'evil.example',
    'xsns.amazonaws.com',
    'sns.evil.amazonaws.com',
    '*.amazonaws.com',
    'sns.*.amazonaws.com',
    'SNS.amazonaws.com',
    'sns.amazonaws.com.',
    'sns.amazonaws.org',
    'sns..amazonaws.com',
    '',
  ]) {
    assert.equal(isNameOfSns(name), false, name);
  }
});

test('no text takes long, and none with a foreign suffix is a name of SNS', () => {
  fc.assert(fc.property(fc.string({ maxLength: 5_000 }), (text) => !isNameOfSns(`${text}.evil.example`)));
  const started = performance.now();
  isNameOfSns(`sns${'-a'.repeat(50_000)}`);
  isNameOfSns(`sns.aa${'-a'.repeat(50_000)}`);
  assert.ok(performance.now() - started < 1_000);
});
