import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { FindingText } from './doctor-aws.js';

const setupSet = (set: string): Mrkdwn => mrkdwn`Run ${code(`npm run setup -- --configuration-set ${set}`)}`;
const setupIdentity = (identity: string): Mrkdwn =>
  mrkdwn`Run ${code(`npm run setup -- --identity ${identity}`)}`;

/** Findings about configuration sets and identities. */
export const doctorFeedback = {
  'set-without-destination': (set: string): FindingText => ({
    what: mrkdwn`The configuration set ${code(set)} publishes nothing to the bot.`,
    fix: mrkdwn`${setupSet(set)}.`,
  }),
  'destination-disabled': (set: string): FindingText => ({
    what: mrkdwn`The event destination of ${code(set)} that leads to the bot is disabled.`,
    fix: mrkdwn`${setupSet(set)}; it enables the destination.`,
  }),
  'sends-missing': (set: string, types: string): FindingText => ({
    what: mrkdwn`The configuration set ${code(set)} does not publish sends to the bot, so rates are estimates. Missing: ${types}`,
    fix: mrkdwn`${setupSet(set)}; it adds the missing types.`,
  }),
  'event-types-missing': (set: string, types: string): FindingText => ({
    what: mrkdwn`The configuration set ${code(set)} does not publish these event types to the bot: ${types}`,
    fix: mrkdwn`${setupSet(set)}; it adds the missing types.`,
  }),
  'identity-overrides': (identity: string, domain: string): FindingText => ({
    what: mrkdwn`The address ${code(identity)} has its own settings, which replace those of ${code(domain)}. Its bounces and complaints do not reach the bot.`,
    fix: mrkdwn`${setupIdentity(identity)}, or delete the address identity; the settings of the domain then apply.`,
  }),
  'identity-incomplete': (identity: string): FindingText => ({
    what: mrkdwn`Only bounces or only complaints of ${code(identity)} reach the bot. SES removes a topic from an identity when it cannot publish to it.`,
    fix: mrkdwn`${setupIdentity(identity)}.`,
  }),
  'identity-elsewhere': (identity: string, topic: string): FindingText => ({
    what: mrkdwn`SES sends the bounces and complaints of ${code(identity)} to ${code(topic)}, from which the bot accepts no messages.`,
    fix: mrkdwn`Add that topic to ${code('SNS_TOPIC_ARNS')} and subscribe the bot, or remove it from the identity and run ${code('npm run setup')}.`,
  }),
  'identity-by-mail-only': (identity: string): FindingText => ({
    what: mrkdwn`SES sends the bounces and complaints of ${code(identity)} by mail only. If it had topics before, SES has removed them because it could not publish to them.`,
    fix: mrkdwn`${setupIdentity(identity)}, or send its mail with a configuration set that publishes to the bot.`,
  }),
  'forwarding-beside-topics': (identity: string): FindingText => ({
    what: mrkdwn`SES sends the bounces and complaints of ${code(identity)} to the bot and by mail as well.`,
    fix: mrkdwn`${setupIdentity(identity)} with ${code('--turn-off-forwarding')}, unless you want the mails.`,
  }),
};
