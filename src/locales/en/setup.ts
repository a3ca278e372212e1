/** What a failure of AWS is put into words from. */
type Failure = { action: string; region: string; detail: string };
type Destination = { name: string; enabled: boolean; eventTypes: readonly string[] };

const failure = {
  denied: ({ action, region }: Failure): string =>
    `AWS does not allow ${action} in ${region}. Add it to the policy of the role or user this runs with.`,
  credentials: ({ detail }: Failure): string => `AWS does not accept the credentials: ${detail}`,
  'not-activated': (): string =>
    'The account has not been activated: complete its sign-up in the AWS console (payment method, telephone check).',
  suspended: (): string => 'AWS has suspended the account: read the case in AWS Support Center.',
  paused: (): string => 'Sending is paused for this account or configuration set.',
  throttled: ({ action }: Failure): string =>
    `AWS turns ${action} away because there are too many requests. Try again in a minute.`,
  unreachable: ({ region, detail }: Failure): string => `AWS could not be reached in ${region}: ${detail}`,
  refused: ({ action, detail }: Failure): string => `AWS refused ${action}: ${detail}`,
};

const noPolicy = (policy: string): string => (policy === '{}' || policy === '' ? 'none' : policy);

/** What set-up says in a terminal: plain text, not Slack's markup. Each step is told as what is → what will be. */
export const setup = {
  usage: `Creates what is missing between SES and the bot: topic, dead-letter queue, subscription, event destinations.

  npm run setup -- [options]

  --configuration-set NAME   let this configuration set publish its events (may be repeated)
  --all-configuration-sets   let every configuration set do so
  --identity NAME            let this identity publish its feedback (may be repeated)
  --turn-off-forwarding      no longer send that identity's feedback by mail
  --topic ARN                the topic to set up, where SNS_TOPIC_ARNS names several
  --dry-run                  show the plan, change nothing
  --print FORMAT             print it as cloudformation or terraform, change nothing;
                             iam: the policy the bot needs; iam-setup: the policy that this needs
  --wait SECONDS             how long the bot is given to confirm the subscription (60)

The topic is that of SNS_TOPIC_ARNS; the bot must be running under PUBLIC_URL to confirm.`,
  usageProblem: (problem: string): string => `${problem}\nnpm run setup -- --help shows what there is.`,
  needsPublicUrl: 'PUBLIC_URL is missing: the https address under which SNS reaches the bot.',
  whichTopic: (arns: readonly string[]): string =>
    `SNS_TOPIC_ARNS names several topics. Say which one with --topic:\n  ${arns.join('\n  ')}`,
  foreignTopic: (arn: string): string =>
    `--topic ${arn} is not in SNS_TOPIC_ARNS, so the bot would refuse what comes from it.`,
  otherAccount: (account: string, arn: string): string =>
    `The credentials belong to account ${account}, but the topic is to be ${arn}. Use credentials of its account.`,
  unknown: {
    'configuration-set': (name: string, region: string): string =>
      `There is no configuration set "${name}" in ${region}.`,
    identity: (name: string, region: string): string => `There is no identity "${name}" in ${region}.`,
  },
  heading: (topic: string, endpoint: string): string => `${topic}  →  ${endpoint}`,
  nothingToDo: 'Everything is as it should be. Nothing to do.',
  wouldDo: (count: number): string => `${count} ${count === 1 ? 'step' : 'steps'} would be taken:`,
  done: (count: number): string =>
    `Done: ${count} ${count === 1 ? 'step' : 'steps'}. The bot hears what SES says.`,
  failed: (step: string, reason: string): string => `Stopped at: ${step}\n  ${reason}`,
  undone: (step: string): string => `taken back: ${step}`,
  left: (step: string, reason: string): string => `NOT taken back: ${step}\n    ${reason}`,
  asBefore: 'Everything is as it was before.',
  notAsBefore: 'The steps marked NOT are still in effect; take them back by hand.',
  notConfirmed:
    'The bot has not confirmed in time. Is it running, does PUBLIC_URL reach it, and may it call sns:ConfirmSubscription? Its log says more.',
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
      `dead-letter queue ${name}: missing → keeps for 14 days, SNS may send to it`,
    setQueuePolicy: (name: string): string => `policy of ${name}: SNS may not send to it → it may`,
    subscribe: (endpoint: string, again: boolean): string =>
      `subscription of ${endpoint}: ${again ? 'not confirmed → asked to confirm again' : 'missing → asked to confirm; 20 retries, dead letters kept'}`,
    awaitConfirmation: 'confirmation by the running bot: awaited',
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
      `identity ${identity}, ${feedback}: goes to ${topic}, which is left as it is`,
    forwardingStays: (identity: string): string =>
      `identity ${identity}: feedback by mail stays on, because not all of it would reach the bot`,
  },
};
