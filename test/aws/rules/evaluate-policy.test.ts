import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  deadLetterGrant,
  evaluatePolicy,
  publishGrant,
  queueArn,
  sesMayPublish,
  snsMaySend,
  withStatement,
} from '../../../src/aws/rules/index.js';
import { parseTopicArn } from '../../../src/sns/topic.js';

const topic = parseTopicArn('arn:aws:sns:ap-northeast-1:111122223333:ses-events') ?? assert.fail();
const grant = publishGrant(topic);
const ours = sesMayPublish(topic);
const policy = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
const judge = (changes: object) => evaluatePolicy(policy({ ...ours, ...changes }), grant);

describe('a resource policy', () => {
  test('our own statements grant what they are for', () => {
    assert.equal(evaluatePolicy(policy(ours), grant), 'granted');
    const queue = queueArn(topic, 'dead');
    const deadLetters = deadLetterGrant(topic, queue);
    assert.equal(evaluatePolicy(policy(snsMaySend(topic, queue)), deadLetters), 'granted');
    assert.equal(
      evaluatePolicy(policy(snsMaySend({ ...topic, arn: `${topic.arn}x` }, queue)), deadLetters),
      'to-others',
    );
  });

  test('spellings that AWS takes: single values, lists, wildcards, other letter case', () => {
    assert.equal(
      judge({ Action: ['SNS:publish'], Resource: ['arn:aws:sns:*:111122223333:ses-*'] }),
      'granted',
    );
    assert.equal(
      judge({ Action: 'sns:*', Resource: '*', Principal: { Service: [grant.service] } }),
      'granted',
    );
    assert.equal(judge({ Condition: { StringLike: { 'aws:sourcearn': 'arn:aws:ses:*' } } }), 'granted');
    const oneSet = 'arn:aws:ses:ap-northeast-1:111122223333:configuration-set/newsletter';
    assert.equal(judge({ Condition: { ArnEquals: { 'AWS:SourceArn': oneSet } } }), 'granted');
  });

  test('whom it leaves out, and whom it lets in', () => {
    assert.equal(evaluatePolicy('', grant), 'missing');
    assert.equal(judge({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } }), 'missing');
    assert.equal(judge({ Action: 'sns:Subscribe' }), 'missing');
    assert.equal(judge({ Resource: `${topic.arn}-2` }), 'missing');
    assert.equal(judge({ Condition: undefined }), 'to-anybody');
    assert.equal(judge({ Principal: '*', Condition: undefined }), 'to-anybody');
    assert.equal(
      judge({ Condition: { StringEquals: { 'AWS:SourceAccount': '999988887777' } } }),
      'to-others',
    );
    assert.equal(judge({ Condition: { StringEquals: { 'AWS:SourceOwner': topic.account } } }), 'missing');
    assert.equal(
      judge({ Condition: { StringNotEquals: { 'AWS:SourceAccount': topic.account } } }),
      'to-others',
    );
    const deny = { ...ours, Effect: 'Deny', Condition: undefined };
    assert.equal(evaluatePolicy(policy(ours, deny), grant), 'missing');
  });

  test('a statement takes the place of its namesake only', () => {
    const others = { Sid: 'Others', Effect: 'Allow' };
    const merged = withStatement(policy(others, { ...ours, Action: 'sns:Subscribe' }), ours);
    assert.deepEqual(JSON.parse(merged).Statement, [others, ours]);
    assert.equal(withStatement(merged, ours), merged);
  });
});
