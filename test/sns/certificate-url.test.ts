import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCertificateUrl } from '../../src/sns/certificate.js';
import { parseTopicArn, type Topic } from '../../src/sns/topic.js';

function topicOf(partition: string, region: string): Topic {
  const topic = parseTopicArn(`arn:${partition}:sns:${region}:111122223333:ses-events`);
  assert.ok(topic);
  return topic;
}

const oregon = topicOf('aws', 'us-west-2');
const china = topicOf('aws-cn', 'cn-north-1');
const FILE = 'SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';

test('the host of SNS in the Region of the topic is accepted, in every partition', () => {
  assert.ok(isCertificateUrl(`https://sns.us-west-2.amazonaws.com/${FILE}`, oregon));
  assert.ok(isCertificateUrl(`https://sns.cn-north-1.amazonaws.com.cn/${FILE}`, china));
  const government = topicOf('aws-us-gov', 'us-gov-west-1');
  assert.ok(isCertificateUrl(`https://sns.us-gov-west-1.amazonaws.com/${FILE}`, government));
});

const LOOKALIKES = [
  `https://sns.s3-us-west-2.amazonaws.com/${FILE}`,
  `https://sns.s3.us-west-2.amazonaws.com/${FILE}`,
  `https://sns.s3.amazonaws.com/${FILE}`,
  `https://sns.s3-accelerate.amazonaws.com/${FILE}`,
  `https://sns.s3-external-1.amazonaws.com/${FILE}`,
  `https://s3.us-west-2.amazonaws.com/sns/${FILE}`,
  `https://sns.us-east-1.amazonaws.com/${FILE}`,
  `https://sns-us-west-2.amazonaws.com/${FILE}`,
  `https://sns.us-west-2.amazonaws.com.cn/${FILE}`,
  `https://sns.us-west-2.amazonaws.com.evil.example/${FILE}`,
  `https://sns.us-west-2.amazonaws.com.:443/${FILE}`,
  `https://sns.us-west-2.amazonaws.com./${FILE}`,
  `https://sns.us-west-2.amazonaws.com:443/${FILE}`,
  `https://sns.us-west-2.amazonaws.com:8443/${FILE}`,
  `https://sns.us-west-2.amazonaws.com@evil.example/${FILE}`,
  `https://user@sns.us-west-2.amazonaws.com/${FILE}`,
  `https://user:secret@sns.us-west-2.amazonaws.com/${FILE}`,
  `https://evil.example/sns.us-west-2.amazonaws.com/${FILE}`,
  `https://evil.example#sns.us-west-2.amazonaws.com/${FILE}`,
  `https://evil.example?sns.us-west-2.amazonaws.com/${FILE}`,
  `https://evil.example\\@sns.us-west-2.amazonaws.com/${FILE}`,
  `https:\\\\sns.us-west-2.amazonaws.com\\${FILE}`,
  `https:/sns.us-west-2.amazonaws.com/${FILE}`,
  `//sns.us-west-2.amazonaws.com/${FILE}`,
  `http://sns.us-west-2.amazonaws.com/${FILE}`,
  `HTTPS://sns.us-west-2.amazonaws.com/${FILE}`,
  `https://SNS.us-west-2.amazonaws.com/${FILE}`,
  `https://sns%2eus-west-2.amazonaws.com/${FILE}`,
  `https://sns。us-west-2.amazonaws.com/${FILE}`,
  `https://ѕns.us-west-2.amazonaws.com/${FILE}`,
  `https://xn--ns-9ic.us-west-2.amazonaws.com/${FILE}`,
  `https://sns.us-west-2.amazonaws.co\tm/${FILE}`,
  `https://sns.us-west-2.amazonaws.com/\n${FILE}`,
  ` https://sns.us-west-2.amazonaws.com/${FILE}`,
  `https://sns.us-west-2.amazonaws.com/${FILE} `,
  `https://sns.us-west-2.amazonaws.com/${FILE}\n`,
  `https://sns.us-west-2.amazonaws.com/${FILE}?`,
  `https://sns.us-west-2.amazonaws.com/${FILE}?x=1`,
  `https://sns.us-west-2.amazonaws.com/${FILE}#`,
  `https://sns.us-west-2.amazonaws.com/${FILE}/`,
  `https://sns.us-west-2.amazonaws.com/${FILE}.pem`,
  `https://sns.us-west-2.amazonaws.com/${FILE}%00`,
  `https://sns.us-west-2.amazonaws.com//${FILE}`,
  `https://sns.us-west-2.amazonaws.com/x/../${FILE}`,
  `https://sns.us-west-2.amazonaws.com/%2e/${FILE}`,
  `https://sns.us-west-2.amazonaws.com/${FILE.toUpperCase()}`,
  `https://sns.us-west-2.amazonaws.com/${FILE.replace('abcdef', 'ABCDEF')}`,
  `https://sns.us-west-2.amazonaws.com/${FILE.replace('0', '')}`,
  `https://sns.us-west-2.amazonaws.com/${FILE.replace('.pem', '')}`,
  `https://sns.us-west-2.amazonaws.com/?Action=Publish&x=${FILE}`,
  'https://sns.us-west-2.amazonaws.com/SimpleNotificationService-../../0123456789abcdef012345.pem',
  `https://127.0.0.1/${FILE}`,
  `https://[::1]/${FILE}`,
  `https://2130706433/${FILE}`,
  `data:text/plain,${FILE}`,
  `file:///${FILE}`,
  FILE,
  '',
];

for (const url of LOOKALIKES) {
  test(`not a certificate URL: ${JSON.stringify(url)}`, () =>
    assert.equal(isCertificateUrl(url, oregon), false));
}

test('the suffix of China is for topics in China, and theirs alone', () => {
  assert.equal(isCertificateUrl(`https://sns.cn-north-1.amazonaws.com/${FILE}`, china), false);
  assert.equal(isCertificateUrl(`https://sns.cn-northwest-1.amazonaws.com.cn/${FILE}`, china), false);
});

test('each partition has its own suffix', () => {
  const european = topicOf('aws-eusc', 'eusc-de-east-1');
  assert.ok(isCertificateUrl(`https://sns.eusc-de-east-1.amazonaws.eu/${FILE}`, european));
  assert.equal(isCertificateUrl(`https://sns.eusc-de-east-1.amazonaws.com/${FILE}`, european), false);
  const isolated = topicOf('aws-iso-b', 'us-isob-east-1');
  assert.ok(isCertificateUrl(`https://sns.us-isob-east-1.sc2s.sgov.gov/${FILE}`, isolated));
  assert.equal(isCertificateUrl(`https://sns.us-isob-east-1.c2s.ic.gov/${FILE}`, isolated), false);
});
