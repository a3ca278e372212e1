import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count } from './words.js';

export const selfTest = {
  argument: '<from> [account] [region] [set=<configuration set>]',
  summary: 'sends to the mailbox simulator and shows which events come back, and how soon',
  running: (received: number, of: number): Mrkdwn =>
    mrkdwn`*Test running:* ${count(received)} of ${count(of)} events received`,
  allReceived: mrkdwn`*The path from SES to this bot works:* the events of all test mails were received`,
  notAllReceived: (received: number, of: number): Mrkdwn =>
    mrkdwn`*Only ${count(received)} of ${count(of)} expected events were received* within two minutes`,
  received: (kind: string, seconds: number): Mrkdwn => mrkdwn`${kind} event after ${count(seconds)} s`,
  notReceived: mrkdwn`sent, but no event was received`,
  notSent: mrkdwn`SES rejected it`,
  waiting: mrkdwn`sent, waiting for the event`,
  remedy: mrkdwn`SES does not publish the missing events to the topic. Check the event types of the configuration set (*Check the set-up* lists what is missing), or name another one with ${code('set=<name>')}.`,
  from: (address: string): Mrkdwn => mrkdwn`from ${code(address)}`,
  notInRates: mrkdwn`mail to the simulator does not count in your rates`,
  started: mrkdwn`Test mails sent. The result appears in the channel.`,
  nothingSent: mrkdwn`No test mail was sent.`,
  sending: mrkdwn`Sending four test mails to the mailbox simulator.`,
  paused: (accountRegion: Mrkdwn): Mrkdwn =>
    mrkdwn`Sending is paused in ${accountRegion}, so SES takes no test mail and the test did not start. The status shows who paused it. Run the test after sending is resumed.`,
  busy: mrkdwn`A test is already running for this account and Region.`,
  noSender: mrkdwn`Name the sender, an address that is verified in SES: ${code('/ses test news@example.com')}`,
  noSuchAccount: (choices: Mrkdwn): Mrkdwn => mrkdwn`No such account or Region. Choose one of:\n${choices}`,
  whichAccount: (choices: Mrkdwn): Mrkdwn =>
    mrkdwn`Name the account and Region after the address. Choose one of:\n${choices}`,
};
