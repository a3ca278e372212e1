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
import { assertWithin } from '../../support/time-limit.js';

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

  test('a condition that every account meets lets in anybody', () => {
    const account = topic.account;
    for (const Condition of [
      { StringLike: { 'AWS:SourceAccount': '*' } },
      { StringLike: { 'AWS:SourceAccount': ['999988887777', '*'] } },
      { StringLike: { 'AWS:SourceAccount': '????????????' } },
      { StringLikeIfExists: { 'aws:sourceaccount': '*' } },
      { StringLike: { 'aws:sourcearn': 'arn:aws:ses:*' } },
      { ArnLike: { 'AWS:SourceArn': 'arn:aws:ses:*:*:*' } },
      { ArnLike: { 'AWS:SourceArn': '*' } },
      { ArnEquals: { 'AWS:SourceArn': 'arn:aws:ses:ap-northeast-1:*:identity/*' } },
    ])
      assert.equal(judge({ Condition }), 'to-anybody', JSON.stringify(Condition));
    for (const Condition of [
      { StringEquals: { 'AWS:SourceAccount': account }, StringLike: { 'AWS:SourceArn': '*' } },
      { StringLike: { 'AWS:SourceAccount': '1111*' } },
      { ArnLike: { 'AWS:SourceArn': `arn:aws:ses:*:${account}:*` } },
      { StringEqualsIfExists: { 'AWS:SourceAccount': account } },
    ])
      assert.equal(judge({ Condition }), 'granted', JSON.stringify(Condition));
    // AWS compares literally here, and each part of an ARN by itself.
    assert.equal(judge({ Condition: { StringEquals: { 'AWS:SourceAccount': '*' } } }), 'to-others');
    assert.equal(
      judge({ Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:s*:identity/x' } } }),
      'to-others',
    );
    const deny = { ...ours, Effect: 'Deny', Condition: { StringLike: { 'AWS:SourceAccount': '1*' } } };
    assert.equal(evaluatePolicy(policy(ours, deny), grant), 'missing');
  });

  test('no pattern takes long, and a pattern that is no text matches nothing', () => {
    const began = performance.now();
    const pattern = `${'*a'.repeat(2_000)}b`;
    assert.equal(judge({ Resource: pattern }), 'missing');
    assert.equal(judge({ Condition: { StringLike: { 'AWS:SourceArn': pattern } } }), 'to-others');
    assert.equal(judge({ Action: '*'.repeat(10_000) }), 'granted');
    assertWithin(500, began, 'three policies');
    for (const odd of [null, 7, {}, [[]]]) assert.equal(judge({ Action: odd }), 'missing');
    assert.equal(judge({ Condition: { constructor: { 'AWS:SourceAccount': '*' } } }), 'to-others');
  });

  test('a statement takes the place of its namesake only', () => {
    const others = { Sid: 'Others', Effect: 'Allow' };
    const merged = withStatement(policy(others, { ...ours, Action: 'sns:Subscribe' }), ours);
    assert.deepEqual(JSON.parse(merged).Statement, [others, ours]);
    assert.equal(withStatement(merged, ours), merged);
  });
});
