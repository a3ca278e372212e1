import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { pino } from 'pino';
import { receiveMail } from '../../playground/ses-receiving.js';
import { accountRegionKey } from '../../src/account-region.js';
import { createIntake, createMailReader, createRecorder } from '../../src/features/intake/index.js';
import { parseTopicArn } from '../../src/sns/topic.js';
import type { Store } from '../../src/store/index.js';
import { complaintMail, sesBounceMail } from '../support/bounce-mails.js';
import { openEmbeddedTestStore } from '../support/embedded-store.js';
import { bounceEvent, complaintEvent, sesId } from '../support/ses-events.js';

const HOUR_MS = 3_600_000;
const SENT_AT = Math.floor(Date.now() / HOUR_MS - 2) * HOUR_MS;
const region = 'ap-northeast-1';
const log = pino({ level: 'silent' });
const refuse = () => Promise.reject(new Error('nothing is in S3'));

/** What happened to a mail, how SNS says it, and how the mail that came back says it. */
type Outcome = {
  kind: 'hard' | 'soft' | 'complaint';
  recipients: readonly string[];
  snsSays: 'Permanent' | 'Transient' | 'Undetermined';
};

const outcome: fc.Arbitrary<Outcome> = fc.record({
  kind: fc.constantFrom('hard', 'soft', 'complaint'),
  recipients: fc.uniqueArray(fc.constantFrom('a@one.example', 'b@one.example', 'c@two.example'), {
    minLength: 1,
    maxLength: 3,
  }),
  snsSays: fc.constantFrom('Permanent', 'Transient', 'Undetermined'),
});

function routesOf({ kind, recipients, snsSays }: Outcome): { sns: string; mail: string } {
  const messageId = sesId();
  const mail = { messageId, timestamp: new Date(SENT_AT).toISOString(), destination: recipients };
  const options = {
    now: SENT_AT,
    topicArn: 'arn',
    signedBy: 'amazonses.com',
    objects: new Map(),
    action: { type: 'SNS', encoding: 'Base64' },
  } as const;
  const received = (raw: string) => JSON.stringify(receiveMail(raw, options));
  if (kind === 'complaint') {
    const raw = complaintMail({ messageId, recipients, sentAt: SENT_AT });
    return { sns: JSON.stringify(complaintEvent(recipients, {}, mail)), mail: received(raw) };
  }
  const said =
    kind === 'hard'
      ? { status: '5.1.1', diagnostic: '550 5.1.1 user unknown' }
      : { status: '5.2.2', diagnostic: '552 5.2.2 mailbox full' };
  const raw = sesBounceMail({
    messageId,
    sentAt: SENT_AT,
    recipients: recipients.map((address) => ({ address, ...said })),
  });
  return { sns: JSON.stringify(bounceEvent(recipients, { bounceType: snsSays }, mail)), mail: received(raw) };
}

describe('what SNS and a mail say about the same', () => {
  let store: Store;
  let accounts = 0;
  before(async () => {
    store = await openEmbeddedTestStore();
  });
  after(() => store.close());

  /** Takes the messages in one after the other; resolves to what was counted, and to the accounts that are watched. */
  async function countedOf(
    messages: readonly string[],
    watched = true,
  ): Promise<Readonly<Record<string, number>>> {
    accounts += 1;
    const account = String(200_000_000_000 + accounts);
    const topic = parseTopicArn(`arn:aws:sns:${region}:${account}:ses-events`) ?? assert.fail();
    const takeIn = createIntake({
      ...store,
      recorder: createRecorder({ tally: store.tally, onRecorded: () => undefined, onBatch: () => undefined }),
      rules: { countEmailValidation: false, isOwn: () => false },
      log,
      onEvent: () => undefined,
      feedbackOfReceived: createMailReader({
        fetchMail: refuse,
        accounts: watched ? [{ account, region }] : [],
        onUncounted: async () => undefined,
        log,
      }),
    });
    for (const [index, text] of messages.entries())
      await takeIn({
        topic,
        messageId: `${account}-${index}`,
        at: SENT_AT + 60_000,
        message: text.replaceAll('111122223333', account),
      });
    const query = {
      accountRegion: accountRegionKey({ account, region }),
      resolution: 'hour',
      from: SENT_AT,
      to: SENT_AT + HOUR_MS,
    } as const;
    const [bucket] = await store.tally.buckets(query);
    const { received: _, arrived: __, ...counts } = bucket?.counts ?? {};
    return counts;
  }

  test('counts once in either order, however often each arrives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.boolean()),
        async (outcomes, flips) => {
          const routes = outcomes.map(routesOf);
          const snsFirst = routes.map(() => flips.next().value);
          const order = routes.flatMap(({ sns, mail }, index) =>
            snsFirst[index] ? [sns, mail, sns] : [mail, mail, sns],
          );
          const alone = routes.map(({ sns, mail }, index) => (snsFirst[index] ? sns : mail));
          assert.deepEqual(await countedOf(order), await countedOf(alone));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a second complaint about the mail counts, by whatever route the first one came', async () => {
    const { sns, mail } = routesOf({
      kind: 'complaint',
      recipients: ['a@one.example'],
      snsSays: 'Permanent',
    });
    const second = JSON.parse(sns);
    second.complaint.feedbackId = sesId();
    for (const order of [
      [mail, sns, JSON.stringify(second)],
      [sns, mail, JSON.stringify(second)],
    ])
      assert.equal((await countedOf(order))['complaint'], 2);
  });

  test('a mail that SES did not sign, or of an account that nobody watches, is not counted', async () => {
    const raw = sesBounceMail({
      messageId: sesId(),
      recipients: [{ address: 'a@one.example', status: '5.1.1', diagnostic: '550 no' }],
    });
    const forged = (signedBy: string | undefined) =>
      JSON.stringify(
        receiveMail(raw, {
          now: SENT_AT,
          topicArn: 'arn',
          signedBy,
          objects: new Map(),
          action: { type: 'SNS', encoding: 'UTF-8' },
        }),
      );
    assert.deepEqual(await countedOf([forged(undefined)]), {});
    assert.deepEqual(await countedOf([forged('attacker.example')]), {});
    assert.deepEqual(await countedOf([forged('amazonses.com')], false), {});
    assert.equal((await countedOf([forged('amazonses.com')]))['hard'], 1);
  });
});
