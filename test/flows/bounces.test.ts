import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';
import { bounceEvent, complaintEvent, sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const OPERATOR = 'U0SATO00001';
const MEMBER = 'U0TANAKA001';

const mail = (set: string, campaign: string) => ({
  tags: {
    'ses:configuration-set': [set],
    'ses:from-domain': ['shop.test'],
    'ses:caller-identity': ['mailer'],
    campaign: [campaign],
  },
});
const NEWSLETTER = mail('newsletter', 'autumn');
const RECEIPTS = mail('receipts', 'orders');

for (const engine of ['embedded', 'redis'] as const) {
  describe(`/ses bounces (${engine})`, () => {
    let redis: RedisServer | undefined;
    let playground: Playground;
    before(async () => {
      if (engine === 'redis') redis = await startRedis();
      playground = await startPlayground({
        ...(redis && { redisUrl: redis.url }),
        env: { SLACK_APPROVAL_CHANNEL: APPROVALS, SLACK_OPERATORS: OPERATOR },
      });
      await publishMails();
    });
    after(async () => {
      await playground.close();
      await redis?.stop();
    });

    /** 300 by newsletter of which 24 bounce, 200 by receipts of which 2 do. */
    async function publishMails(): Promise<void> {
      const gmail = (from: number, count: number) =>
        Array.from({ length: count }, (_, index) => `r${from + index}@gmail.com`);
      const docomo = (count: number) => Array.from({ length: count }, (_, index) => `d${index}@docomo.ne.jp`);
      const full = (address: string) => ({
        emailAddress: address,
        action: 'failed',
        status: '4.2.2',
        diagnosticCode: `smtp; 452 4.2.2 <${address}>: the mailbox <!channel> is full`,
      });
      const soft = { bounceType: 'Transient', bounceSubType: 'MailboxFull' };
      const events = [
        ...Array.from({ length: 5 }, (_, index) => sendEvent(gmail(index * 50, 50), NEWSLETTER)),
        sendEvent(docomo(50), NEWSLETTER),
        ...Array.from({ length: 4 }, (_, index) => sendEvent(gmail(1000 + index * 50, 50), RECEIPTS)),
        ...gmail(0, 15).map((address) => bounceEvent([address], {}, NEWSLETTER)),
        ...docomo(6).map((address) => bounceEvent([address], {}, NEWSLETTER)),
        ...gmail(100, 3).map((address) => bounceEvent([full(address)], soft, NEWSLETTER)),
        ...gmail(1000, 2).map((address) => bounceEvent([address], {}, RECEIPTS)),
        bounceEvent(['held@docomo.ne.jp'], { bounceSubType: 'OnAccountSuppressionList' }, NEWSLETTER),
        complaintEvent(docomo(1), {}, NEWSLETTER),
      ];
      for (const event of events) {
        const deliveries = await playground.sns.publish(event);
        assert.ok(deliveries.every(({ delivered }) => delivered));
      }
    }

    async function ask(user: string, argument: string): Promise<string> {
      const before = playground.slack.ephemerals(user).length;
      await playground.slack.slashCommand({ user, channel: ALERTS, text: `bounces ${argument}` });
      await until(() => playground.slack.ephemerals(user).length > before);
      return JSON.stringify(playground.slack.ephemerals(user).at(-1)?.blocks);
    }

    test('how many of how many, by reason, provider and source with the rate of each', async () => {
      const shown = await ask(OPERATOR, '');
      assert.match(shown, /\*26 bounces\* since/);
      assert.match(shown, /23 hard bounces · 3 soft bounces · hard-bounce rate 4\.6 % of 499 recipients/);
      assert.match(shown, /Besides: 1 complaint · 1 not sent because of a list/);
      assert.match(shown, /no such mailbox {2}23 · 88 %/);
      assert.match(shown, /mailbox full {2}3 · 11 %/);
      assert.match(shown, /Gmail {2}20 · 76 % · rate 3\.7 % of 450/);
      assert.match(shown, /docomo {2}6 · 23 % · rate 12\.2 % of 49/);
      assert.match(shown, /\*Configuration set\*\\n• `newsletter` {2}24 · 92 % · rate 7\.0 % of 299/);
      assert.match(shown, /`receipts` {2}2 · 7 % · rate 1\.0 % of 200/);
      assert.match(shown, /\*Tag\*\\n• `campaign:autumn` {2}24/);
      assert.match(shown, /\*Caller\*\\n• `mailer` {2}26 · 100 %/);
    });

    test('examples are masked, hold no markup of strangers, and are for operators only', async () => {
      const shown = await ask(OPERATOR, 'mailbox-full');
      assert.match(shown, /\*3 bounces\* since .* only “mailbox full”/);
      assert.match(shown, /`r…@gmail\.com` · mailbox full · `newsletter`/);
      assert.match(shown, /&lt;r…@gmail\.com&gt;: the mailbox &lt;!channel&gt; is full/);
      assert.doesNotMatch(shown, /r10\d@gmail/);
      const toMember = await ask(MEMBER, 'mailbox full');
      assert.match(toMember, /\*3 bounces\*/);
      assert.match(toMember, /Examples are shown to operators only/);
      assert.doesNotMatch(toMember, /@gmail/);
    });

    test('a name: a set, a recipient domain, a provider, a tag by its value, a from domain', async () => {
      assert.match(await ask(MEMBER, 'receipts'), /\*2 bounces\* .* only `receipts`.*rate 1\.0 % of 200/);
      const domain = await ask(MEMBER, 'docomo.ne.jp 7d');
      assert.match(domain, /\*6 bounces\* .* only `docomo\.ne\.jp`/);
      assert.match(domain, /no rate, because the number of these mails is not known/);
      assert.match(domain, /`newsletter` {2}6 · 100 %/);
      assert.match(await ask(MEMBER, 'docomo'), /\*6 bounces\* .* only docomo .*12\.2 % of 49/);
      assert.match(await ask(MEMBER, 'autumn'), /\*24 bounces\* .* only `campaign:autumn`/);
      assert.match(await ask(MEMBER, 'from shop.test'), /\*26 bounces\*/);
      assert.match(
        await ask(MEMBER, 'complaints'),
        /\*1 complaint\*.*complaint rate 2\.04 % of 49 recipients/,
      );
    });

    test('what cannot be answered is said in one sentence', async () => {
      assert.match(await ask(MEMBER, 'nonsense'), /Nothing in the last 8 days is called `nonsense`/);
      assert.match(await ask(MEMBER, 'since yesterday'), /`yesterday` is not a date/);
      assert.match(await ask(MEMBER, 'tag:x set:y'), /One name at a time/);
      assert.match(await ask(MEMBER, 'us-east-1'), /No such account or Region: `us-east-1`/);
      await playground.sns.publish(
        bounceEvent(['back@shop.test'], {}, { ...NEWSLETTER, sourceArn: undefined }),
      );
      const both = await ask(MEMBER, 'shop.test');
      assert.match(
        both,
        /`shop\.test` is a from domain and a recipient domain: which do you mean, `from-domain:shop\.test` or `domain:shop\.test`\?/,
      );
    });

    test('one address, and the file, are for operators', async () => {
      assert.match(await ask(MEMBER, 'd0@docomo.ne.jp'), /Only operators and approvers/);
      const shown = await ask(OPERATOR, 'd0@docomo.ne.jp');
      assert.match(shown, /\*2 failures for `d0@docomo\.ne\.jp`\*/);
      assert.match(await ask(OPERATOR, '7d export'), /The file is in <#C0APPROVE01>/);
      const file = playground.slack.files().at(-1);
      const text = file?.content.toString('utf8') ?? '';
      assert.match(text, /no-such-mailbox,gmail,,,newsletter,shop\.test,,campaign:autumn,mailer,15,0/);
      assert.match(text, /suppressed-account,docomo/);
    });

    test('Why? answers in the thread of the alert, without examples', async () => {
      const alert = () => playground.slack.messages(ALERTS).find(({ threadTs }) => threadTs === undefined);
      await until(() => JSON.stringify(alert()?.blocks ?? []).includes('bounces-why'));
      const replies = () =>
        playground.slack
          .messages(ALERTS)
          .filter(
            ({ threadTs, blocks }) =>
              threadTs === alert()?.ts && JSON.stringify(blocks).includes('By reason'),
          );
      await playground.slack.click({ user: MEMBER, actionId: 'bounces-why', ts: alert()?.ts ?? '' });
      await until(() => replies().length === 1);
      const text = () => JSON.stringify(replies()[0]?.blocks);
      assert.match(text(), /\*27 bounces\*/);
      assert.doesNotMatch(text(), /@gmail/);
      await playground.sns.publish(bounceEvent(['r200@gmail.com'], {}, NEWSLETTER));
      await playground.slack.click({ user: MEMBER, actionId: 'bounces-why', ts: alert()?.ts ?? '' });
      await until(() => text().includes('*28 bounces*'));
      assert.equal(replies().length, 1);
    });
  });
}
