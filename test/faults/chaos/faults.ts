import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppProcess } from '../../../playground/app-process.js';
import { type AwsFault, THROTTLED } from '../../../playground/aws/operation.js';
import type { Fault } from '../../../playground/http/faults.js';
import { rateLimited } from '../../../playground/slack-workspace.js';
import type { World } from './world.js';

/** Breaks something for `ms` and mends it; resolves once it is mended. */
export type ChaosFault = {
  name: string;
  /** Whether this can be done to that world. */
  fits: (world: World) => boolean;
  during: (world: World, ms: number, app: AppProcess) => Promise<void>;
};

const ALERTS = 'C0ALERTS001';
const DNS_DOMAIN = 'shop.example';
const MINUTE_MS = 60_000;
/** Container platforms send SIGKILL ten seconds after SIGTERM. */
const STOP_DEADLINE_MS = 10_000;
const always = () => true;

const declined = (error: string): Fault => ({
  kind: 'answer',
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ ok: false, error }),
});

function slackFault(name: string, fault: Fault): ChaosFault {
  return {
    name: `Slack: ${name}`,
    fits: always,
    during: async ({ playground: { slack } }, ms) => {
      slack.faults.set('*', fault);
      await pause(ms);
      slack.faults.clear();
    },
  };
}

function awsFault(name: string, fault: AwsFault): ChaosFault {
  return {
    name: `AWS: ${name}`,
    fits: always,
    during: async ({ playground: { aws } }, ms) => {
      aws.faults.set('*', fault);
      await pause(ms);
      aws.faults.clear();
    },
  };
}

function clockFault(name: string, offsetMs: number): ChaosFault {
  return {
    name: `clock: ${name}`,
    fits: always,
    during: async (_, ms, app) => {
      await app.setClock(offsetMs);
      await pause(ms);
      await app.setClock(0);
    },
  };
}

export const CHAOS_FAULTS: readonly ChaosFault[] = [
  slackFault('429', rateLimited(1)),
  slackFault('500', { kind: 'answer', status: 500 }),
  slackFault('connections cut', { kind: 'drop' }),
  slackFault('no answer', { kind: 'hang' }),
  slackFault('done, but the answer is lost', { kind: 'lose-answer' }),
  slackFault('bot token refused', declined('invalid_auth')),
  {
    name: 'Slack: alert channel archived',
    fits: always,
    during: async ({ playground: { slack } }, ms) => {
      const channel = slack.channels.find(({ id }) => id === ALERTS);
      if (!channel) return;
      channel.archived = true;
      await pause(ms);
      channel.archived = false;
    },
  },
  awsFault('throttles', THROTTLED),
  awsFault('no answer', { kind: 'hang' }),
  awsFault('500', { kind: 'answer', status: 500 }),
  {
    name: 'SNS: new certificate, its host is down',
    fits: always,
    during: async ({ playground: { sns, authority } }, ms) => {
      sns.certificateFaults.set('*', { kind: 'drop' });
      sns.rotate(await authority.issueSigning());
      await pause(ms);
      sns.certificateFaults.clear();
    },
  },
  ...(['silent', 'server-failed'] as const).map(
    (fault): ChaosFault => ({
      name: `DNS: name servers ${fault}`,
      fits: always,
      during: async ({ playground: { dns, slack } }, ms) => {
        dns.faults.set(DNS_DOMAIN, fault);
        await Promise.all([
          slack.slashCommand({ user: 'U0SATO00001', channel: ALERTS, text: `verify ${DNS_DOMAIN}` }),
          pause(ms),
        ]);
        dns.faults.clear();
      },
    }),
  ),
  {
    name: 'Redis: frozen',
    fits: ({ redis }) => redis !== undefined,
    during: async ({ redis }, ms) => {
      redis?.pause();
      await pause(ms);
      redis?.resume();
    },
  },
  {
    name: 'Redis: killed and back',
    fits: ({ redis }) => redis !== undefined,
    during: async ({ redis }, ms) => {
      await redis?.kill();
      await pause(ms);
      await redis?.start();
    },
  },
  {
    name: 'disk: full',
    fits: ({ disk }) => disk !== undefined,
    during: async ({ disk = '' }, ms) => {
      const file = path.join(disk, 'filler');
      for (const size of [1_048_576, 65_536, 4_096]) fill(file, size);
      await pause(ms);
      await rm(file, { force: true });
    },
  },
  clockFault('7 minutes ahead', 7 * MINUTE_MS),
  clockFault('3 minutes behind', -3 * MINUTE_MS),
  {
    name: 'process: kill -9',
    fits: always,
    during: ({ onPurpose }, ms, app) =>
      onPurpose(async () => {
        await app.kill();
        await pause(ms);
        await app.start();
      }),
  },
  {
    name: 'process: SIGTERM under load',
    fits: always,
    during: ({ onPurpose }, ms, app) =>
      onPurpose(async () => {
        const begun = performance.now();
        const code = await app.stop();
        const took = performance.now() - begun;
        if (code !== 0 || took > STOP_DEADLINE_MS)
          throw new Error(`SIGTERM: exit code ${code} after ${Math.round(took)} ms`);
        await pause(ms);
        await app.start();
      }),
  },
];

/** Appends to the file until the disk is full. */
function fill(file: string, size: number): void {
  for (;;)
    try {
      writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch {
      return;
    }
}
