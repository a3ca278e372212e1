import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count } from './words.js';

const KINDS: Readonly<Record<string, string>> = {
  removal: 'removal from the suppression list',
  pause: 'pause',
  resume: 'resumption',
  'production-access': 'request for production access',
};

const WHAT: Readonly<Record<string, string>> = {
  requested: 'asked for',
  cancelled: 'withdrew',
  expired: 'let expire',
  retried: 'tried again',
  acting: 'began',
  changed: 'gave back',
  failed: 'could not do',
  done: 'did',
};

export const audit = {
  summary: 'who asked for, decided and did what; for approvers',
  title: mrkdwn`Audit`,
  wanted: ({
    by,
    about,
    days,
  }: {
    by: Mrkdwn | undefined;
    about: string | undefined;
    days: number | undefined;
  }): Mrkdwn =>
    mrkdwn`${by ? mrkdwn` by ${by}` : mrkdwn``}${about ? mrkdwn` about ${code(about)}` : mrkdwn``}${days === undefined ? mrkdwn`` : mrkdwn`, last ${count(days)} ${days === 1 ? 'day' : 'days'}`} · newest first`,
  nothing: mrkdwn`Nothing is recorded.`,
  itself: mrkdwn`ses-warden`,
  what: (what: string): string => WHAT[what] ?? what,
  kind: (kind: string): string => KINDS[kind] ?? kind,
  reason: (reason: string): Mrkdwn => mrkdwn`“${reason}”`,
  older: 'Older',
  export: 'Export as CSV',
  onlyYou: mrkdwn`only you see this`,
  forApprovers: mrkdwn`The audit holds addresses and reasons, so it is for approvers (${code('SLACK_APPROVERS')}).`,
  exportedBy: (by: Mrkdwn, entries: number, more: boolean): Mrkdwn =>
    mrkdwn`${count(entries)} audit entries, exported by ${by}${more ? mrkdwn`; there are older ones: narrow it to some days` : mrkdwn``}`,
  exported: (channel: Mrkdwn): Mrkdwn => mrkdwn`The file is in ${channel}.`,
  notUploaded: (slack: string): Mrkdwn =>
    mrkdwn`Slack does not take the file (${code(slack)}). Does the app have the scope ${code('files:write')}, and am I in the channel?`,
};
