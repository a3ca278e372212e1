import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { aws } from './aws.js';

type Words = { what: Mrkdwn; fix: Mrkdwn };

const BY_SETUP = mrkdwn`Run ${code('npm run setup')}: it does that and nothing else.`;

/** What the doctor says of AWS, the topic and its subscription. */
export const doctorAws = {
  'aws-credentials': (region: string, detail: string): Words => ({
    what: mrkdwn`AWS does not accept the bot's credentials in ${region}: ${detail}`,
    fix: mrkdwn`Check the role, profile or access key that the bot runs with.`,
  }),
  'aws-not-activated': (region: string): Words => ({
    what: mrkdwn`The account is not activated for SES in ${region}: AWS refuses every call.`,
    fix: aws.notActivated,
  }),
  'aws-suspended': (region: string): Words => ({
    what: mrkdwn`AWS refuses every call in ${region}.`,
    fix: aws.suspended,
  }),
  'aws-unreachable': (region: string, detail: string): Words => ({
    what: mrkdwn`AWS does not answer in ${region}: ${detail}`,
    fix: mrkdwn`Let the bot connect to amazonaws.com on port 443, and check the name of the region.`,
  }),
  'aws-refused': (action: string, detail: string): Words => ({
    what: mrkdwn`AWS refused ${code(action)}: ${detail}`,
    fix: mrkdwn`Try again in a minute; if it stays, AWS's words say why.`,
  }),
  'permission-missing': (action: string, where: string): Words => ({
    what: mrkdwn`The bot may not call ${code(action)} (${where}).`,
    fix: mrkdwn`Add it to the bot's role, as in “IAM policy” in the README.`,
  }),
  'other-account': (account: string, found: string): Words => ({
    what: mrkdwn`The bot is to watch account ${account}, but its credentials belong to ${found}.`,
    fix: mrkdwn`Name a role of that account in ${code('SES_ACCOUNTS')}, or run the bot with credentials of that account.`,
  }),
  sandbox: (region: string): Words => ({
    what: mrkdwn`SES is in the sandbox in ${region}: 200 recipients a day, only verified ones.`,
    fix: mrkdwn`Ask for production access in the SES console when you are ready to send.`,
  }),
  'region-without-topic': (region: string): Words => ({
    what: mrkdwn`No topic in ${region}: SES publishes within its own region only, so nothing is heard from there.`,
    fix: mrkdwn`Add a topic of that region to ${code('SNS_TOPIC_ARNS')} and run ${code('npm run setup')}, or take the region out of ${code('AWS_REGIONS')}.`,
  }),
  'topic-not-watched': (topic: string, region: string): Words => ({
    what: mrkdwn`Feedback comes from ${code(topic)}, but quota and standing in ${region} are not asked for.`,
    fix: mrkdwn`Add ${region} to ${code('AWS_REGIONS')} or ${code('SES_ACCOUNTS')}.`,
  }),
  'topic-missing': (topic: string): Words => ({
    what: mrkdwn`There is no topic ${code(topic)}.`,
    fix: mrkdwn`Correct ${code('SNS_TOPIC_ARNS')}, or let ${code('npm run setup')} create it.`,
  }),
  'policy-missing': (topic: string): Words => ({
    what: mrkdwn`SES may not publish to ${code(topic)}: its policy does not allow ses.amazonaws.com.`,
    fix: BY_SETUP,
  }),
  'policy-to-others': (topic: string, account: string): Words => ({
    what: mrkdwn`The policy of ${code(topic)} lets SES publish, but not on behalf of account ${account}.`,
    fix: mrkdwn`Correct AWS:SourceAccount and AWS:SourceArn in it; ${code('npm run setup')} adds the right statement.`,
  }),
  'policy-to-anybody': (topic: string): Words => ({
    what: mrkdwn`The policy of ${code(topic)} lets SES publish on behalf of any account, so anybody's events would be counted.`,
    fix: mrkdwn`Add the condition AWS:SourceAccount to it.`,
  }),
  'signature-version-1': (topic: string): Words => ({
    what: mrkdwn`${code(topic)} signs with SHA-1 (signature version 1).`,
    fix: BY_SETUP,
  }),
  'key-of-aws': (topic: string, key: string): Words => ({
    what: mrkdwn`${code(topic)} is encrypted with ${code(key)}, which SES cannot use: nothing gets through.`,
    fix: mrkdwn`Use a key of your own whose policy lets ses.amazonaws.com call kms:GenerateDataKey and kms:Decrypt, or no encryption.`,
  }),
  'key-unread': (topic: string, key: string): Words => ({
    what: mrkdwn`${code(topic)} is encrypted with ${code(key)}; I cannot read that key's policy.`,
    fix: mrkdwn`See to it that it lets ses.amazonaws.com call kms:GenerateDataKey and kms:Decrypt.`,
  }),
  'subscription-missing': (topic: string): Words => ({
    what: mrkdwn`Nobody subscribes to ${code(topic)} over HTTPS: the bot hears nothing from it.`,
    fix: BY_SETUP,
  }),
  'subscription-pending': (topic: string): Words => ({
    what: mrkdwn`The subscription to ${code(topic)} is not confirmed.`,
    fix: mrkdwn`Run ${code('npm run setup')} while the bot runs: it has SNS ask again. The bot's log says why it did not confirm.`,
  }),
  'subscription-unauthenticated': (topic: string): Words => ({
    what: mrkdwn`Whoever sees an unsubscribe link can cancel the subscription to ${code(topic)}: it was confirmed by link, not by the bot.`,
    fix: mrkdwn`Cancel it yourself and run ${code('npm run setup')}: the bot confirms so that only the account's owner can cancel.`,
  }),
  'subscription-elsewhere': (topic: string, endpoint: string): Words => ({
    what: mrkdwn`${code(topic)} delivers to ${code(endpoint)}, which is not this bot.`,
    fix: mrkdwn`Correct ${code('PUBLIC_URL')}, or run ${code('npm run setup')} to subscribe the bot as well.`,
  }),
  'raw-delivery': (topic: string): Words => ({
    what: mrkdwn`Raw message delivery is on for ${code(topic)}: such messages are not signed, and the bot refuses them.`,
    fix: BY_SETUP,
  }),
  'filter-policy': (topic: string, policy: string): Words => ({
    what: mrkdwn`A filter policy keeps events of ${code(topic)} back: ${code(policy)}`,
    fix: mrkdwn`Take the filter policy off the subscription.`,
  }),
  'delivery-policy-default': (topic: string): Words => ({
    what: mrkdwn`SNS gives up on an event of ${code(topic)} after three tries within a minute: a restart can lose some.`,
    fix: BY_SETUP,
  }),
  'no-dead-letters': (topic: string): Words => ({
    what: mrkdwn`What cannot be delivered from ${code(topic)} is lost: there is no dead-letter queue.`,
    fix: BY_SETUP,
  }),
  'dead-letter-queue-missing': (queue: string): Words => ({
    what: mrkdwn`The dead-letter queue ${code(queue)} does not exist.`,
    fix: mrkdwn`Create it again, or take the redrive policy off the subscription and run ${code('npm run setup')}.`,
  }),
  'dead-letter-policy': (queue: string): Words => ({
    what: mrkdwn`SNS may not send to the dead-letter queue ${code(queue)}: what cannot be delivered is lost.`,
    fix: BY_SETUP,
  }),
  'dead-letters-waiting': (queue: string, messages: string): Words => ({
    what: mrkdwn`${messages} undelivered events wait in ${code(queue)}.`,
    fix: mrkdwn`Run ${code('npm run redrive')}: each is counted once, also if it had arrived.`,
  }),
};
