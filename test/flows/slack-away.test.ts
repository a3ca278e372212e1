import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const SATO = 'U0SATO00001';
const CHANNEL = 'C0ALERTS001';
/** The codes at which Slack's own client gives up for ever. */
const FINAL_CODES = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'user_removed_from_team',
  'team_disabled',
] as const;

const declined = (error: string) =>
  ({
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ok: false, error }),
  }) as const;

const readiness = async ({ app }: Playground) => {
  const response = await fetch(`${app.url}/readyz`);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};
const metric = async ({ app }: Playground, name: string) => {
  const text = await (await fetch(`${app.url}/metrics`)).text();
  return text.split('\n').find((line) => line.startsWith(`${name} `));
};
const opens = ({ slack }: Playground) =>
  slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
const deliver = ({ sns, snsEndpoint }: Playground, event: unknown) =>
  sns.deliver(snsEndpoint, sns.envelope(event));

/** Alerts are posted with the bot token, which needs no socket. */
async function crossesFivePercent(playground: Playground): Promise<void> {
  const recipients = Array.from({ length: 1_000 }, (_, index) => `s${index}@one.example`);
  for (let from = 0; from < recipients.length; from += 50)
    assert.equal((await deliver(playground, sendEvent(recipients.slice(from, from + 50)))).status, 200);
  for (const recipient of recipients.slice(0, 60))
    assert.equal((await deliver(playground, bounceEvent([recipient]))).status, 200);
  await until(() => playground.slack.messages(CHANNEL).some(({ text }) => /Bounce rate 6\.\d %/.test(text)));
}

/** Resolves once the number stays the same for a second. */
/** The watches of the start ask SES one request a second, and several have to wait for their turn. */
async function settled(count: () => number): Promise<void> {
  let last = -1;
  let since = 0;
  await until(() => {
    if (count() !== last) [last, since] = [count(), performance.now()];
    return performance.now() - since > 5_000;
  });
}

async function answersCommands({ slack }: Playground): Promise<void> {
  await until(() => slack.socketMode.connected());
  await slack.slashCommand({ user: SATO, channel: CHANNEL, text: 'help' });
  await until(() => slack.ephemerals(SATO).length > 0);
}

describe('Socket Mode, and Slack goes away', () => {
  for (const code of FINAL_CODES) {
    test(`${code} on a reconnect: alive, events stored, alerts posted, and commands are back by themselves`, async () => {
      const playground = await startPlayground({ socketMode: true, retries: 0 });
      const { slack, app } = playground;
      try {
        await until(async () => (await readiness(playground)).body['slack'] === 'ok');
        assert.equal(
          await metric(playground, 'ses_warden_slack_socket_open'),
          'ses_warden_slack_socket_open 1',
        );
        const pid = app.pid();
        slack.faults.set('apps.connections.open', declined(code));
        slack.socketMode.close();
        const before = opens(playground);
        await until(() => opens(playground) >= before + 3);

        const { status, body } = await readiness(playground);
        assert.equal(status, 200);
        assert.match(
          body['slack'] ?? '',
          new RegExp(`^socket down since 20.*Z, commands do not arrive .*${code}`),
        );
        assert.equal(
          await metric(playground, 'ses_warden_slack_socket_open'),
          'ses_warden_slack_socket_open 0',
        );
        assert.ok(app.logs.some((line) => line.includes('commands do not arrive') && line.includes(code)));
        assert.equal((await deliver(playground, bounceEvent(['a@one.example']))).status, 200);
        if (code === 'invalid_auth') await crossesFivePercent(playground);
        assert.equal(app.pid(), pid);

        slack.faults.clear();
        await answersCommands(playground);
        await until(async () => (await readiness(playground)).body['slack'] === 'ok');
      } finally {
        await playground.close();
      }
    });
  }

  const REFUSALS = {
    'a refused app token': declined('invalid_auth'),
    internal_error: declined('internal_error'),
    'HTTP 500': { kind: 'answer', status: 500 },
    'a closed port': { kind: 'drop' },
    'no answer': { kind: 'hang' },
    'an address that is none': {
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ok: true, url: 'ws://127.0.0.1:1/link' }),
    },
  } as const;
  for (const [name, fault] of Object.entries(REFUSALS)) {
    test(`started with ${name}: the port opens, and commands work once Slack is back`, async () => {
      const playground = await startPlayground({ socketMode: true, startApp: false, retries: 0 });
      const { slack, app } = playground;
      try {
        slack.faults.set('apps.connections.open', fault);
        await app.start();
        assert.equal((await fetch(`${app.url}/healthz`)).status, 200);
        assert.equal((await deliver(playground, bounceEvent(['a@one.example']))).status, 200);
        const { status, body } = await readiness(playground);
        assert.equal(status, 200);
        assert.match(body['slack'] ?? '', /^connecting since 20.*Z, commands do not arrive/);
        slack.faults.clear();
        await answersCommands(playground);
        assert.ok(app.running());
      } finally {
        await playground.close();
      }
    });
  }

  test('Slack asks for a new connection: the next command arrives', async () => {
    const playground = await startPlayground({ socketMode: true });
    const { slack } = playground;
    try {
      await until(() => slack.socketMode.connected());
      const before = opens(playground);
      slack.socketMode.refresh();
      await until(() => opens(playground) > before);
      await answersCommands(playground);
    } finally {
      await playground.close();
    }
  });

  test('messages through the socket that are none: alive, and the next command works', async () => {
    const playground = await startPlayground({ socketMode: true });
    const { slack, app } = playground;
    try {
      await until(() => slack.socketMode.connected());
      for (const text of [
        'null',
        '7',
        '[]',
        '"x"',
        '{"type":"events_api"}',
        '{"type":"interactive","payload":null}',
        '{',
      ])
        slack.socketMode.sendText(text);
      await answersCommands(playground);
      assert.ok(app.running());
    } finally {
      await playground.close();
    }
  });
});

describe('probes', () => {
  test('a thousand of them cause no call to Slack or AWS', async () => {
    const playground = await startPlayground({ watchSeconds: 3_600 });
    const { slack, aws, app } = playground;
    try {
      await until(() => slack.calls.some(({ method }) => method === 'auth.test'));
      await settled(() => slack.calls.length + aws.calls.length);
      const [slackCalls, awsCalls] = [slack.calls.length, aws.calls.length];
      for (let round = 0; round < 20; round += 1) {
        const statuses = await Promise.all(
          ['/readyz', '/healthz', '/metrics', '/nothing', '/slack/events'].flatMap((path) =>
            Array.from({ length: 10 }, async () => (await fetch(`${app.url}${path}`)).status),
          ),
        );
        assert.ok(statuses.every((status) => status < 500));
      }
      assert.deepEqual([slack.calls.length, aws.calls.length], [slackCalls, awsCalls]);
    } finally {
      await playground.close();
    }
  });
});
