import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

type Words = { what: Mrkdwn; fix: Mrkdwn };

const setupSet = (set: string): Mrkdwn => mrkdwn`Run ${code(`npm run setup -- --configuration-set ${set}`)}`;
const setupIdentity = (identity: string): Mrkdwn =>
  mrkdwn`Run ${code(`npm run setup -- --identity ${identity}`)}`;

/** What the doctor says of configuration sets and identities. */
export const doctorFeedback = {
  'set-without-destination': (set: string): Words => ({
    what: mrkdwn`The configuration set ${code(set)} publishes nothing to the bot.`,
    fix: mrkdwn`${setupSet(set)}.`,
  }),
  'destination-disabled': (set: string): Words => ({
    what: mrkdwn`The event destination of ${code(set)} that leads to the bot is disabled.`,
    fix: mrkdwn`${setupSet(set)}: it enables it.`,
  }),
  'sends-missing': (set: string, types: string): Words => ({
    what: mrkdwn`${code(set)} does not tell the bot of sends, so rates are estimates. Missing: ${types}`,
    fix: mrkdwn`${setupSet(set)}: it adds the types.`,
  }),
  'event-types-missing': (set: string, types: string): Words => ({
    what: mrkdwn`${code(set)} does not tell the bot of: ${types}`,
    fix: mrkdwn`${setupSet(set)}: it adds the types.`,
  }),
  'identity-overrides': (identity: string, domain: string): Words => ({
    what: mrkdwn`The settings of the address ${code(identity)} take the place of those of ${code(domain)}: its feedback does not come to the bot.`,
    fix: mrkdwn`${setupIdentity(identity)}, or delete the identity of the address; the domain's covers it.`,
  }),
  'identity-incomplete': (identity: string): Words => ({
    what: mrkdwn`Only part of the feedback about ${code(identity)} comes to the bot. SES takes a topic away when it could not publish to it.`,
    fix: mrkdwn`${setupIdentity(identity)}.`,
  }),
  'identity-elsewhere': (identity: string, topic: string): Words => ({
    what: mrkdwn`The feedback about ${code(identity)} goes to ${code(topic)}, which the bot does not listen to.`,
    fix: mrkdwn`Add that topic to ${code('SNS_TOPIC_ARNS')} and subscribe the bot, or take it off the identity and run ${code('npm run setup')}.`,
  }),
  'identity-by-mail-only': (identity: string): Words => ({
    what: mrkdwn`The feedback about ${code(identity)} goes out by mail only. If it had topics before, SES has taken them away because it could not publish.`,
    fix: mrkdwn`${setupIdentity(identity)}, or have its mails sent with a configuration set that publishes to the bot.`,
  }),
  'forwarding-beside-topics': (identity: string): Words => ({
    what: mrkdwn`The feedback about ${code(identity)} comes to the bot and goes out by mail as well.`,
    fix: mrkdwn`${setupIdentity(identity)} with ${code('--turn-off-forwarding')}, unless the mails are wanted.`,
  }),
};
