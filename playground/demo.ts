import '../src/require-node.js';
import { startPageServer } from './page-server.js';
import { startPlayground } from './playground.js';
import { createScenarioPlayer } from './scenario-player.js';
import { PLAYGROUND_APPROVERS, PLAYGROUND_CHANNELS, PLAYGROUND_OPERATORS } from './slack-workspace.js';

const FIRST_PORT = 4000;
const PORTS_TO_TRY = 20;
/** SNS itself waits 20 seconds, too long for a demo. */
const RETRY_DELAY_MS = 1_000;
/** The most that SNS allows, so that a killed bot can stay down for a while. */
const RETRIES = 100;

/** `npm run demo`: the real app between a Slack workspace and an AWS account on this machine, and a page to see it on. */
async function demo(): Promise<void> {
  process.stdout.write('Starting Slack, AWS and ses-warden on this machine …\n');
  const playground = await startPlayground({
    retries: RETRIES,
    retryDelayMs: RETRY_DELAY_MS,
    env: {
      LOCALE: process.env['LOCALE'] ?? 'en',
      SLACK_APPROVERS: PLAYGROUND_APPROVERS.join(','),
      SLACK_OPERATORS: PLAYGROUND_OPERATORS.join(','),
      SLACK_APPROVAL_CHANNEL: PLAYGROUND_CHANNELS[1]?.id ?? '',
    },
  });
  const page = await onAFreePort((port) => startPageServer(createScenarioPlayer(playground), port));
  process.stdout.write(
    `\n  Open ${page.url.replace('127.0.0.1', 'localhost')} in a browser. Ctrl-C ends the demo.\n\n`,
  );
  const stop = async () => {
    await page.close();
    await playground.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Starts on the port in `DEMO_PORT`, or on the first free one from 4000. */
async function onAFreePort<T>(start: (port: number) => Promise<T>): Promise<T> {
  const wanted = process.env['DEMO_PORT'];
  if (wanted !== undefined) return start(Number(wanted));
  for (let port = FIRST_PORT; ; port += 1) {
    try {
      return await start(port);
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || port >= FIRST_PORT + PORTS_TO_TRY) throw error;
    }
  }
}

demo().catch((error: unknown) => {
  process.stderr.write(
    `The demo could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
