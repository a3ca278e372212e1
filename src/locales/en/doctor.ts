import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { doctorAws } from './doctor-aws.js';
import { doctorFeedback } from './doctor-feedback.js';
import { status } from './status.js';

/** What was found, and how it is mended. */
type Words = { what: Mrkdwn; fix: Mrkdwn };

const redis =
  (advice: (node: string, found: string) => Mrkdwn) =>
  (node: string, found: string): Words => ({
    what: advice(node, found),
    fix: mrkdwn`“Redis” in the README says what it needs and why.`,
  });

export const doctor = {
  summary:
    'checks the set-up: Slack, topic, subscription, events, permissions; says how to mend what is wrong',
  checking: 'Looking. SES allows one question a second, so this takes a quarter of a minute or more.',
  healthy: mrkdwn`*Nothing is wrong with the set-up.*`,
  found: (problems: number, advice: number): Mrkdwn =>
    mrkdwn`*${problems} ${problems === 1 ? 'problem' : 'problems'}, ${advice} ${advice === 1 ? 'piece' : 'pieces'} of advice*`,
  checked: mrkdwn`I looked at Slack, AWS, the store and myself just now, and changed nothing.`,
  findings: {
    ...doctorAws,
    ...doctorFeedback,
    configuration: (problem: string): Words => ({
      what: mrkdwn`The configuration is not right: ${problem}`,
      fix: mrkdwn`Correct it in ${code('.env')}; “Configuration” in the README has every variable.`,
    }),
    'slack-token': (variable: string, error: string): Words => ({
      what: mrkdwn`Slack does not accept the bot's token: ${code(error)}`,
      fix: mrkdwn`Copy the Bot User OAuth Token of the app (OAuth & Permissions) into ${code(variable)}.`,
    }),
    'slack-unreachable': (_subject: string, error: string): Words => ({
      what: mrkdwn`Slack does not answer: ${error}`,
      fix: mrkdwn`Let the bot connect to slack.com on port 443.`,
    }),
    'slack-scopes': (scopes: string): Words => ({
      what: mrkdwn`The bot's token lacks scopes: ${code(scopes)}`,
      fix: mrkdwn`Add them under OAuth & Permissions, or paste manifest.yml again, and reinstall the app.`,
    }),
    'slack-channel-unknown': (channel: string, variable: string): Words => ({
      what: mrkdwn`There is no channel ${code(channel)}, or it is private and the bot is not in it.`,
      fix: mrkdwn`Put the channel's id (channel details, at the bottom) into ${code(variable)} and invite the bot.`,
    }),
    'slack-not-in-channel': (channel: string, variable: string): Words => ({
      what: mrkdwn`The bot is not in the channel ${code(channel)} (${code(variable)}), so it can post nothing there.`,
      fix: mrkdwn`Type ${code('/invite @ses-warden')} there.`,
    }),
    'slack-app-token': (variable: string, error: string): Words => ({
      what: mrkdwn`Slack does not accept the app-level token: ${code(error)}`,
      fix: mrkdwn`Create one with ${code('connections:write')} (Basic Information) and put it into ${code(variable)}.`,
    }),
    'slack-signing-secret': (variable: string): Words => ({
      what: mrkdwn`${code(variable)} is not 32 hexadecimal digits, so no request of Slack's would be accepted.`,
      fix: mrkdwn`Copy the Signing Secret from Basic Information; neither the Client Secret nor the Verification Token is it.`,
    }),
    clock: (_subject: string, off: string): Words => ({
      what: mrkdwn`The clock is off by ${off}: signatures of Slack, SNS and AWS will be refused.`,
      fix: mrkdwn`Let the machine keep its time (NTP).`,
    }),
    'node-version': (version: string, oldest: string): Words => ({
      what: mrkdwn`Node ${version} is too old; ${oldest} or newer is needed.`,
      fix: mrkdwn`Install a supported Node.`,
    }),
    'store-unavailable': (_subject: string, error: string): Words => ({
      what: mrkdwn`The store does not answer: ${error}`,
      fix: mrkdwn`Check ${code('REDIS_URL')} and that the Redis runs. Until then SNS is told to come again.`,
    }),
    'store-too-old': redis(status.advice['too-old']),
    'store-evicts': redis(status.advice.evicts),
    'store-not-persistent': redis(status.advice['not-persistent']),
    'store-no-replicas': redis(status.advice['no-replicas']),
    'store-does-not-wait': redis(status.advice['does-not-wait']),
    'store-unknown': redis(status.advice.unknown),
    'endpoint-unreachable': (url: string, found: string): Words => ({
      what: mrkdwn`${code(url)} is not the running bot: ${found}`,
      fix: mrkdwn`Lead the public address to the bot's ${code('PORT')}, with a certificate that public authorities vouch for.`,
    }),
  },
};
