import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Playground, type PlaygroundOptions, startPlayground } from '../../playground/playground.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const SATO = 'U0SATO00001';
const TANAKA = 'U0TANAKA001';
const ALERTS = 'C0ALERTS001';
const APPROVALS = 'C0APPROVE01';
const APPROVERS = { SLACK_APPROVAL_CHANNEL: APPROVALS, SLACK_APPROVERS: `${SATO} ${TANAKA}` };

let made = 0;
function newAddress(): string {
  made += 1;
  return `a${made}@one.example`;
}
async function send({ sns }: Playground, count: number): Promise<void> {
  for (let mail = 0; mail < count / 50; mail += 1)
    await sns.publish(sendEvent(Array.from({ length: 50 }, () => newAddress())));
}
async function bounce({ sns }: Playground, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => sns.publish(bounceEvent([newAddress()]))));
}
/** A rate of about 6 %: over the line of a review. */
async function crossesFivePercent(playground: Playground): Promise<void> {
  await send(playground, 1_000);
  await bounce(playground, 60);
}

function channelOf({ slack }: Playground, id: string) {
  return slack.channels.find((channel) => channel.id === id) ?? assert.fail();
}
async function answerTo({ slack }: Playground, text: string): Promise<string> {
  const before = slack.ephemerals(SATO).length;
  await slack.slashCommand({ user: SATO, channel: APPROVALS, text });
  await until(() => slack.ephemerals(SATO).length > before);
  const shown = slack.ephemerals(SATO).at(-1);
  return `${shown?.text} ${JSON.stringify(shown?.blocks)}`;
}
async function readiness({ app }: Playground) {
  const response = await fetch(`${app.url}/readyz`);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}
async function within(options: PlaygroundOptions, use: (playground: Playground) => Promise<void>) {
  const playground = await startPlayground(options);
  try {
    await use(playground);
  } finally {
    await playground.close();
  }
}
const alertIn = (messages: readonly { text: string; blocks: readonly unknown[] }[]) =>
  messages.find(({ text }) => /Bounce rate/.test(text));

/** What happens to the channel, and how the bot says it. */
const LOSSES = {
  archived: {
    lose: (playground: Playground) => {
      channelOf(playground, ALERTS).archived = true;
    },
    comeBack: (playground: Playground) => {
      channelOf(playground, ALERTS).archived = false;
    },
    code: 'is_archived',
    said: /Alerts cannot be posted to <#C0ALERTS001>: the channel is archived/,
    found: /`C0ALERTS001` \(`SLACK_ALERT_CHANNEL`\) is archived/,
  },
  'left by the bot': {
    lose: (playground: Playground) => {
      channelOf(playground, ALERTS).botIsMember = false;
    },
    comeBack: (playground: Playground) => {
      channelOf(playground, ALERTS).botIsMember = true;
    },
    code: 'not_in_channel',
    said: /Alerts cannot be posted to <#C0ALERTS001>: the bot is not in the channel/,
    found: /The bot is not in the channel `C0ALERTS001`/,
  },
} as const;

describe('the alert channel is gone while a rate crosses 5 %', () => {
  for (const [name, { lose, comeBack, code, said, found }] of Object.entries(LOSSES)) {
    test(`${name}: the approvers' channel gets the alert, everything says why, and it comes once it can`, async () => {
      await within({ env: APPROVERS }, async (playground) => {
        const { slack, app } = playground;
        lose(playground);
        await crossesFivePercent(playground);
        await until(() => alertIn(slack.messages(APPROVALS)) !== undefined);
        const standIn = JSON.stringify(alertIn(slack.messages(APPROVALS))?.blocks);
        assert.match(standIn, /Shown here because it cannot be posted to <#C0ALERTS001>/);

        assert.match(await answerTo(playground, 'status'), said);
        assert.match(await answerTo(playground, 'doctor'), found);
        const { status, body } = await readiness(playground);
        assert.equal(status, 200);
        assert.match(body['alertChannel'] ?? '', new RegExp(`cannot be posted to since 20.* \\(${code}\\)`));
        assert.equal(body['approvalChannel'], 'ok');
        const metrics = await (await fetch(`${app.url}/metrics`)).text();
        assert.ok(metrics.includes(`ses_warden_channel_problem{channel="${ALERTS}",error="${code}"} 1\n`));
        assert.deepEqual(slack.direct(SATO), []);

        comeBack(playground);
        await until(() => alertIn(slack.messages(ALERTS)) !== undefined);
        await until(async () => (await readiness(playground)).body['alertChannel'] === 'ok');
        assert.doesNotMatch(await answerTo(playground, 'status'), /cannot be posted/);
        // What stands in for it goes on showing the present state.
        await bounce(playground, 60);
        const rates = (channel: string) =>
          /Bounce rate [\d.]+ %/.exec(alertIn(slack.messages(channel))?.text ?? '')?.[0];
        await until(
          () =>
            rates(ALERTS) !== undefined &&
            rates(ALERTS) === rates(APPROVALS) &&
            !/ 6\./.test(rates(ALERTS) ?? ''),
        );
        assert.equal(slack.messages(ALERTS).filter(({ threadTs }) => threadTs === undefined).length, 1);
      });
    });
  }

  test('both channels archived: each approver gets it in private, once', async () => {
    await within({ env: APPROVERS }, async (playground) => {
      const { slack } = playground;
      channelOf(playground, ALERTS).archived = true;
      channelOf(playground, APPROVALS).archived = true;
      await crossesFivePercent(playground);
      for (const user of [SATO, TANAKA]) await until(() => alertIn(slack.direct(user)) !== undefined);
      await bounce(playground, 20);
      await until(() => /Bounce rate [78]\./.test(alertIn(slack.direct(SATO))?.text ?? ''));
      for (const user of [SATO, TANAKA])
        assert.equal(slack.direct(user).filter(({ threadTs }) => threadTs === undefined).length, 1);
    });
  });

  test('no channel for approvals is configured: the approvers get it in private', async () => {
    await within({ env: { SLACK_APPROVERS: SATO } }, async (playground) => {
      channelOf(playground, ALERTS).archived = true;
      await crossesFivePercent(playground);
      await until(() => alertIn(playground.slack.direct(SATO)) !== undefined);
    });
  });

  test('archived while the alert is open: what rises is shown elsewhere', async () => {
    await within({ env: APPROVERS }, async (playground) => {
      const { slack } = playground;
      await crossesFivePercent(playground);
      await until(() => alertIn(slack.messages(ALERTS)) !== undefined);
      channelOf(playground, ALERTS).archived = true;
      await bounce(playground, 80);
      await until(() => /Bounce rate 1\d\./.test(alertIn(slack.messages(APPROVALS))?.text ?? ''));
    });
  });

  test('only advisory: nobody is disturbed elsewhere', async () => {
    await within({ env: APPROVERS }, async (playground) => {
      const { slack } = playground;
      channelOf(playground, ALERTS).archived = true;
      await send(playground, 5_000);
      await bounce(playground, 160);
      await until(() =>
        slack.calls.some(({ method, args }) => method === 'chat.postMessage' && args['channel'] === ALERTS),
      );
      await until(async () => (await readiness(playground)).body['alertChannel'] !== 'ok');
      assert.equal(alertIn(slack.messages(APPROVALS)), undefined);
    });
  });
});

describe('the messages tab of the app is off', () => {
  test('what is refused is not tried again and again, and is named', async () => {
    await within({ env: { SLACK_APPROVERS: SATO } }, async (playground) => {
      const { slack } = playground;
      slack.messagesTab(false);
      channelOf(playground, ALERTS).archived = true;
      await crossesFivePercent(playground);
      await until(() => slack.calls.some(({ args }) => args['channel'] === SATO));
      const said = await answerTo(playground, 'status');
      assert.match(said, /Messages cannot be posted to <@U0SATO00001>: the messages tab of the app is off/);
      assert.match(await answerTo(playground, 'doctor'), /messages tab/);
      slack.messagesTab(true);
      await until(() => alertIn(slack.direct(SATO)) !== undefined);
    });
  });
});
