import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { awsRegions } from '../support/aws-regions.js';
import { issueCertificate } from '../support/certificates.js';
import { sendEvent } from '../support/ses-events.js';

const ACCOUNT = '111122223333';
const HEX = '0123456789abcdef0123456789abcdef';

const regions = await awsRegions();
const topicArns = new Map(
  regions.map(({ partition, region }) => [region, `arn:${partition}:sns:${region}:${ACCOUNT}:ses-events`]),
);

function topicOf(region: string): string {
  return topicArns.get(region) ?? assert.fail(region);
}

describe('SNS in every Region of the AWS SDK', () => {
  let playground: Playground;

  before(async () => {
    // More than one account and Region is watched than there are here; what counts is what is taken in.
    playground = await startPlayground({ env: { SNS_TOPIC_ARNS: [...topicArns.values()].join(' ') } });
    for (const arn of topicArns.values()) await playground.sns.openRegion(arn);
  });
  after(() => playground.close());

  async function post(envelope: unknown): Promise<number> {
    const response = await fetch(playground.snsEndpoint, {
      method: 'POST',
      body: JSON.stringify(envelope),
      headers: { 'content-type': 'text/plain; charset=UTF-8' },
    });
    await response.text();
    return response.status;
  }

  const genuine = (region: string) =>
    playground.sns.envelope(sendEvent([`r-${randomUUID()}@one.example`]), { topicArn: topicOf(region) });

  for (const { partition, region } of regions) {
    test(`${region} (${partition}): its own certificate is accepted, a changed message and a stranger's key are not`, async () => {
      for (const version of ['1', '2'] as const) {
        playground.sns.signWith(version);
        assert.equal(await post(genuine(region)), 200);
      }
      const message = genuine(region);
      assert.equal(await post({ ...message, Message: `${message['Message']} ` }), 403);
      const other = await issueCertificate({ commonName: 'evil.example' });
      const pair = {
        key: String(other.privateKey.export({ type: 'pkcs8', format: 'pem' })),
        cert: other.pem,
      };
      const before = playground.sns.signer(topicOf(region));
      playground.sns.rotate(pair, topicOf(region));
      const forged = genuine(region);
      assert.equal(await post(forged), 403);
      assert.equal(await post({ ...forged, SigningCertURL: message['SigningCertURL'] }), 403);
      playground.sns.rotate(before, topicOf(region));
      assert.equal(await post(genuine(region)), 200);
    });
  }

  const FORGED_HOSTS: readonly string[] = [
    'sns.s3.amazonaws.com',
    'sns.s3-us-west-2.amazonaws.com',
    'sns.s3.us-west-2.amazonaws.com',
    'sns.s3-accelerate.amazonaws.com',
    'sns.s3-external-1.amazonaws.com',
    'sns.s3-website-us-west-2.amazonaws.com',
    'sns.s3.dualstack.us-west-2.amazonaws.com',
    's3.us-west-2.amazonaws.com/sns',
    'sns-signing.us-west-2.amazonaws.com',
    'sns-us-west-2.amazonaws.com',
    'sns.us-east-1.amazonaws.com',
    'sns.us-west-2.amazonaws.com.cn',
    'sns.us-west-2.amazonaws.eu',
    'sns.us-west-2.c2s.ic.gov',
    'sns.us-west-2.api.aws',
    'sns.amazonaws.com',
    'us-west-2.amazonaws.com',
    'xsns.us-west-2.amazonaws.com',
    'sns.us-west-2.amazonaws.com.evil.example',
    'sns.us-west-2.amazonaws.com.',
    'sns.us-west-2.amazonaws.com:443',
    'sns.us-west-2.amazonaws.com:8443',
    'sns.us-west-2.amazonaws.com@evil.example',
    'user@sns.us-west-2.amazonaws.com',
    'user:secret@sns.us-west-2.amazonaws.com',
    'evil.example/sns.us-west-2.amazonaws.com',
    'evil.example#sns.us-west-2.amazonaws.com',
    'evil.example?sns.us-west-2.amazonaws.com',
    'evil.example\\@sns.us-west-2.amazonaws.com',
    'SNS.us-west-2.amazonaws.com',
    'sns%2eus-west-2.amazonaws.com',
    'sns。us-west-2.amazonaws.com',
    'ѕns.us-west-2.amazonaws.com',
    'xn--ns-9ic.us-west-2.amazonaws.com',
    'sns.us-west-2.amazonaws.com/..',
    'sns.us-west-2.amazonaws.com/x/..',
    'sns.us-west-2.amazonaws.com/%2e',
    'sns.us-west-2.amazonaws.com/',
    'sns.us\u200b-west-2.amazonaws.com',
    '127.0.0.1',
    '[::1]',
    '2130706433',
    'localhost',
  ];
  const FORGED_FILES: readonly string[] = [
    `SimpleNotificationService-${HEX}.pem?x`,
    `SimpleNotificationService-${HEX}.pem#x`,
    `SimpleNotificationService-${HEX}.pem/`,
    `SimpleNotificationService-${HEX}.pem%00`,
    `SimpleNotificationService-${HEX}.pem\n`,
    `SimpleNotificationService-${HEX}.PEM`,
    `SimpleNotificationService-${HEX.toUpperCase()}.pem`,
    `SimpleNotificationService-${HEX.slice(1)}.pem`,
    `SimpleNotificationService-${HEX}0.pem`,
    'SimpleNotificationService.pem',
    'SimpleNotificationService-../../0123456789abcdef012345.pem',
    `x/../SimpleNotificationService-${HEX}.pem`,
    `?Action=Publish&x=SimpleNotificationService-${HEX}.pem`,
  ];
  const FORGED_URLS = [
    ...FORGED_HOSTS.map((host) => `https://${host}/SimpleNotificationService-${HEX}.pem`),
    ...FORGED_FILES.map((file) => `https://sns.us-west-2.amazonaws.com/${file}`),
    `http://sns.us-west-2.amazonaws.com/SimpleNotificationService-${HEX}.pem`,
    `HTTPS://sns.us-west-2.amazonaws.com/SimpleNotificationService-${HEX}.pem`,
    `//sns.us-west-2.amazonaws.com/SimpleNotificationService-${HEX}.pem`,
    `data:text/plain,SimpleNotificationService-${HEX}.pem`,
    '',
  ];

  test(`${FORGED_URLS.length} forged forms of the certificate's URL are refused, and none is fetched`, async () => {
    const requests = playground.sns.certificateRequests.length;
    for (const SigningCertURL of FORGED_URLS) {
      assert.equal(await post({ ...genuine('us-west-2'), SigningCertURL }), 403, SigningCertURL);
    }
    assert.equal(playground.sns.certificateRequests.length, requests);
    assert.ok(!playground.app.logs.some((line) => line.includes('blocks outgoing connections')));
  });

  test('a certificate of one Region does not sign for another', async () => {
    for (const [signing, topic] of [
      ['us-east-1', 'us-west-2'],
      ['af-south-1', 'me-south-1'],
      ['us-gov-west-1', 'us-gov-east-1'],
      ['cn-north-1', 'cn-northwest-1'],
    ] as const) {
      const { SigningCertURL } = genuine(signing);
      assert.equal(await post({ ...genuine(topic), SigningCertURL }), 403, `${signing} for ${topic}`);
    }
  });

  const UNKNOWN_NAMES: readonly (readonly [region: string, commonName: string])[] = [
    ['us-east-1', 'sns-signing.us-east-1.amazonaws.com'],
    ['eu-west-1', 'sns.eu-west-1.amazonaws.com'],
    ['af-south-1', 'sns.amazonaws.com'],
    ['us-gov-east-1', 'sns-us-gov-east-1.amazonaws.com'],
    ['cn-north-1', 'sns.amazonaws.com.cn'],
    ['eusc-de-east-1', 'sns.amazonaws.eu'],
  ];
  test('a name that only SNS could have and that is not known is 503, counted and logged', async () => {
    for (const [region, commonName] of UNKNOWN_NAMES) {
      const before = playground.sns.signer(topicOf(region));
      playground.sns.rotate(await playground.authority.issueSigning({ commonName }), topicOf(region));
      assert.equal(await post(genuine(region)), 503, commonName);
      playground.sns.rotate(before, topicOf(region));
    }
    const metrics = await (await fetch(`${playground.app.url}/metrics`)).text();
    for (const [region] of UNKNOWN_NAMES)
      assert.match(metrics, new RegExp(`ses_warden_unknown_certificates_total\\{region="${region}"\\} 1`));
    assert.ok(playground.app.logs.some((line) => line.includes('"reason":"certificate-unknown"')));
  });

  test('a certificate made out to somebody else is refused for good', async () => {
    for (const commonName of [
      'evil.example',
      '*.amazonaws.com',
      'sns.s3.amazonaws.com',
      'sns.evil.amazonaws.com',
    ]) {
      const before = playground.sns.signer(topicOf('us-west-2'));
      playground.sns.rotate(await playground.authority.issueSigning({ commonName }), topicOf('us-west-2'));
      assert.equal(await post(genuine('us-west-2')), 403, commonName);
      playground.sns.rotate(before, topicOf('us-west-2'));
    }
  });

  test('after a restart while no certificate can be fetched, every Region is still understood', async () => {
    playground.sns.certificateFaults.set('*', { kind: 'drop' });
    const requests = playground.sns.certificateRequests.length;
    await playground.app.restart();
    for (const { region } of regions) assert.equal(await post(genuine(region)), 200, region);
    assert.equal(playground.sns.certificateRequests.length, requests);
    playground.sns.certificateFaults.clear();
  });
});
