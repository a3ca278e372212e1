import { CONTESTANTS } from './contestants.js';
import { saturate } from './load.js';
import { SERVER_CORE } from './machine.js';
import type { MeasureDeps } from './measure-servers.js';
import { commitsIn } from './scrape.js';
import { percentile } from './statistics.js';
import { warmUp } from './warm-server.js';

const SATURATED_MS = 20_000;
const BETWEEN_COMMANDS_MS = 40;

/** What a person in Slack notices of a saturated intake, and how long a batch takes meanwhile. */
export async function measureSlack({ stage, requests, say }: MeasureDeps) {
  const warm = await warmUp({ stage, requests, cores: SERVER_CORE }, CONTESTANTS.oursRedis, stage.place(0));
  const acks: { status: number; latencyMs: number }[] = [];
  const { bot } = warm.server;
  if (!bot) throw new Error('the bot runs in a playground');
  const { slack, app } = bot;
  const command = { user: slack.users[0]?.id ?? '', channel: slack.channels[0]?.id ?? '', text: 'help' };
  say('/ses help while the intake is saturated');
  const { answers } = await warm.play(async (connections, supply) => {
    const typed: Promise<unknown>[] = [];
    const type = () => typed.push(slack.slashCommand(command).then((ack) => acks.push(ack)));
    const typing = setInterval(type, BETWEEN_COMMANDS_MS);
    const all = await saturate(connections, supply, SATURATED_MS);
    clearInterval(typing);
    await Promise.all(typed);
    return all;
  });
  const commits = commitsIn(await (await fetch(`${app.url}/metrics`)).text());
  await warm.stop();
  const latencies = acks.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
  return {
    commands: acks.length,
    failed: acks.filter(({ status }) => status !== 200).length,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    requestsPerSecond: answers.perSecond,
    commits,
  };
}
