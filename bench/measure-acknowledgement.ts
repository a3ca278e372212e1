import { CONTESTANTS } from './contestants.js';
import { saturate } from './load.js';
import { playRound, type Round, type RoundDeps } from './round.js';
import { type Commits, commitsIn } from './scrape.js';

/** What a person in Slack notices of a saturated intake, and what the store does meanwhile. */
export type Saturated = {
  /** How long `/ses help` took to be acknowledged, in ms, ascending. */
  acknowledgements: readonly number[];
  /** Acknowledgements that were no 200. */
  failed: number;
  commits: readonly Commits[];
  rounds: readonly Round[];
};

const MEASURE_MS = 6_000;
const BETWEEN_COMMANDS_MS = 40;

/** Types `/ses help` again and again while the intake gets all it can take. */
export async function measureAcknowledgement(deps: RoundDeps, rounds: number): Promise<Saturated> {
  const acks: { status: number; latencyMs: number }[] = [];
  const commits: Commits[] = [];
  const played: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const result = await playRound(deps, CONTESTANTS.oursRedis, async (connections, supply, { bot }) => {
      if (!bot) throw new Error('the bot runs in a playground');
      const { slack, app } = bot;
      const command = { user: slack.users[0]?.id ?? '', channel: slack.channels[0]?.id ?? '', text: 'help' };
      const typed: Promise<unknown>[] = [];
      const type = () => typed.push(slack.slashCommand(command).then((ack) => acks.push(ack)));
      const typing = setInterval(type, BETWEEN_COMMANDS_MS);
      const answers = await saturate(connections, supply, MEASURE_MS);
      clearInterval(typing);
      await Promise.all(typed);
      commits.push(commitsIn(await (await fetch(`${app.url}/metrics`)).text()));
      return answers;
    });
    played.push(result);
    deps.say(`/ses help while saturated: round ${round + 1} of ${rounds}`);
  }
  return {
    acknowledgements: acks.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b),
    failed: acks.filter(({ status }) => status !== 200).length,
    commits,
    rounds: played,
  };
}
