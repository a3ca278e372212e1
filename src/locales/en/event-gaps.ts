import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count, duration, recipientCount } from './words.js';

export const eventGaps = {
  silent: (attempts: number, since: Mrkdwn): Mrkdwn =>
    mrkdwn`*SES is sending, but no events arrive:* ${recipientCount(attempts)} since ${since}, and no event about any of them.`,
  causesTitle: mrkdwn`*Check the set-up* finds most of these causes. The likeliest first:`,
  causes: [
    mrkdwn`1. The SNS subscription to this bot was deleted or is not confirmed (SNS console, the topic).`,
    mrkdwn`2. AWS cannot reach the bot (DNS name, certificate, firewall). Events collect in the dead-letter queue; import them afterwards with ${code('npm run redrive')}.`,
    mrkdwn`3. The topic's policy or encryption key does not let SES publish.`,
    mrkdwn`4. The event destination was deleted or disabled, mail is sent with another configuration set or none, or an identity's feedback was switched back to email.`,
  ] as readonly Mrkdwn[],
  harmMissed: (harm: number): Mrkdwn =>
    harm === 1
      ? mrkdwn`SES counts 1 bounce or complaint that did not arrive here`
      : mrkdwn`SES counts ${count(harm)} bounces and complaints that did not arrive here`,
  silentMeanwhile: mrkdwn`Until then the rates come from SES's own statistics, which are at least 15 minutes behind.`,
  eventsAgain: (silentFor: number): Mrkdwn =>
    mrkdwn`*Events arrive again.* None arrived for ${duration(silentFor)}. What SNS could not deliver is in the dead-letter queue; import it with ${code('npm run redrive')}.`,
  missingSends: (harm: number, attempts: number): Mrkdwn =>
    mrkdwn`*Bounce events arrive, but no Send events:* ${count(harm)} ${harm === 1 ? 'bounce or complaint' : 'bounces and complaints'}, while SES sent to ${recipientCount(attempts)}.`,
  missingSendsRemedy: mrkdwn`Let SES publish Send events too: run ${code('npm run setup -- --all-configuration-sets')}, or enable them in the SES console under Configuration sets, Event destinations. Identity notifications have no Send events; give the identity a default configuration set.`,
  missingSendsMeanwhile: mrkdwn`Until then the number of recipients comes from SES's own statistics, which are behind and not split by configuration set.`,
  sendsAgain: mrkdwn`*Send events arrive.* The rates are counted from events again.`,
  silentSince: (since: Mrkdwn): Mrkdwn => mrkdwn`*SES is sending, but no events since ${since}*`,
  noSends: mrkdwn`no Send events`,
};
