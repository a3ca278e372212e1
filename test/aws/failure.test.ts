import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';
import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { type AwsFailure, readFailure } from '../../src/aws/failure.js';
import type { DenyingPolicy } from '../../src/aws/index.js';
import { catalogOf } from '../../src/locales/index.js';
import { failureLine } from '../../src/slack/failure-line.js';

const REGION = 'ap-northeast-1';
const failed = (name: string, message = 'no') =>
  readFailure(Object.assign(new Error(message), { name }), 'ses:GetAccount', REGION);

test('the states of an account that AWS reports are distinguished', () => {
  assert.equal(
    failed('OptInRequired', 'The AWS Access Key Id needs a subscription for the service').kind,
    'not-activated',
  );
  assert.equal(failed('SubscriptionRequiredException').kind, 'not-activated');
  assert.equal(failed('AccountSuspendedException').kind, 'suspended');
  assert.equal(failed('SendingPausedException').kind, 'paused');
  assert.equal(failed('AccountSendingPausedException').kind, 'paused');
  assert.equal(failed('NeverHeardOf').kind, 'refused');
});

test('a denial names the action that AWS names: a role that cannot be assumed is another problem', () => {
  const message =
    'User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::2:role/y';
  assert.equal(failed('AccessDenied', message).action, 'sts:AssumeRole');
  assert.equal(failed('AccessDenied', 'User is not authorized').action, 'ses:GetAccount');
});

const DENIED =
  'User: arn:aws:sts::111122223333:assumed-role/ses-warden/i-0abc is not authorized to perform: ses:GetSuppressedDestination on resource: *';

test("a denial by another policy than the role's own is told apart from a missing permission", () => {
  const denials: readonly [reason: string, policy: DenyingPolicy, explicit: boolean][] = [
    ['with an explicit deny in a service control policy', 'service-control', true],
    [
      'with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/p-1',
      'service-control',
      true,
    ],
    [
      'because no service control policy allows the ses:GetSuppressedDestination action',
      'service-control',
      false,
    ],
    ['with an explicit deny in a resource control policy', 'resource-control', true],
    ['with an explicit deny in a permissions boundary', 'permissions-boundary', true],
    [
      'because no permissions boundary allows the ses:GetSuppressedDestination action',
      'permissions-boundary',
      false,
    ],
    ['with an explicit deny in a session policy', 'session', true],
    ['because no session policy allows the ses:GetSuppressedDestination action', 'session', false],
    ['with an explicit deny in a VPC endpoint policy', 'vpc-endpoint', true],
    ['because no VPC endpoint policy allows the ses:GetSuppressedDestination action', 'vpc-endpoint', false],
    ['with an explicit deny in an identity-based policy', 'identity', true],
    ['with an explicit deny in a resource-based policy', 'resource', true],
    ['with an explicit deny', 'unnamed', true],
  ];
  for (const [reason, policy, explicit] of denials) {
    const failure = failed('AccessDeniedException', `${DENIED} ${reason}`);
    assert.deepEqual(failure.denial, { policy, explicit }, reason);
    assert.equal(failure.action, 'ses:GetSuppressedDestination');
    for (const locale of ['en', 'ja'] as const) {
      const { mrkdwn } = failureLine(catalogOf(locale), { failure, errorId: 'ab12' });
      assert.match(mrkdwn, /does not help|解決しません/);
      assert.doesNotMatch(mrkdwn, /iam\.md/);
    }
  }
  for (const reason of [
    '',
    'because no identity-based policy allows the ses:GetSuppressedDestination action',
  ]) {
    const failure = failed('AccessDeniedException', `${DENIED} ${reason}`);
    assert.equal(failure.denial, undefined);
    assert.match(
      failureLine(catalogOf('en'), { failure, errorId: 'ab12' }).mrkdwn,
      /Add it as in `docs\/iam\.md`/,
    );
  }
});

test('no credentials, refused credentials, a Region that is not enabled and a wrong clock are told apart', () => {
  const invalid = 'The security token included in the request is invalid.';
  const inRegion = (name: string, message: string, region: string) =>
    readFailure(Object.assign(new Error(message), { name }), 'ses:GetAccount', region).kind;
  assert.equal(
    failed('CredentialsProviderError', 'Could not load credentials from any providers').kind,
    'no-credentials',
  );
  assert.equal(failed('UnrecognizedClientException', invalid).kind, 'credentials');
  assert.equal(inRegion('UnrecognizedClientException', invalid, 'af-south-1'), 'region-not-enabled');
  assert.equal(inRegion('InvalidClientTokenId', invalid, 'ap-southeast-7'), 'region-not-enabled');
  assert.equal(inRegion('ExpiredToken', 'expired', 'af-south-1'), 'credentials');
  assert.equal(inRegion('UnrecognizedClientException', invalid, 'us-gov-west-1'), 'credentials');
  assert.equal(
    failed('RegionDisabledException', 'STS is not activated in this region').kind,
    'region-not-enabled',
  );
  assert.equal(
    failed('InvalidSignatureException', 'Signature expired: 20261127T1 is now earlier than 2').kind,
    'clock',
  );
  assert.equal(failed('SignatureDoesNotMatch', 'Signature not yet current: 20261127T1').kind, 'clock');
  assert.equal(failed('RequestTimeTooSkewed').kind, 'clock');
  assert.equal(
    failed('SignatureDoesNotMatch', 'The request signature we calculated does not match').kind,
    'credentials',
  );
  assert.equal(failed('constructor').kind, 'refused');
  assert.equal(failed('__proto__').kind, 'refused');
});

describe('what a proxy answers in place of AWS', () => {
  const PAGE = '<!DOCTYPE html><html><head><title>Blocked</title></head><body>by <b>IT<br></body></html>';
  const answers: readonly [
    status: number,
    type: string | undefined,
    body: string,
    kind: AwsFailure['kind'],
  ][] = [
    [200, 'text/html', PAGE, 'not-aws'],
    [302, 'text/html', PAGE, 'not-aws'],
    [403, 'text/html; charset=utf-8', PAGE, 'not-aws'],
    [407, undefined, PAGE, 'not-aws'],
    [403, 'text/plain', 'blocked', 'not-aws'],
    [503, 'text/html', PAGE, 'unreachable'],
    [200, 'application/json', '{"SendQuota":{"Max', 'unreachable'],
  ];
  for (const [status, type, body, expected] of answers) {
    test(`HTTP ${status}, ${type}: ${expected}, and nothing of the parser or the page reaches anybody`, async () => {
      const server = createServer((request, response) => {
        request.resume();
        response.writeHead(status, { ...(type && { 'content-type': type }) }).end(body);
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const address = server.address();
      const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
      const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
      const settings = { region: REGION, endpoint, credentials, maxAttempts: 1 };
      const calls = [
        () => new SESv2Client(settings).send(new GetAccountCommand({})),
        ...(type === 'application/json'
          ? []
          : [() => new SESClient(settings).send(new GetSendQuotaCommand({}))]),
      ];
      try {
        for (const call of calls) {
          const error: unknown = await call().then(
            () => undefined,
            (thrown: unknown) => thrown,
          );
          const failure = readFailure(error, 'ses:GetAccount', REGION);
          assert.equal(failure.kind, expected);
          assert.ok(failure.detail.startsWith(`HTTP ${status}`), failure.detail);
          const { mrkdwn } = failureLine(catalogOf('en'), { failure, errorId: 'ab12' });
          assert.doesNotMatch(mrkdwn + failure.detail, /[Dd]eserialization|Unexpected|DOCTYPE|XML|IT/);
        }
      } finally {
        server.close();
      }
    });
  }

  test('a certificate of its own', () => {
    const error = Object.assign(new Error('self-signed certificate in certificate chain'), {
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
    });
    assert.equal(readFailure(error, 'ses:GetAccount', REGION).kind, 'not-aws');
  });
});

test('each has a sentence that says what to do, in both languages', () => {
  for (const locale of ['en', 'ja'] as const) {
    const t = catalogOf(locale);
    for (const name of [
      'AccessDenied',
      'ExpiredToken',
      'CredentialsProviderError',
      'RegionDisabledException',
      'RequestTimeTooSkewed',
      'OptInRequired',
      'AccountSuspendedException',
      'SendingPausedException',
      'Throttling',
      'TimeoutError',
      'Else',
    ]) {
      const { mrkdwn } = failureLine(t, { failure: failed(name), errorId: 'ab12' });
      assert.match(mrkdwn, /^:grey_question: .{15,} {2}ref ab12$/);
    }
  }
});
