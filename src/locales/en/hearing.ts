import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count, duration } from './words.js';

export const hearing = {
  quiet: (attempts: number, since: Mrkdwn): Mrkdwn =>
    mrkdwn`*I hear nothing, although SES sends:* ${count(attempts)} recipients since ${since}, and not one event about them.`,
  causesTitle: mrkdwn`Run ${code('/ses doctor')}: it finds most of these. The likeliest first:`,
  causes: [
    mrkdwn`1. The SNS subscription to this bot is gone or unconfirmed (SNS console, the topic).`,
    mrkdwn`2. The bot cannot be reached from AWS (name, certificate, firewall). The dead-letter queue fills; afterwards ${code('npm run redrive')} takes that in.`,
    mrkdwn`3. The topic's policy or encryption key no longer lets SES publish.`,
    mrkdwn`4. The event destination was removed or switched off, mail is sent with another configuration set or none, or an identity's feedback was switched back to mail.`,
  ] as readonly Mrkdwn[],
  harmMissed: (harm: number): Mrkdwn =>
    mrkdwn`SES knows of ${count(harm)} bounces and complaints that I do not`,
  meanwhile: mrkdwn`Until then the rates are made of SES's own statistics, a quarter of an hour or more behind.`,
  heardAgain: (silentFor: number): Mrkdwn =>
    mrkdwn`*Events come again.* Nothing was heard for ${duration(silentFor)}. What SNS could not deliver waits in the dead-letter queue: ${code('npm run redrive')} takes it in.`,
  blind: (harm: number, attempts: number): Mrkdwn =>
    mrkdwn`*I hear of bounces, but not of what is sent:* ${count(harm)} of them, while SES sent to ${count(attempts)} recipients without a Send event.`,
  blindRemedy: mrkdwn`Let SES publish Send events as well: ${code('npm run setup -- --all-configuration-sets')}, or in the SES console under Configuration sets, Event destinations. An identity's notifications know no Send events; give it a default configuration set.`,
  blindMeanwhile: mrkdwn`Until then attempts are taken from SES's own statistics, which lag behind and name no configuration set.`,
  seesAgain: mrkdwn`*Send events come.* The rates are made of what is heard again.`,
  silentSince: (since: Mrkdwn): Mrkdwn => mrkdwn`*nothing heard since ${since}, although SES sends*`,
  noSends: mrkdwn`no Send events`,
};
