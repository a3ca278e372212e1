import { plain } from '../../text/mrkdwn.js';
import { aws, type DenialDetails } from './aws.js';

/** The part of a failure that the texts quote. */
type FailureDetails = { action: string; region: string; detail: string; denial?: DenialDetails | undefined };
type Destination = { name: string; enabled: boolean; eventTypes: readonly string[] };

const failure = {
  denied: ({ action, region, denial }: FailureDetails): string =>
    denial
      ? plain(aws.deniedBy(action, denial))
      : `AWS does not allow ${action} in ${region}. Add it to the policy of the role or user this runs with.`,
  credentials: ({ detail }: FailureDetails): string => `AWS does not accept the credentials: ${detail}`,
  'no-credentials': ({ detail }: FailureDetails): string => `There are no AWS credentials: ${detail}`,
  'region-not-enabled': ({ region }: FailureDetails): string => plain(aws.regionNotEnabled(region)),
  clock: (): string => plain(aws.clock),
  'not-aws': ({ region, detail }: FailureDetails): string => plain(aws.notAws(region, detail)),
  'not-activated': (): string =>
    'The account has not been activated: complete its sign-up in the AWS console (payment method, telephone check).',
  suspended: (): string => 'AWS has suspended the account: read the case in AWS Support Center.',
  paused: (): string => 'Sending is paused for this account or configuration set.',
  throttled: ({ action }: FailureDetails): string =>
    `AWS throttled ${action}: there are too many requests. Try again in a minute.`,
  unreachable: ({ region, detail }: FailureDetails): string =>
    `AWS could not be reached in ${region}: ${detail}`,
  refused: ({ action, detail }: FailureDetails): string => `AWS refused ${action}: ${detail}`,
};

const noPolicy = (policy: string): string => (policy === '{}' || policy === '' ? 'none' : policy);

/** The output of `npm run setup`: plain text, no Slack markup. A step is shown as: before → after. */
export const setup = {
  usage: `Creates what is missing between SES and the bot: topic, dead-letter queue, subscription, event destinations.

  npm run setup -- [options]

  --configuration-set NAME   publish the events of this configuration set (may be repeated)
  --all-configuration-sets   publish the events of all configuration sets
  --identity NAME            publish the bounces and complaints of this identity (may be repeated)
  --turn-off-forwarding      stop forwarding them by mail as well
  --topic ARN                the topic to set up, if SNS_TOPIC_ARNS names several
  --dry-run                  show the plan, change nothing
  --print FORMAT             print it as cloudformation or terraform, change nothing;
                             iam: the policy the bot needs; iam-setup: the policy that setup needs
  --wait SECONDS             how long the bot may take to confirm the subscription (60)

The topic is the one in SNS_TOPIC_ARNS. The bot must be running at PUBLIC_URL to confirm.`,
  usageProblem: (problem: string): string => `${problem}\nnpm run setup -- --help shows the options.`,
  needsPublicUrl: 'PUBLIC_URL is missing. It is the https URL at which SNS reaches the bot.',
  whichTopic: (arns: readonly string[]): string =>
    `SNS_TOPIC_ARNS names several topics. Choose one with --topic:\n  ${arns.join('\n  ')}`,
  foreignTopic: (arn: string): string =>
    `--topic ${arn} is not in SNS_TOPIC_ARNS, so the bot would refuse its messages.`,
  otherAccount: (account: string, arn: string): string =>
    `The credentials belong to account ${account}, but the topic is ${arn}. Use credentials of the topic's account.`,
  unknown: {
    'configuration-set': (name: string, region: string): string =>
      `There is no configuration set "${name}" in ${region}.`,
    identity: (name: string, region: string): string => `There is no identity "${name}" in ${region}.`,
  },
  heading: (topic: string, endpoint: string): string => `${topic}  →  ${endpoint}`,
  nothingToDo: 'The setup is complete. Nothing to do.',
  wouldDo: (count: number): string => `${count} ${count === 1 ? 'step' : 'steps'} would be taken:`,
  done: (count: number): string =>
    `Done: ${count} ${count === 1 ? 'step' : 'steps'}. SES events now reach the bot.`,
  failed: (step: string, reason: string): string => `Stopped at: ${step}\n  ${reason}`,
  undone: (step: string): string => `undone: ${step}`,
  left: (step: string, reason: string): string => `NOT undone: ${step}\n    ${reason}`,
  stays: (step: string): string => `stays: ${step}`,
  pendingLapses:
    'Nobody can cancel a subscription that is not confirmed: SNS deletes it by itself after 48 hours. Until then the bot can still confirm it, so its dead-letter queue stays too. Run setup again while the bot runs.',
  asBefore: 'Everything is as it was before.',
  notAsBefore: 'The steps marked NOT are still in effect. Undo them by hand.',
  notConfirmed:
    'The bot has not confirmed in time. Check that it is running, that PUBLIC_URL reaches it, and that it may call sns:ConfirmSubscription. Its log has details.',
  failure,
  step: {
    createTopic: (name: string): string =>
      `topic ${name}: missing → standard, signature version 2, SES may publish`,
    setTopicAttribute: {
      Policy: (_before: string, _after: string): string =>
        'topic policy: SES may not publish on behalf of this account only → it may',
      SignatureVersion: (before: string, after: string): string => `signature version: ${before} → ${after}`,
    },
    createQueue: (name: string): string =>
      `dead-letter queue ${name}: missing → retention 14 days, SNS may send to it`,
    setQueuePolicy: (name: string): string => `policy of ${name}: SNS may not send to it → it may`,
    subscribe: (endpoint: string, again: boolean): string =>
      `subscription of ${endpoint}: ${again ? 'not confirmed → asked to confirm again' : 'missing → asked to confirm; 20 retries, dead-letter queue'}`,
    awaitConfirmation: 'confirmation by the running bot: pending → confirmed',
    setSubscriptionAttribute: (attribute: string, before: string, after: string): string =>
      `${attribute} of the subscription: ${noPolicy(before)} → ${noPolicy(after)}`,
    createEventDestination: (set: string, { name, eventTypes }: Destination): string =>
      `configuration set ${set}: no destination → ${name}: ${eventTypes.join(', ')}`,
    updateEventDestination: (set: string, before: Destination, after: Destination): string =>
      `configuration set ${set}, ${before.name}: ${before.enabled ? '' : 'disabled, '}${before.eventTypes.join(', ')} → ${after.eventTypes.join(', ')}`,
    setIdentityTopic: (identity: string, feedback: string): string =>
      `identity ${identity}, ${feedback}: no topic → this topic`,
    turnOffForwarding: (identity: string): string => `identity ${identity}, feedback by mail: on → off`,
  },
  remark: {
    topicTaken: (identity: string, feedback: string, topic: string): string =>
      `identity ${identity}, ${feedback}: goes to ${topic}; setup does not change that`,
    forwardingStays: (identity: string): string =>
      `identity ${identity}: feedback by mail stays on, because not all of it would reach the bot`,
  },
};
