import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count, duration } from './words.js';

export const verify = {
  argument: '[add] [domain or address]',
  summary:
    'which DNS record is missing or wrong, how to enter it, and when SES will notice; alone: every identity',
  again: 'Check again',
  showRecords: 'Show records',
  watch: 'Watch',
  resend: 'Send the mail again',
  restart: 'Have SES look again',
  startHere: (place: string): string => `Start in ${place}`,
  tooMany: (most: number, wait: number): Mrkdwn =>
    mrkdwn`That was more than ${count(most)} questions in a minute. Ask again in ${duration(wait)}.`,
  refused: {
    empty: mrkdwn`Name a domain or an address: ${code('/ses verify example.com')}.`,
    tooLong: (most: number): Mrkdwn =>
      mrkdwn`That is longer than a domain can be (${count(most)} characters).`,
    controlCharacters: mrkdwn`There are invisible characters in it. Type the name by hand.`,
    ipAddress: mrkdwn`That is an IP address. SES verifies domains and mail addresses.`,
    notPublic: (domain: string): Mrkdwn =>
      mrkdwn`${code(domain)} means something inside a network only. SES verifies public domains.`,
    singleLabel: (label: string): Mrkdwn =>
      mrkdwn`${code(label)} is only one part of a domain. Name all of it, such as ${code(`${label}.com`)}.`,
    badLabel: (label: string): Mrkdwn => mrkdwn`${code(label)} cannot be a part of a domain.`,
    badLocalPart: mrkdwn`The part before the @ is not one that SES takes.`,
    notADomain: mrkdwn`That is neither a domain nor an address.`,
    severalWords: mrkdwn`One domain or address at a time, without spaces.`,
  },
  /** What is shown of all identities. */
  overview: {
    title: (waiting: number, all: number): Mrkdwn =>
      waiting === 0
        ? mrkdwn`*All ${count(all)} identities are verified*`
        : mrkdwn`*${count(waiting)} of ${count(all)} identities ${waiting === 1 ? 'is' : 'are'} not verified*`,
    none: mrkdwn`*SES has no identities* in the accounts and regions I ask. Start with ${code('/ses verify add example.com')}.`,
    progress: {
      failed: 'failed',
      'temporary-failure': 'about to lose its verification',
      pending: 'pending',
      'not-started': 'not started',
      success: 'verified',
    },
    vanished: 'verified, but its DKIM records are gone from DNS',
    more: (number: number): Mrkdwn => mrkdwn`and ${count(number)} more`,
    verified: (place: Mrkdwn, number: number): Mrkdwn => mrkdwn`${place}: ${count(number)} verified`,
    hint: mrkdwn`${code('/ses verify example.com')} looks at one of them in DNS.`,
  },
  /** The records as text. */
  records: {
    title: 'DNS records',
    intro: (name: string, place: Mrkdwn): Mrkdwn => mrkdwn`What DNS needs for *${name}* · ${place}`,
    copy: mrkdwn`Name, type and value, to copy:`,
    noneNeeded: mrkdwn`An address needs no records: its owner confirms by mail.`,
    ownKey: 'the public half of your own key',
    zone: 'As lines of a BIND zone file',
    changeBatch: 'As a Route 53 change batch (JSON)',
    terraform: 'As Terraform',
    needNote: (need: string): string => ` (${need})`,
    need: { required: 'needed', alternative: 'another way to prove ownership', recommended: 'recommended' },
  },
  /** After something was done. */
  done: {
    watching: (name: string): Mrkdwn =>
      mrkdwn`:eyes: I follow ${code(name)} and tell its thread in this channel when something changes.`,
    watchingElsewhere: (name: string): Mrkdwn =>
      mrkdwn`:eyes: I follow ${code(name)}. I am not in this channel, so the thread is in the alert channel.`,
    watchedAlready: (name: string): Mrkdwn => mrkdwn`:eyes: ${code(name)} is followed already.`,
    nothingToWatch: (name: string): Mrkdwn =>
      mrkdwn`${code(name)} is verified. Its records are looked at every hour anyway.`,
    resent: (address: string): Mrkdwn =>
      mrkdwn`:email: AWS sends ${code(address)} another mail. Its link lives for 24 hours.`,
    restarted: (name: string): Mrkdwn =>
      mrkdwn`:arrows_counterclockwise: SES looks for the records of ${code(name)} again, for up to 72 hours.`,
    startedIn: (name: string, place: Mrkdwn): Mrkdwn =>
      mrkdwn`:seedling: The verification of ${code(name)} has been started in ${place}. The records are in the thread.`,
    mailSent: (name: string, place: Mrkdwn): Mrkdwn =>
      mrkdwn`:seedling: The verification of ${code(name)} has been started in ${place}: AWS sends it a mail. Its link lives for 24 hours.`,
    elsewhere: mrkdwn`I am not in this channel, so it is in the alert channel.`,
    thereAlready: (name: string, place: Mrkdwn): Mrkdwn =>
      mrkdwn`SES knows ${code(name)} in ${place} already. ${code(`/ses verify ${name}`)} shows how it stands.`,
    gone: mrkdwn`SES does not know it there any more.`,
    chooseWhere: (name: string): Mrkdwn =>
      mrkdwn`*Where is ${name} to be verified?* Each account and region is on its own.`,
  },
  /** Where others have to agree to a start. */
  approval: {
    title: (name: string, place: Mrkdwn): Mrkdwn => mrkdwn`Verification of ${code(name)} · ${place}`,
    evidence: (name: string): Mrkdwn =>
      mrkdwn`SES begins to look for the records of ${code(name)}, or sends it a mail. Once verified, this account may send mail from it.`,
    reason: '/ses verify add',
    noSuchPlace: mrkdwn`I do not ask that account and region any more.`,
  },
  /** What the thread of a watched identity is told. */
  news: {
    right: (name: string): Mrkdwn => mrkdwn`:white_check_mark: ${code(name)} is right now.`,
    wrong: (name: string, fault: Mrkdwn): Mrkdwn => mrkdwn`:x: ${code(name)}: ${fault}`,
    missing: (name: string): Mrkdwn => mrkdwn`:x: ${code(name)} is gone from DNS.`,
    allRight: mrkdwn`:hourglass_flowing_sand: All records are right. Now SES has to notice.`,
    verified: (after: number | undefined): Mrkdwn =>
      after === undefined
        ? mrkdwn`:white_check_mark: *SES has verified it.* It can send.`
        : mrkdwn`:white_check_mark: *SES has verified it,* ${duration(after)} after the start. It can send.`,
    failed: mrkdwn`:red_circle: *SES has given up after 72 hours.* Mend the records, then have SES look again.`,
    hoursLeft: (hours: number): Mrkdwn =>
      mrkdwn`:hourglass_flowing_sand: ${count(hours)} hours are left until SES gives up.`,
    deleted: mrkdwn`:grey_question: SES does not know it any more: somebody has deleted it. I stop watching.`,
    addressLate: mrkdwn`:hourglass_flowing_sand: The link in the mail has expired after 24 hours. Send the mail again.`,
  },
  /** A verified domain whose records are gone. */
  vanished: {
    headline: (name: string, gone: number, of: number): Mrkdwn =>
      mrkdwn`*${count(gone)} of ${count(of)} DKIM records of ${name} ${gone === 1 ? 'is' : 'are'} gone from DNS.* It still is verified; SES withdraws that when it notices.`,
    remedy: mrkdwn`Put the records back as below. Until then mail may fail DMARC.`,
    back: (name: string): Mrkdwn => mrkdwn`*The DKIM records of ${name} are back.*`,
    lasted: (ms: number): Mrkdwn => mrkdwn`They were gone for ${duration(ms)}.`,
    noticed: (at: Mrkdwn): Mrkdwn => mrkdwn`noticed ${at}, looked at twice`,
  },
};
