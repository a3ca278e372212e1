import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GetEmailIdentityCommandOutput } from '@aws-sdk/client-sesv2';
import { listedIdentity, readFeedbackRoute, readIdentity } from '../../src/aws/read-identity.js';

const LOOKED = new Date('2026-11-24T02:00:00Z');

function read(output: Omit<GetEmailIdentityCommandOutput, '$metadata'>, token?: string) {
  return readIdentity({
    name: 'new.example',
    region: 'ap-northeast-1',
    output: { $metadata: {}, ...output },
    token,
  });
}

describe('what SES says of an identity', () => {
  test('a domain with Easy DKIM that is pending, and what its last look found', () => {
    const state = read({
      IdentityType: 'DOMAIN',
      VerifiedForSendingStatus: false,
      VerificationStatus: 'PENDING',
      DkimAttributes: {
        SigningEnabled: true,
        Status: 'PENDING',
        Tokens: ['a', 'b', 'c'],
        SigningHostedZone: 'dkim.ap-northeast-3.amazonses.com',
        SigningAttributesOrigin: 'AWS_SES',
      },
      MailFromAttributes: {
        MailFromDomain: 'bounce.new.example',
        MailFromDomainStatus: 'FAILED',
        BehaviorOnMxFailure: 'REJECT_MESSAGE',
      },
      VerificationInfo: { LastCheckedTimestamp: LOOKED, ErrorType: 'HOST_NOT_FOUND' },
      ConfigurationSetName: 'newsletter',
    });
    assert.deepEqual([state.kind, state.verification.progress], ['domain', 'pending']);
    assert.deepEqual(state.verification.lastCheckedAt, LOOKED.getTime());
    assert.equal(state.verification.error, 'HOST_NOT_FOUND');
    assert.deepEqual(state.dkim?.origin, { kind: 'easy' });
    assert.equal(state.dkim?.hostedZone, 'dkim.ap-northeast-3.amazonses.com');
    const rejects = { domain: 'bounce.new.example', progress: 'failed', onMxFailure: 'reject' };
    assert.deepEqual(state.mailFrom, rejects);
    assert.equal(state.configurationSet, 'newsletter');
  });

  test('keys of its own, and keys of another region', () => {
    const own = read({ DkimAttributes: { SigningAttributesOrigin: 'EXTERNAL', Tokens: ['selector'] } });
    assert.deepEqual(own.dkim?.origin, { kind: 'own-key' });
    const copied = read({ DkimAttributes: { SigningAttributesOrigin: 'AWS_SES_US_EAST_1', Tokens: ['a'] } });
    assert.deepEqual(copied.dkim?.origin, { kind: 'replica', ofRegion: 'us-east-1' });
  });

  test('what it does not say is not made up', () => {
    const bare = read({});
    assert.deepEqual([bare.dkim, bare.mailFrom, bare.verificationToken], [undefined, undefined, undefined]);
    assert.equal(bare.verification.progress, 'not-started');
    assert.equal(read({}, 'token').verificationToken, 'token');
    assert.deepEqual(listedIdentity({}), []);
    assert.deepEqual(readFeedbackRoute(undefined), {
      bounce: undefined,
      complaint: undefined,
      delivery: undefined,
      forwarding: false,
    });
  });
});
