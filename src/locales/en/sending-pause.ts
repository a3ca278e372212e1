import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count } from './words.js';

const what = (configurationSet: string): Mrkdwn =>
  configurationSet === '' ? mrkdwn`all sending` : mrkdwn`configuration set ${code(configurationSet)}`;

export const sendingPause = {
  argument: '[account] [region] [configuration set]',
  summary: {
    pause: 'pause sending for an account and Region or one configuration set; shows first what would stop',
    resume: 'resume sending; someone else has to approve',
  },
  title: { pause: 'Pause sending', resume: 'Resume sending' },
  button: {
    pause: (configurationSet: string): Mrkdwn => mrkdwn`Pause ${configurationSet || 'all sending'}…`,
    resume: (configurationSet: string): Mrkdwn => mrkdwn`Resume ${configurationSet || 'all sending'}…`,
  },
  titleOf: {
    pause: (configurationSet: string, scope: Mrkdwn): Mrkdwn =>
      mrkdwn`Pause ${what(configurationSet)} · ${scope}`,
    resume: (configurationSet: string, scope: Mrkdwn): Mrkdwn =>
      mrkdwn`Resume ${what(configurationSet)} · ${scope}`,
  },
  stops: (configurationSet: string): Mrkdwn =>
    configurationSet === ''
      ? mrkdwn`SES will reject *every* mail of this account in this Region until you resume sending, password resets and receipts included. Applications get an error; SES queues nothing.`
      : mrkdwn`SES will reject every mail that uses this configuration set until you resume it. Applications get an error; SES queues nothing. Other mail is not affected.`,
  starts: (configurationSet: string): Mrkdwn =>
    configurationSet === ''
      ? mrkdwn`SES will accept mail again. Check that the cause is fixed: all mail from then on counts in your rates.`
      : mrkdwn`SES will accept mail of this configuration set again and reset its reputation metrics. Check that the cause is fixed: all mail from then on counts in the rates of the account.`,
  sentRecently: (since: Mrkdwn, recipients: number, inDay: number): Mrkdwn =>
    mrkdwn`Sent recently: ${count(recipients)} ${recipients === 1 ? 'recipient' : 'recipients'} since ${since}, ${count(inDay)} in 24 hours.`,
  reason: 'Reason (shown to the approvers and in the audit log)',
  paused: mrkdwn`SES confirmed; you get a reminder every 24 hours while sending is paused`,
  resumed: mrkdwn`SES confirmed`,
  isOn: mrkdwn`Sending is not paused there.`,
  isOff: mrkdwn`Sending is already paused there.`,
  pausedBy: (by: Mrkdwn, since: Mrkdwn | undefined, reason: string): Mrkdwn =>
    mrkdwn`Paused by ${by}${since ? mrkdwn` since ${since}` : mrkdwn``}: “${reason}”`,
  pausedElsewhere: mrkdwn`It was not paused through this bot.`,
  pausedThrough: (configurationSet: string, paused: Mrkdwn): Mrkdwn =>
    mrkdwn`:double_vertical_bar: ${what(configurationSet)}: ${paused}`,
  stillPaused: (configurationSet: string, days: number, paused: Mrkdwn): Mrkdwn =>
    mrkdwn`:double_vertical_bar: *Still paused* after ${count(days)} ${days === 1 ? 'day' : 'days'}: ${what(configurationSet)}. ${paused}`,
  resumedElsewhere: mrkdwn`:arrow_forward: *Sending is on again.* Somebody resumed it in the SES console or through the API, not through this bot.`,
  pausedByAws: mrkdwn`*AWS has paused sending* (enforcement status SHUTDOWN). Only AWS can lift this: reply to the case in AWS Support Center.`,
  noSuchSet: mrkdwn`There is no such configuration set in that account and Region.`,
  noSuchAccount: mrkdwn`No such account or Region. Choose one:`,
  whichAccount: mrkdwn`Which account and Region?`,
  unreadable: {
    pause: mrkdwn`This names no configuration set. Choose what to pause:`,
    resume: mrkdwn`Use ${code('/ses resume [account] [region] [configuration set]')}. Without a configuration set it resumes all sending of the account in that Region.`,
  },
  gone: mrkdwn`This account and Region are no longer configured.`,
};
