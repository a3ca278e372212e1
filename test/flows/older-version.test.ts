import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { subscribeApp } from '../../playground/subscribe-app.js';
import {
  type Engine,
  environmentOf,
  expectedOf,
  messagesOf,
  type OldMessage,
  restoreStore,
} from '../support/older-version.js';
import { createSending } from '../support/sending.js';
import { until } from '../support/until.js';

const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';
const DAY_MS = 86_400_000;

for (const engine of ['embedded', 'redis'] as const) {
  describe(`the app on the store, messages and buttons of version 0.1 (${engine})`, () => {
    let playground: Playground;
    let old: readonly OldMessage[];
    let remove: () => Promise<void>;

    before(async () => {
      const [{ at }, env, restored] = [
        await expectedOf(engine),
        await environmentOf(engine),
        await restoreStore(engine),
      ];
      remove = restored.remove;
      old = await messagesOf(engine);
      playground = await startPlayground({ ...restored, env, startApp: false });
      await playground.setClock(at - Date.now());
      playground.aws.roles.set('arn:aws:iam::222233334444:role/ses-warden', '');
      const notBefore = new Date(at - DAY_MS);
      playground.sns.rotate(await playground.authority.issueSigning({ notBefore }));
      const region = playground.aws.region('ap-northeast-1');
      for (const { written, reason, ...entry } of await listedIn(engine))
        region.suppressed.set(written, { reason, ...entry });
      region.eventRouting.configurationSets.set('campaign', []);
      region.pausedSets.add('campaign');
      playground.slack.putBack(old);
      await playground.app.start();
      await subscribeApp(
        playground.sns,
        playground.aws.region('ap-northeast-1').eventRouting,
        'https://bot.example.com/sns',
      );
    });
    after(async () => {
      await playground.close();
      await remove();
    });

    const cardOf = (start: string, has = '') => {
      const card = old.find(
        ({ card, blocks }) => card.startsWith(start) && JSON.stringify(blocks).includes(has),
      );
      assert.ok(card, start);
      return card;
    };
    const now = ({ channel, ts }: OldMessage) =>
      playground.slack.messages(channel).find((message) => message.ts === ts);
    const shown = (message: OldMessage) => JSON.stringify(now(message)?.blocks);

    test('an open alert is updated in the message it has, and not posted again', async () => {
      const alert = cardOf('alert/111122223333:ap-northeast-1/bounce/');
      const sending = createSending(playground);
      await sending.send(200);
      await sending.bounce(60);
      await until(() => (now(alert)?.edits ?? 0) > 0);
      const again = playground.slack
        .messages(ALERTS)
        .filter(({ metadata }) => JSON.stringify(metadata)?.includes(`"${alert.card}"`));
      assert.equal(again.length, 1);
    });

    test('the buttons of an open alert work', async () => {
      const alert = cardOf('alert/222233334444:ap-northeast-1/bounce/');
      await playground.slack.click({ user: TANAKA, ts: alert.ts, actionId: 'alert-details' });
      await until(() => /Bounce/.test(JSON.stringify(playground.slack.modals(TANAKA).at(-1)?.view)));
      playground.slack.closeView(TANAKA);
      const edits = now(alert)?.edits ?? 0;
      await playground.slack.click({ user: TANAKA, ts: alert.ts, actionId: 'alert-acknowledge' });
      await until(() => (now(alert)?.edits ?? 0) > edits && shown(alert).includes(`<@${TANAKA}>`));
    });

    test('a request that waits is approved by its old button', async () => {
      const request = cardOf('approval/', 'pam@customer.example');
      await playground.slack.click({ user: SATO, ts: request.ts, actionId: 'approval-approve' });
      await until(() => !playground.aws.region('ap-northeast-1').suppressed.has('pam@customer.example'));
      await until(() => (now(request)?.edits ?? 0) > 0 && !shown(request).includes('approval-approve'));
    });

    test('a request that half of its approvers approved is withdrawn by whoever made it', async () => {
      const request = cardOf('approval/', 'ned@customer.example');
      await playground.slack.click({ user: TANAKA, ts: request.ts, actionId: 'approval-cancel' });
      await until(() => (now(request)?.edits ?? 0) > 0 && !shown(request).includes('approval-approve'));
      assert.ok(playground.aws.region('ap-northeast-1').suppressed.has('ned@customer.example'));
    });

    test('what the old version left half done goes on: the act is finished, the missing card is posted', async () => {
      await until(() =>
        playground.slack
          .messages(APPROVALS)
          .some(({ blocks }) => JSON.stringify(blocks).includes('una@customer.example')),
      );
      await until(() => !playground.aws.region('ap-northeast-1').pausedSets.has('campaign'));
    });

    test('commands answer from what the old version stored', async () => {
      const answer = async (text: string) => {
        const before = playground.slack.ephemerals(SATO).length;
        await playground.slack.slashCommand({ user: SATO, channel: ALERTS, text });
        await until(() => playground.slack.ephemerals(SATO).length > before);
        return JSON.stringify(playground.slack.ephemerals(SATO).at(-1)?.blocks);
      };
      assert.match(await answer('status'), /shop/);
      assert.match(await answer('audit'), /jane@customer\.example|newsletter|campaign/);
      assert.match(await answer('suppression jane@customer.example'), /jane@customer\.example/);
    });
  });
}

/** What was on the suppression list when removals were requested: whatever differs is decided anew. */
async function listedIn(engine: Engine) {
  const { documents } = await expectedOf(engine);
  return (documents['approvals'] ?? []).flatMap(({ value }) => {
    const { kind, state, facts } = value as Stored;
    return kind === 'removal' && state === 'pending' ? facts.entries : [];
  });
}

type Stored = {
  kind: string;
  state: string;
  facts: {
    entries: readonly {
      written: string;
      reason: 'BOUNCE' | 'COMPLAINT';
      updatedAt: number;
      messageId: string;
      feedbackId: string;
    }[];
  };
};
