import { code, type Mrkdwn, mention, mrkdwn } from '../../text/mrkdwn.js';
import { doctorAws, type FindingText } from './doctor-aws.js';
import { doctorFeedback } from './doctor-feedback.js';
import { status } from './status.js';
import { counted } from './words.js';

const redis =
  (advice: (node: string, found: string) => Mrkdwn) =>
  (node: string, found: string): FindingText => ({
    what: advice(node, found),
    fix: mrkdwn`${code('docs/redis.md')} explains which settings the bot needs, and why.`,
  });

export const doctor = {
  summary:
    'checks your setup (Slack, topic, subscription, events, permissions) and shows how to fix problems',
  checking: mrkdwn`Checking Slack, AWS, the topics and the store. SES allows one request a second, so this takes 15 seconds or more.`,
  healthy: mrkdwn`*Nothing is wrong with the setup.*`,
  found: (problems: number, advice: number): Mrkdwn =>
    mrkdwn`*${problems} ${problems === 1 ? 'problem' : 'problems'}, ${advice} ${advice === 1 ? 'piece' : 'pieces'} of advice*`,
  checked: mrkdwn`I checked Slack, AWS, the store and the bot just now, and changed nothing.`,
  areas: {
    slack: 'Slack',
    aws: 'AWS',
    topic: 'Topic',
    store: 'Store',
    endpoint: 'Public URL',
    machine: 'This machine',
  },
  /** What of an area was checked. */
  items: {
    token: () => 'token',
    scopes: (n: number) => counted(n, 'scope', 'scopes'),
    channels: (n: number) => counted(n, 'channel', 'channels'),
    layout: () => 'layout of messages',
    home: () => 'Home tab',
    'direct-messages': () => 'direct messages',
    'app-token': () => 'app-level token',
    'signing-secret': () => 'form of the signing secret',
    credentials: () => 'credentials',
    permissions: (n: number) => counted(n, 'permission', 'permissions'),
    account: () => 'status of the account',
    sets: (n: number) => `event destinations of ${counted(n, 'configuration set', 'configuration sets')}`,
    identities: (n: number) => `notifications of ${counted(n, 'identity', 'identities')}`,
    policy: () => 'access policy',
    subscription: () => 'subscription and its delivery policy',
    'dead-letters': () => 'dead-letter queue',
    confirming: () => 'permission to confirm',
    settings: () => 'reachable, settings',
    answers: () => 'answers',
    node: () => 'version of Node',
    clock: () => 'clock, against that of Slack',
  },
  unchecked: {
    scopes: mrkdwn`Not checked: the scopes of the token. Slack did not name them (header ${code('x-oauth-scopes')}).`,
    layout: mrkdwn`Not checked: whether this workspace takes the layout of the messages. Slack did not say.`,
    home: mrkdwn`Not checked: whether the Home tab is on. Slack did not say, or no approver is configured.`,
    'direct-messages': mrkdwn`Not checked: direct messages. Slack did not say, or no approver is configured.`,
    endpoint: mrkdwn`Not checked: whether SNS and Slack reach the bot. ${code('PUBLIC_URL')} is not set.`,
    store: mrkdwn`Not checked: the store. Only the running bot can open it: ${code('/ses doctor')}.`,
  },
  findings: {
    ...doctorAws,
    ...doctorFeedback,
    configuration: (problem: string): FindingText => ({
      what: mrkdwn`The configuration is invalid: ${problem}`,
      fix: mrkdwn`Correct it in ${code('.env')}; ${code('docs/configuration.md')} lists all variables.`,
    }),
    'slack-token': (variable: string, error: string): FindingText => ({
      what: mrkdwn`Slack does not accept the bot's token: ${code(error)}`,
      fix: mrkdwn`Copy the Bot User OAuth Token of the app (OAuth & Permissions) into ${code(variable)}.`,
    }),
    'slack-unreachable': (_subject: string, error: string): FindingText => ({
      what: mrkdwn`Slack does not answer: ${error}`,
      fix: mrkdwn`Let the bot connect to slack.com on port 443.`,
    }),
    'slack-scopes': (scopes: string): FindingText => ({
      what: mrkdwn`The bot's token lacks scopes: ${code(scopes)}`,
      fix: mrkdwn`Add them under OAuth & Permissions, or paste manifest.yml again, and reinstall the app.`,
    }),
    'slack-channel-unknown': (channel: string, variable: string): FindingText => ({
      what: mrkdwn`There is no channel ${code(channel)}, or it is private and the bot is not in it.`,
      fix: mrkdwn`Put the channel's id (channel details, at the bottom) into ${code(variable)} and invite the bot.`,
    }),
    'slack-not-in-channel': (channel: string, variable: string): FindingText => ({
      what: mrkdwn`The bot is not in the channel ${code(channel)} (${code(variable)}), so it can post nothing there.`,
      fix: mrkdwn`Type ${code('/invite @ses-warden')} there.`,
    }),
    'slack-channel-archived': (channel: string, variable: string): FindingText => ({
      what: mrkdwn`The channel ${code(channel)} (${code(variable)}) is archived, so alerts and requests for it cannot be posted.`,
      fix: mrkdwn`Unarchive it and invite the bot, or put another channel into ${code(variable)}. Meanwhile alerts go to the approvers.`,
    }),
    'slack-cannot-post': (channel: string, error: string): FindingText => ({
      what: mrkdwn`The bot cannot post to ${mention(channel)}: Slack answers ${code(error)}.`,
      fix: mrkdwn`Let the bot post there, or configure another channel.`,
    }),
    'slack-messages-tab': (): FindingText => ({
      what: mrkdwn`The messages tab of the app is off, so private notices to people do not arrive.`,
      fix: mrkdwn`Switch it on under App Home → Show Tabs → Messages Tab, or paste manifest.yml again.`,
    }),
    'slack-home-tab': (): FindingText => ({
      what: mrkdwn`The Home tab of the app is off, so people see neither their approvals nor the open alerts there.`,
      fix: mrkdwn`Switch it on under App Home → Show Tabs → Home Tab, or paste manifest.yml again.`,
    }),
    'slack-blocks': (): FindingText => ({
      what: mrkdwn`This workspace refuses the layout of the bot's messages, so they arrive as text without buttons.`,
      fix: mrkdwn`Report it with the version of the bot; ${code('/ses')} commands do the same as the buttons.`,
    }),
    'slack-optional-scopes': (scopes: string): FindingText => ({
      what: mrkdwn`The bot's token lacks the optional scope ${code(scopes)}, so the cards of cases with AWS are not pinned.`,
      fix: mrkdwn`Nothing, if you can do without. Otherwise add it under OAuth & Permissions and install the app again.`,
    }),
    'slack-charts': (): FindingText => ({
      what: mrkdwn`This workspace does not take charts yet, so alerts have none.`,
      fix: mrkdwn`Nothing: the bot tries again every day.`,
    }),
    'slack-app-token': (variable: string, error: string): FindingText => ({
      what: mrkdwn`Slack does not accept the app-level token: ${code(error)}`,
      fix: mrkdwn`Create one with ${code('connections:write')} (Basic Information) and put it into ${code(variable)}.`,
    }),
    'slack-signing-secret': (variable: string): FindingText => ({
      what: mrkdwn`${code(variable)} is not 32 hexadecimal digits, so the bot would refuse every request from Slack.`,
      fix: mrkdwn`Copy the Signing Secret from Basic Information, not the Client Secret or the Verification Token.`,
    }),
    clock: (_subject: string, off: string): FindingText => ({
      what: mrkdwn`The clock is wrong by ${off}, so signatures of Slack, SNS and AWS are refused.`,
      fix: mrkdwn`Synchronize the clock of the machine with NTP.`,
    }),
    'node-version': (version: string, oldest: string): FindingText => ({
      what: mrkdwn`Node ${version} is too old: the bot needs ${oldest} or newer.`,
      fix: mrkdwn`Install a supported Node.`,
    }),
    'store-unavailable': (_subject: string, error: string): FindingText => ({
      what: mrkdwn`The store does not answer: ${error}`,
      fix: mrkdwn`Check ${code('REDIS_URL')} and that Redis is running. Until then the bot answers 503, and SNS sends the events again.`,
    }),
    'store-too-old': redis(status.advice['too-old']),
    'store-evicts': redis(status.advice.evicts),
    'store-not-persistent': redis(status.advice['not-persistent']),
    'store-no-replicas': redis(status.advice['no-replicas']),
    'store-does-not-wait': redis(status.advice['does-not-wait']),
    'store-ephemeral-disk': redis(status.advice['ephemeral-disk']),
    'store-unknown': redis(status.advice.unknown),
    'endpoint-unreachable': (url: string, found: string): FindingText => ({
      what: mrkdwn`${code(url)} is not the running bot: ${found}`,
      fix: mrkdwn`Route the public URL to the bot's ${code('PORT')}, with a certificate from a public certificate authority.`,
    }),
  },
};
