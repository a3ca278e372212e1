import assert from 'node:assert/strict';
import { feedbackIn, journalBody } from '../../src/features/intake/feedback.js';
import { readSesMessage } from '../../src/features/intake/read-ses-message.js';
import { entriesOf } from '../../src/features/intake/tally-entry.js';
import { isCertificateUrl, readCertificate } from '../../src/sns/certificate.js';
import { type Envelope, readEnvelope } from '../../src/sns/envelope.js';
import { isRefusal } from '../../src/sns/refusal.js';
import { parseTopicArn } from '../../src/sns/topic.js';
import { canonicalString, createVerifier } from '../../src/sns/verify-message.js';
import { bounceEvent, complaintEvent, deliveryEvent, sendEvent } from '../support/ses-events.js';
import { createSnsSigner } from '../support/sns-signer.js';
import type { FuzzedParser } from './run-parser.js';

const AT = Date.UTC(2026, 10, 27, 10);
const signer = await createSnsSigner();
const topic = parseTopicArn(signer.topicArn) ?? assert.fail();
const Timestamp = new Date(AT).toISOString();
const SIGNED = (['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'] as const).flatMap(
  (type) =>
    (['1', '2'] as const).map((version) => JSON.stringify(signer.message(type, { Timestamp }, version))),
);
const said = new Set(SIGNED.map((body) => signedText(readEnvelope(Buffer.from(body)))));
const verify = createVerifier({
  topics: [topic],
  now: () => AT,
  fetch: async () => new Response(signer.certificate),
});
const EVENTS = [
  sendEvent(['jane@example.com', 'joe@example.com']),
  deliveryEvent(['jane@example.com']),
  bounceEvent(['jane@example.com']),
  complaintEvent(['jane@example.com']),
].map((event) => JSON.stringify(event));
const RULES = { countEmailValidation: true, isOwn: () => false };
const ORIGIN = { account: topic.account, region: topic.region, at: AT, snsMessageId: 'm' };

function signedText(envelope: ReturnType<typeof readEnvelope>): string {
  return isRefusal(envelope) ? '' : canonicalString(envelope as Envelope);
}

/** What arrives at `/sns`, from its first byte. */
export const SNS_PARSERS: readonly FuzzedParser[] = [
  {
    name: 'SNS envelope',
    corpus: [...SIGNED, '[]', 'null', '{"Type":"Notification"}', '{"notificationType":"Bounce"}'],
    share: 3,
    check: (input) => {
      const envelope = readEnvelope(Buffer.from(input));
      if (isRefusal(envelope)) return;
      for (const field of [envelope.messageId, envelope.topicArn, envelope.message, envelope.signature])
        assert.equal(typeof field, 'string');
    },
  },
  {
    name: 'SNS signature',
    corpus: SIGNED,
    share: 0.5,
    check: async (input) => {
      const body = Buffer.from(input);
      const verified = await verify(body);
      // Fields that are not signed may differ: what is accepted is word for word what was signed.
      if (!isRefusal(verified))
        assert.ok(said.has(signedText(readEnvelope(body))), 'accepted what was not signed');
    },
  },
  {
    name: 'certificates',
    corpus: [signer.certificate, '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----'],
    share: 0.3,
    check: (input) => {
      const certificate = readCertificate(Buffer.from(input), topic);
      if (isRefusal(certificate)) return;
      assert.equal(certificate.key.asymmetricKeyType, 'rsa');
      assert.ok((certificate.key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048);
    },
  },
  {
    name: 'certificate URLs and topics',
    corpus: [signer.certificateUrl, signer.topicArn, 'https://sns.us-east-1.amazonaws.com.evil.test/x.pem'],
    share: 2,
    check: (input) => {
      if (isCertificateUrl(input, topic)) {
        const { hostname, pathname, username, port, search } = new URL(input);
        assert.match(hostname, /^sns\.us-east-1\.amazonaws\.com$/);
        assert.match(pathname, /^\/SimpleNotificationService-[0-9a-f]{32}\.pem$/);
        assert.equal(username + port + search, '');
      }
      const parsed = parseTopicArn(input);
      if (parsed) assert.equal(parsed.arn, input);
    },
  },
  {
    name: 'SES events',
    corpus: [...EVENTS, '{"detail-type":"Email Bounced","detail":{}}', 'Successfully validated SNS topic'],
    share: 3,
    check: (input) => {
      const read = readSesMessage(ORIGIN, input);
      if (read.kind !== 'feedback') return;
      for (const feedback of read.feedback) {
        const { account, region, recipient } = feedback;
        assert.ok(recipient.length <= 320 + 4 * 255, 'an endless recipient');
        for (const entry of entriesOf(RULES, feedback)) assert.ok(entry.seen.length > 0);
        const entry = { at: feedback.at, about: recipient, body: journalBody(feedback) };
        assert.equal(feedbackIn({ account, region }, { id: '1', ...entry }).kind, feedback.kind);
      }
    },
  },
];
