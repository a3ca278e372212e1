import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count } from './words.js';

const what = (configurationSet: string): Mrkdwn =>
  configurationSet === '' ? mrkdwn`all sending` : mrkdwn`configuration set ${code(configurationSet)}`;

export const brake = {
  summary: {
    pause:
      'switches sending off for an account and region or one configuration set; shows first what that stops',
    resume: 'switches it on again; someone else has to approve',
  },
  title: { pause: 'Pause sending', resume: 'Resume sending' },
  button: {
    pause: (configurationSet: string): Mrkdwn => mrkdwn`Pause ${configurationSet || 'all sending'} …`,
    resume: (configurationSet: string): Mrkdwn => mrkdwn`Resume ${configurationSet || 'all sending'} …`,
  },
  pauseOf: (configurationSet: string, scope: Mrkdwn): Mrkdwn =>
    mrkdwn`Pause of ${what(configurationSet)} · ${scope}`,
  resumeOf: (configurationSet: string, scope: Mrkdwn): Mrkdwn =>
    mrkdwn`Resumption of ${what(configurationSet)} · ${scope}`,
  stops: (configurationSet: string): Mrkdwn =>
    configurationSet === ''
      ? mrkdwn`SES then refuses *every* mail of this account in this region, also password resets and receipts, until it is resumed. Applications get an error; nothing is queued.`
      : mrkdwn`SES then refuses every mail that names this configuration set, until it is resumed. Applications get an error; nothing is queued. Other mail goes out as before.`,
  starts: (configurationSet: string): Mrkdwn =>
    configurationSet === ''
      ? mrkdwn`SES takes mail again. Is the cause gone? What is sent from then on counts.`
      : mrkdwn`SES takes mail of this configuration set again, and its own reputation metrics start afresh. Is the cause gone? What is sent from then on counts for the account.`,
  sentLately: (since: Mrkdwn, recipients: number, inDay: number): Mrkdwn =>
    mrkdwn`Sent through it: ${count(recipients)} recipients since ${since}, ${count(inDay)} within 24 hours.`,
  reason: 'Why? The approvers and the audit show it.',
  paused: mrkdwn`SES confirmed; I remind you every 24 hours while it is paused`,
  resumed: mrkdwn`SES confirmed`,
  isOn: mrkdwn`Sending is on there; there is nothing to resume.`,
  isOff: mrkdwn`Sending is off there already.`,
  pausedBy: (by: Mrkdwn, since: Mrkdwn | undefined, reason: string): Mrkdwn =>
    mrkdwn`Paused by ${by}${since ? mrkdwn` since ${since}` : mrkdwn``}: “${reason}”`,
  pausedElsewhere: mrkdwn`It was not paused through me.`,
  pausedThrough: (configurationSet: string, paused: Mrkdwn): Mrkdwn =>
    mrkdwn`:double_vertical_bar: ${what(configurationSet)}: ${paused}`,
  stillPaused: (configurationSet: string, days: number, paused: Mrkdwn): Mrkdwn =>
    mrkdwn`:double_vertical_bar: *Still paused* after ${count(days)} ${days === 1 ? 'day' : 'days'}: ${what(configurationSet)}. ${paused}. ${code('/ses resume')} asks for its end.`,
  resumedElsewhere: mrkdwn`:arrow_forward: *Sending is on again,* and not through me: somebody switched it on in the console or through the API.`,
  pausedByAws: mrkdwn`*AWS itself has paused sending* (enforcement status SHUTDOWN). Nobody on your side can lift that: reply on the case in AWS Support Center.`,
  noSuchSet: mrkdwn`There is no such configuration set in that account and region.`,
  noSuchAccount: (places: Mrkdwn): Mrkdwn => mrkdwn`I ask no such account and region. There are:\n${places}`,
  whichAccount: (places: Mrkdwn): Mrkdwn =>
    mrkdwn`In which account and region? Name it. There are:\n${places}`,
  unreadable: mrkdwn`I did not understand that. It is ${code('/ses pause [account] [region] [configuration set]')}; without a configuration set it is all sending of the account in that region.`,
  gone: mrkdwn`I know of no such account and region any more.`,
};
