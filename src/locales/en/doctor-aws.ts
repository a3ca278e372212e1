import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { aws, denyingPolicies } from './aws.js';

/** What the doctor found, and how you fix it. */
export type FindingText = { what: Mrkdwn; fix: Mrkdwn };

const BY_SETUP = mrkdwn`Run ${code('npm run setup')}: it fixes this and changes nothing else.`;

/** Findings about AWS, the topic and its subscription. */
export const doctorAws = {
  'aws-credentials': (region: string, detail: string): FindingText => ({
    what: mrkdwn`AWS does not accept the bot's credentials in ${region}: ${detail}`,
    fix: mrkdwn`Check the role, profile or access key that the bot runs with.`,
  }),
  'aws-not-activated': (region: string): FindingText => ({
    what: mrkdwn`The account is not activated for SES in ${region}: AWS refuses every request.`,
    fix: aws.notActivated,
  }),
  'aws-suspended': (region: string): FindingText => ({
    what: mrkdwn`AWS refuses every request in ${region}.`,
    fix: aws.suspended,
  }),
  'aws-unreachable': (region: string, detail: string): FindingText => ({
    what: mrkdwn`AWS does not answer in ${region}: ${detail}`,
    fix: mrkdwn`Let the bot connect to amazonaws.com on port 443, and check the name of the Region.`,
  }),
  'aws-refused': (action: string, detail: string): FindingText => ({
    what: mrkdwn`AWS refused ${code(action)}: ${detail}`,
    fix: mrkdwn`Try again in a minute. If the problem stays, AWS's message says why.`,
  }),
  'aws-no-credentials': (region: string, detail: string): FindingText => ({
    what: mrkdwn`There are no AWS credentials for ${region}: ${detail}`,
    fix: aws.noCredentials,
  }),
  'aws-region-not-enabled': (region: string, detail: string): FindingText => ({
    what: mrkdwn`AWS does not accept the bot's credentials in ${region}, a Region that has to be enabled first: ${detail}`,
    fix: aws.regionNotEnabled(region),
  }),
  'aws-clock': (region: string, detail: string): FindingText => ({
    what: mrkdwn`AWS does not accept signatures in ${region}: ${detail}`,
    fix: aws.clock,
  }),
  'aws-not-reached': (region: string, detail: string): FindingText => ({
    what: mrkdwn`Something else answers in place of AWS in ${region}: ${detail}`,
    fix: aws.notAws(region, detail),
  }),
  'permission-denied': (action: string, policy: string): FindingText => {
    const { name, remedy } = new Map(Object.entries(denyingPolicies)).get(policy) ?? denyingPolicies.unnamed;
    return {
      what: mrkdwn`AWS denies ${code(action)}: an explicit deny or a limit in ${name}.`,
      fix: mrkdwn`Adding the action to the role does not help. ${remedy}`,
    };
  },
  'permission-missing': (action: string, where: string): FindingText => ({
    what: mrkdwn`The bot has no permission for ${code(action)} (${where}).`,
    fix: mrkdwn`Add it to the bot's role, as in ${code('docs/iam.md')}.`,
  }),
  'other-account': (account: string, found: string): FindingText => ({
    what: mrkdwn`The bot watches account ${account}, but its credentials belong to account ${found}.`,
    fix: mrkdwn`Name a role of that account in ${code('SES_ACCOUNTS')}, or run the bot with credentials of that account.`,
  }),
  sandbox: (region: string): FindingText => ({
    what: mrkdwn`SES is in the sandbox in ${region}: you can send to 200 recipients a day, and only to verified ones.`,
    fix: mrkdwn`Request production access with ${code('/ses accounts')} when you are ready to send.`,
  }),
  'region-without-topic': (region: string): FindingText => ({
    what: mrkdwn`There is no topic in ${region}. SES publishes only to topics in its own Region, so the bot gets no events from there.`,
    fix: mrkdwn`Add a topic of that Region to ${code('SNS_TOPIC_ARNS')} and run ${code('npm run setup')}, or remove the Region from ${code('AWS_REGIONS')}.`,
  }),
  'topic-not-watched': (topic: string, region: string): FindingText => ({
    what: mrkdwn`The bot gets events from ${code(topic)}, but does not watch the quota and the state of the account in ${region}.`,
    fix: mrkdwn`Add ${region} to ${code('AWS_REGIONS')} or ${code('SES_ACCOUNTS')}.`,
  }),
  'topic-missing': (topic: string): FindingText => ({
    what: mrkdwn`There is no topic ${code(topic)}.`,
    fix: mrkdwn`Correct ${code('SNS_TOPIC_ARNS')}, or let ${code('npm run setup')} create it.`,
  }),
  'policy-missing': (topic: string): FindingText => ({
    what: mrkdwn`SES may not publish to ${code(topic)}: its policy does not allow ses.amazonaws.com.`,
    fix: BY_SETUP,
  }),
  'policy-to-others': (topic: string, account: string): FindingText => ({
    what: mrkdwn`The policy of ${code(topic)} lets SES publish, but not on behalf of account ${account}.`,
    fix: mrkdwn`Correct AWS:SourceAccount and AWS:SourceArn in the policy; ${code('npm run setup')} adds the right statement.`,
  }),
  'policy-to-anybody': (topic: string): FindingText => ({
    what: mrkdwn`The policy of ${code(topic)} lets SES publish on behalf of any account, so the bot would count anybody's events.`,
    fix: mrkdwn`Add the condition AWS:SourceAccount to the policy.`,
  }),
  'certificate-unknown': (topic: string, found: string): FindingText => ({
    what: mrkdwn`SNS signs messages of ${code(topic)} with a certificate that this version does not know (${found}), so the bot answers 503 to all of them.`,
    fix: mrkdwn`Update the bot, or report it: AWS has probably introduced this name. Afterwards ${code('npm run redrive')} counts what SNS has given up meanwhile.`,
  }),
  'signature-version-1': (topic: string): FindingText => ({
    what: mrkdwn`${code(topic)} signs with SHA-1 (signature version 1).`,
    fix: BY_SETUP,
  }),
  'key-of-aws': (topic: string, key: string): FindingText => ({
    what: mrkdwn`${code(topic)} is encrypted with ${code(key)}, which SES cannot use, so no event is delivered.`,
    fix: mrkdwn`Use a key of your own whose policy lets ses.amazonaws.com call kms:GenerateDataKey and kms:Decrypt, or turn off encryption.`,
  }),
  'key-unread': (topic: string, key: string): FindingText => ({
    what: mrkdwn`${code(topic)} is encrypted with ${code(key)}; I cannot read that key's policy.`,
    fix: mrkdwn`Check that the policy lets ses.amazonaws.com call kms:GenerateDataKey and kms:Decrypt.`,
  }),
  'subscription-missing': (topic: string): FindingText => ({
    what: mrkdwn`${code(topic)} has no HTTPS subscription, so the bot gets no events from it.`,
    fix: BY_SETUP,
  }),
  'subscription-pending': (topic: string): FindingText => ({
    what: mrkdwn`The subscription to ${code(topic)} is not confirmed.`,
    fix: mrkdwn`Run ${code('npm run setup')} while the bot runs: SNS then asks again. The bot's log says why it did not confirm.`,
  }),
  'subscription-unauthenticated': (topic: string): FindingText => ({
    what: mrkdwn`Anybody with an unsubscribe link can cancel the subscription to ${code(topic)}, because it was not confirmed by the bot.`,
    fix: mrkdwn`Cancel it and run ${code('npm run setup')}. Only the account's owner can cancel a subscription that the bot has confirmed.`,
  }),
  'subscription-elsewhere': (topic: string, endpoint: string): FindingText => ({
    what: mrkdwn`${code(topic)} delivers to ${code(endpoint)}, which is not this bot.`,
    fix: mrkdwn`Correct ${code('PUBLIC_URL')}, or run ${code('npm run setup')} to subscribe the bot as well.`,
  }),
  'raw-delivery': (topic: string): FindingText => ({
    what: mrkdwn`Raw message delivery is on for ${code(topic)}. Raw messages are not signed, so the bot refuses them.`,
    fix: BY_SETUP,
  }),
  'filter-policy': (topic: string, policy: string): FindingText => ({
    what: mrkdwn`A filter policy blocks events of ${code(topic)}: ${code(policy)}`,
    fix: mrkdwn`Remove the filter policy from the subscription.`,
  }),
  'delivery-policy-default': (topic: string): FindingText => ({
    what: mrkdwn`SNS gives up on an event of ${code(topic)} after three retries within a minute, so a restart of the bot can lose events.`,
    fix: BY_SETUP,
  }),
  'no-dead-letters': (topic: string): FindingText => ({
    what: mrkdwn`The subscription to ${code(topic)} has no dead-letter queue, so events that SNS cannot deliver are lost.`,
    fix: BY_SETUP,
  }),
  'dead-letter-queue-missing': (queue: string): FindingText => ({
    what: mrkdwn`The dead-letter queue ${code(queue)} does not exist.`,
    fix: mrkdwn`Create it again, or remove the redrive policy from the subscription and run ${code('npm run setup')}.`,
  }),
  'dead-letter-policy': (queue: string): FindingText => ({
    what: mrkdwn`SNS may not send to the dead-letter queue ${code(queue)}, so events that it cannot deliver are lost.`,
    fix: BY_SETUP,
  }),
  'dead-letters-waiting': (queue: string, messages: string): FindingText => ({
    what: mrkdwn`${code(queue)} contains ${messages} undelivered ${messages === '1' ? 'event' : 'events'}.`,
    fix: mrkdwn`Run ${code('npm run redrive')}: it counts each event once, even if the event arrived before.`,
  }),
};
