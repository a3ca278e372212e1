import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type AppProcess, createAppProcess } from './app-process.js';
import { putIntoQueue } from './aws/sqs-api.js';
import { createSubscriptions } from './aws/subscriptions.js';
import { type AwsAccount, startAwsAccount } from './aws-account.js';
import { type CertificateAuthority, createCertificateAuthority } from './certificate-authority.js';
import { type NameServer, startNameServer } from './dns/name-server.js';
import { PUBLIC_HOST, startPublicAddress } from './public-address.js';
import { simulatorFeedback } from './simulator-feedback.js';
import { PLAYGROUND_CHANNELS, type SlackWorkspace, startSlackWorkspace } from './slack-workspace.js';
import type { DeliveryPolicy } from './sns/deliver.js';
import { snsTopicArn } from './sns/regions.js';
import { type SnsService, startSnsService } from './sns-service.js';
import { subscribeApp } from './subscribe-app.js';

/** The real app between a Slack workspace and an AWS account on loopback. */
export type Playground = {
  slack: SlackWorkspace;
  aws: AwsAccount;
  sns: SnsService;
  dns: NameServer;
  authority: CertificateAuthority;
  app: AppProcess;
  /** The app's environment, for other programs that are to run beside it. */
  env: Readonly<Record<string, string>>;
  /** What such a program has to preload (`node --import`), so that it stays in the playground. */
  preload: string;
  region: string;
  topicArn: string;
  /** Where the app takes SNS messages. */
  snsEndpoint: string;
  /** The clock of the whole playground, in milliseconds since the epoch. */
  now: () => number;
  /** Moves the clock of app, Slack, AWS and SNS so far ahead of the real one. */
  setClock(offsetMs: number): Promise<void>;
  /** Stops the app and everything else, and removes its files. */
  close(): Promise<void>;
};

export type PlaygroundOptions = DeliveryPolicy & {
  /** Redis instead of the embedded store. */
  redisUrl?: string;
  /** Where the embedded store is; a temporary folder that {@link Playground.close} removes when left out. */
  dataDir?: string;
  /** Seconds between rounds of the watches; 1 by default. */
  watchSeconds?: number;
  /** Overrides for the app's environment; an empty text unsets a variable. */
  env?: Readonly<Record<string, string>>;
  /** Speak to the app through a socket instead of its request URL. */
  socketMode?: boolean;
  /** Leave the start of the app to the caller. */
  startApp?: boolean;
  /** Leave the subscription of the topic to the caller. */
  subscribe?: boolean;
  /** Where everything happens, in any partition; Tokyo when left out. */
  region?: string;
};

const TOKYO = 'ap-northeast-1';
const ACCOUNT_ID = '111122223333';
/** The app's public address, to which SNS delivers. */
const PUBLIC_URL = `https://${PUBLIC_HOST}`;

/** Starts all parts and the app, and subscribes it to the topic. */
export async function startPlayground(options: PlaygroundOptions = {}): Promise<Playground> {
  const { region = TOKYO } = options;
  const topicArn = snsTopicArn(region, ACCOUNT_ID, 'ses-events');
  const clock = { offsetMs: 0 };
  const now = () => Date.now() + clock.offsetMs;
  const folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-'));
  const authority = await createCertificateAuthority(now);
  await writeFile(path.join(folder, 'ca.pem'), authority.caCertificate);
  const subscriptions = createSubscriptions([topicArn]);
  const slack = await startSlackWorkspace({ now });
  const dns = await startNameServer();
  const aws = await startAwsAccount({ now, accountId: ACCOUNT_ID, subscriptions, zones: dns.zones });
  const sns = await startSnsService({
    ...options,
    now,
    topicArn,
    subscriptions,
    authority,
    onDeadLetter: (redrivePolicy, body) => {
      const [, name = ''] = /:([\w-]+)"/.exec(redrivePolicy) ?? [];
      const queue = aws.region(region).eventRouting.queues.get(name);
      if (queue) putIntoQueue(queue, body);
    },
  });
  aws.onSent((mail) => {
    for (const event of simulatorFeedback(mail, { now: now(), account: ACCOUNT_ID, region }))
      void sns.publish(event);
  });
  const env = appEnvironment(options, { folder, slack, aws, dns, region, topicArn });
  const appAddress = { url: '' };
  const publicAddress = await startPublicAddress(
    await authority.issueSigning({ commonName: PUBLIC_HOST }),
    () => appAddress.url,
  );
  const preload = preloadWith({ port: sns.certificatePort, public: publicAddress.port });
  const app = await createAppProcess({ env, preload });
  appAddress.url = app.url;
  slack.sendRequestsTo(`${app.url}/slack/events`);
  sns.forwardOrigin(PUBLIC_URL, app.url);
  const snsEndpoint = `${app.url}/sns`;
  const close = async () => {
    await app.stop();
    await Promise.all([slack.close(), aws.close(), sns.close(), dns.close(), publicAddress.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    if (options.startApp ?? true) await app.start();
    if (app.running() && (options.subscribe ?? true))
      await subscribeApp(sns, aws.region(region).eventRouting, `${PUBLIC_URL}/sns`);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    slack,
    aws,
    sns,
    dns,
    authority,
    app,
    env,
    preload,
    region,
    topicArn,
    snsEndpoint,
    now,
    setClock: async (offsetMs) => {
      clock.offsetMs = offsetMs;
      await app.setClock(offsetMs);
    },
    close,
  };
}

function preloadWith(ports: Readonly<Record<string, number>>): string {
  const preload = new URL('./loopback.js', import.meta.url);
  for (const [name, port] of Object.entries(ports)) preload.searchParams.set(name, String(port));
  return preload.href;
}

/** The whole environment of the app: nothing of the developer's own Slack, AWS or Redis gets in. */
function appEnvironment(
  { redisUrl, dataDir, watchSeconds = 1, socketMode = false, env = {} }: PlaygroundOptions,
  {
    folder,
    slack,
    aws,
    dns,
    region,
    topicArn,
  }: {
    folder: string;
    slack: SlackWorkspace;
    aws: AwsAccount;
    dns: NameServer;
    region: string;
    topicArn: string;
  },
): Readonly<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    ...(socketMode ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
    SLACK_API_URL: slack.apiUrl,
    SLACK_ALERT_CHANNEL: PLAYGROUND_CHANNELS[0]?.id ?? '',
    SNS_TOPIC_ARNS: topicArn,
    PUBLIC_URL,
    AWS_REGION: region,
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: 'AKIAPLAYGROUND000001',
    AWS_SECRET_ACCESS_KEY: 'playground',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: path.join(folder, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'no-credentials'),
    DNS_SERVERS: dns.servers,
    NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
    ...(redisUrl === undefined
      ? { DATA_DIR: dataDir ?? path.join(folder, 'data') }
      : { REDIS_URL: redisUrl }),
    WATCH_SECONDS: String(watchSeconds),
    LOCALE: 'en',
    LOG_LEVEL: 'info',
    ...env,
  };
}
