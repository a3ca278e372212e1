import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ACCESS_DENIED } from '../../playground/aws/operation.js';
import { setProduction } from '../../playground/aws/region-state.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { startRedis } from '../support/redis-server.js';
import { bounceEvent, sendEvent } from '../support/ses-events.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const SLACK_ACK_DEADLINE_MS = 3_000;

for (const socketMode of [false, true]) {
  describe(`commands ${socketMode ? 'in Socket Mode' : 'over HTTP'}`, () => {
    let playground: Playground;
    before(async () => {
      playground = await startPlayground({ socketMode });
    });
    after(() => playground.close());

    const answers = () => playground.slack.ephemerals(SATO);

    async function type(text: string): Promise<{ text: string; blocks: string }> {
      // A clock that jumps makes a socket client connect anew.
      if (socketMode) await until(() => playground.slack.socketMode.connected());
      const before = answers().length;
      const ack = await playground.slack.slashCommand({ user: SATO, channel: CHANNEL, text });
      assert.equal(ack.status, 200);
      assert.ok(ack.latencyMs < SLACK_ACK_DEADLINE_MS);
      await until(() => answers().length > before);
      const answer = answers().at(-1);
      return { text: answer?.text ?? '', blocks: JSON.stringify(answer?.blocks) };
    }

    test('/ses quota answers with the numbers of the account, seen by the asker only', async () => {
      Object.assign(playground.aws.region(playground.region).quota, {
        max24HourSend: 100_000,
        maxSendRate: 28,
        sentLast24Hours: 43_120,
      });
      const { text, blocks } = await type('quota');
      assert.match(text, /111122223333 · ap-northeast-1 · production/);
      assert.match(blocks, /43,120 of 100,000 recipients in 24 h \(43 %\)/);
      assert.match(blocks, /56,880 left/);
      assert.equal(playground.slack.messages(CHANNEL).length, 0);
    });

    test('/ses status says how each account is', async () => {
      assert.match((await type('status')).blocks, /No event from SES has arrived yet/);
      await playground.sns.publish(sendEvent(['a@one.example', 'b@one.example']));
      const { blocks } = await type('status');
      assert.match(blocks, /\*111122223333 · ap-northeast-1\* · healthy · production/);
      assert.match(blocks, /bounces 0\.0 % of 2 · complaints 0\.00 % of 2 · last event/);
      assert.doesNotMatch(blocks, /Redis|SQLite|\bstore\b/i);
    });

    test('/ses, /ses help and unknown commands show the help', async () => {
      for (const text of ['', 'help', 'HELP'])
        assert.match((await type(text)).blocks, /\*Commands\*.*\/ses quota/);
      assert.match((await type('dance <!channel>')).blocks, /There is no command `dance`/);
    });

    test('an AWS that hangs delays the answer, never the acknowledgement', async () => {
      playground.aws.faults.set('GetSendQuota', { kind: 'hang' });
      await playground.setClock(120_000);
      const { text, blocks } = await type('quota');
      assert.match(blocks, /SES in ap-northeast-1 does not answer/);
      assert.match(blocks, /Last known values/);
      assert.match(text, /43,120/);
      playground.aws.faults.clear();
    });

    test('without permission the answer names the action, and the log the same error id', async () => {
      playground.aws.faults.set('GetSendQuota', ACCESS_DENIED);
      await playground.setClock(300_000);
      const { blocks } = await type('quota');
      assert.match(blocks, /AWS denied `ses:GetSendQuota`/);
      const [, errorId = 'none'] = /ref (\w{4})/.exec(blocks) ?? [];
      assert.ok(playground.app.logs.some((line) => line.includes(`"errorId":"${errorId}"`)));
      playground.aws.faults.clear();
    });

    test('the sandbox is shown', async () => {
      const region = playground.aws.region(playground.region);
      setProduction(region, false);
      region.quota.sentLast24Hours = 200;
      await playground.setClock(3_600_000);
      const { text, blocks } = await type('quota');
      assert.match(text, /sandbox/);
      assert.match(blocks, /SES sends to verified recipients only/);
      assert.match(blocks, /Nothing is left/);
    });
  });
}

test('a Redis that keeps nothing on disk is named, in the log and by /ses status', async () => {
  const redis = await startRedis();
  const playground = await startPlayground({ redisUrl: redis.url });
  try {
    await until(() => playground.app.logs.some((line) => line.includes('not-persistent')));
    await playground.slack.slashCommand({ user: SATO, channel: CHANNEL, text: 'status' });
    await until(() => playground.slack.ephemerals(SATO).length > 0);
    assert.match(JSON.stringify(playground.slack.ephemerals(SATO)), /does not write to disk/);
  } finally {
    await playground.close();
    await redis.stop();
  }
});

describe('the process', () => {
  test('answers healthz and readyz, and ends cleanly on SIGTERM', async () => {
    const playground = await startPlayground();
    try {
      const status = async (path: string) => (await fetch(`${playground.app.url}${path}`)).status;
      assert.deepEqual(
        [await status('/healthz'), await status('/readyz'), await status('/nothing'), await status('//')],
        [200, 200, 404, 404],
      );
      assert.equal(await playground.app.stop(), 0);
      assert.ok(playground.app.logs.some((line) => line.includes('"stopped"')));
    } finally {
      await playground.close();
    }
  });

  test('counts what it does for Prometheus, under names without addresses', async () => {
    const playground = await startPlayground();
    try {
      await until(() => playground.slack.calls.some(({ method }) => method === 'auth.test'));
      const event = bounceEvent(['someone@one.example']);
      await playground.sns.publish(event);
      await playground.sns.publish(event);
      await playground.sns.publish(sendEvent(['someone@one.example', 'else@one.example']));
      await playground.sns.deliver(playground.snsEndpoint, {
        ...playground.sns.envelope(event),
        Message: 'forged',
      });
      const response = await fetch(`${playground.app.url}/metrics`);
      const text = await response.text();
      for (const line of [
        'ses_warden_events_total{type="bounce",outcome="counted"} 1',
        'ses_warden_events_total{type="bounce",outcome="duplicate"} 1',
        'ses_warden_events_total{type="send",outcome="counted"} 2',
        'ses_warden_sns_request_seconds_count{outcome="signature"} 1',
        'ses_warden_queue_entries 0',
        'ses_warden_slack_calls_total{method="auth.test",outcome="ok"} 1',
      ]) {
        assert.ok(text.includes(`\n${line}\n`), `${line} in ${text}`);
      }
      assert.ok(!text.includes('someone'));
    } finally {
      await playground.close();
    }
  });

  test('names every mistake of its configuration and does not start', async () => {
    const playground = await startPlayground({
      startApp: false,
      env: { SNS_TOPIC_ARNS: '', SLACK_ALERT_CHANNEL: '' },
    });
    try {
      await assert.rejects(
        playground.app.start(),
        /SLACK_ALERT_CHANNEL is missing[\s\S]*SNS_TOPIC_ARNS is missing/,
      );
    } finally {
      await playground.close();
    }
  });

  test('keeps addresses, payloads and secrets out of its log, also of what it refuses', async () => {
    const playground = await startPlayground({ env: { LOG_LEVEL: 'trace' } });
    try {
      await playground.sns.publish(sendEvent(['secret.person@one.example']));
      await playground.sns.publish(bounceEvent(['secret.person@one.example']));
      await playground.sns.publish('unreadable secret.person@one.example');
      const forged = {
        ...playground.sns.envelope(bounceEvent(['secret.person@one.example'])),
        Message: '{"x":"secret.person@one.example"}',
      };
      assert.equal((await playground.sns.deliver(playground.snsEndpoint, forged)).status, 403);
      await playground.slack.slashCommand({
        user: SATO,
        channel: CHANNEL,
        text: 'suppression secret.person@one.example',
      });
      await playground.app.stop();
      const log = playground.app.logs.join('\n');
      assert.match(log, /quarantine/);
      for (const secret of ['secret.person', playground.slack.botToken, playground.slack.signingSecret]) {
        assert.ok(!log.includes(secret), secret);
      }
    } finally {
      await playground.close();
    }
  });
});
