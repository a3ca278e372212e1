import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { ownProperty } from '../../text/own-property.js';
import { count } from './words.js';

const KINDS: Readonly<Record<string, string>> = {
  settings: 'settings',
  removal: 'remove from the suppression list',
  pause: 'pause sending',
  resume: 'resume sending',
  'production-access': 'production access request',
  verification: 'verify identity',
  probation: 'case with AWS',
  checklist: 'checklist of a case with AWS',
  report: 'reply to AWS',
  alert: 'alert',
};

const WHAT: Readonly<Record<string, string>> = {
  acknowledged: 'acknowledged',
  'settings-route': 'set a route to',
  'settings-route-removed': 'removed the route to',
  'settings-channel': 'changed the settings of',
  requested: 'requested',
  approved: 'approved',
  denied: 'denied',
  cancelled: 'withdrew',
  expired: 'closed as expired',
  retried: 'retried',
  lapsed: 'lost their vote (not an approver any more)',
  acting: 'started',
  changed: 'returned for a new decision',
  failed: 'failed to complete',
  done: 'completed',
  'case-opened': 'opened',
  'case-notice': 'added what AWS said to',
  'case-corrected': 'corrected what AWS said in',
  'case-note': 'added a note to',
  'case-withdrawn': 'took back a note in',
  'case-restart': 'recorded that AWS accepted a change in',
  'case-closed': 'closed',
  'report-drafted': 'drafted',
  'report-edited': 'edited',
  'report-conflict': 'edited a moment after somebody else',
  'report-ticked': 'checked points of',
  'report-exported': 'exported',
  'step-ticked': 'marked as done',
  'step-unticked': 'marked as not done',
  'step-assigned': 'assigned',
  'step-unassigned': 'unassigned',
};

export const audit = {
  argument: '[address | @user | days]',
  summary: 'who requested, approved and did what, and when; for approvers',
  title: mrkdwn`Audit log`,
  filter: ({
    by,
    about,
    days,
  }: {
    by: Mrkdwn | undefined;
    about: string | undefined;
    days: number | undefined;
  }): Mrkdwn =>
    mrkdwn`${by ? mrkdwn` by ${by}` : mrkdwn``}${about ? mrkdwn` about ${code(about)}` : mrkdwn``}${days === undefined ? mrkdwn`` : mrkdwn`, last ${count(days)} ${days === 1 ? 'day' : 'days'}`} · newest first`,
  nobodyNamed: (name: string): Mrkdwn =>
    mrkdwn`Nobody called ${code(`@${name}`)} is in the audit log. Without Slack's answer I can find people by their id alone: profile, ⋮, “Copy member ID”.`,
  severalNamed: (people: readonly Mrkdwn[]): Mrkdwn =>
    mrkdwn`Several people are called that: ${join(people, ' ')}. Give the id of one: profile, ⋮, “Copy member ID”.`,
  columns: {
    at: 'Time',
    by: 'Who',
    what: 'Did what',
    about: 'About',
    where: 'Account and Region',
    note: 'Reason or result',
  },
  nothing: mrkdwn`No entries.`,
  bot: mrkdwn`ses-warden`,
  what: (what: string): string => ownProperty(WHAT, what) ?? what,
  /** Without the person before it. */
  whatAlone: (what: string): string => ownProperty(WHAT, what) ?? what,
  kind: (kind: string): string => ownProperty(KINDS, kind) ?? kind,
  reason: (reason: string): Mrkdwn => mrkdwn`“${reason}”`,
  older: 'Older',
  export: 'Export as CSV',
  onlyYou: mrkdwn`only you can see this`,
  forApprovers: mrkdwn`The audit log contains addresses and reasons, so only approvers can read it (${code('SLACK_APPROVERS')}).`,
  exportedBy: (by: Mrkdwn, entries: number, more: boolean): Mrkdwn =>
    mrkdwn`${count(entries)} audit ${entries === 1 ? 'entry' : 'entries'}, exported by ${by}${more ? mrkdwn`. The file is full: export fewer days to get the older entries` : mrkdwn``}`,
  exported: (channel: Mrkdwn): Mrkdwn => mrkdwn`The file is in ${channel}.`,
  notUploaded: (slack: string): Mrkdwn =>
    mrkdwn`Slack rejected the file (${code(slack)}). Check that the app has the scope ${code('files:write')} and that the bot is in the channel.`,
};
