import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count } from './words.js';

export const selfTest = {
  summary: 'sends to the mailbox simulator and shows what comes back, and how soon',
  running: (heard: number, of: number): Mrkdwn =>
    mrkdwn`*Test under way:* ${count(heard)} of ${count(of)} mails heard of`,
  allHeard: mrkdwn`*The way from SES to me works:* every test mail was heard of`,
  notAllHeard: (heard: number, of: number): Mrkdwn =>
    mrkdwn`*Only ${count(heard)} of ${count(of)} test mails were heard of* within two minutes`,
  heard: (kind: string, seconds: number): Mrkdwn => mrkdwn`${kind} heard after ${count(seconds)} s`,
  notHeard: mrkdwn`sent, but nothing was heard of it`,
  notSent: mrkdwn`SES did not take it`,
  waiting: mrkdwn`sent, waiting`,
  remedy: mrkdwn`What is missing is not published to the topic: look at the event types of the configuration set (${code('/ses doctor')} names them), or pass the right one with ${code('set=<name>')}.`,
  from: (address: string): Mrkdwn => mrkdwn`from ${code(address)}`,
  notInRates: mrkdwn`mail to the simulator counts in no rate`,
  begun: mrkdwn`The test mails are on their way. What comes back is shown in the channel.`,
  busy: mrkdwn`A test for that account and region is under way already.`,
  noSender: mrkdwn`From which address? It must be one that SES has verified: ${code('/ses test news@example.com')}`,
  noSuchAccount: (places: Mrkdwn): Mrkdwn => mrkdwn`I ask no such account and region. There are:\n${places}`,
  whichAccount: (places: Mrkdwn): Mrkdwn =>
    mrkdwn`In which account and region? Name it after the address. There are:\n${places}`,
};
