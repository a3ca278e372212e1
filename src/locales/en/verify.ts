import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { count, counted, duration } from './words.js';

export const verify = {
  argument: '[add] [domain or address]',
  summary:
    'which DNS record is missing or wrong, how to enter it, and when SES will notice; without a name: all identities',
  again: 'Check again',
  showRecords: 'Show records',
  watch: 'Watch',
  showState: 'Show its state',
  resend: 'Resend the mail',
  restart: 'Restart verification',
  startHere: (accountRegion: string): string => `Start in ${accountRegion}`,
  tooMany: (most: number, wait: number): Mrkdwn =>
    mrkdwn`You have made more than ${count(most)} requests in a minute. Try again in ${duration(wait)}.`,
  refused: {
    empty: mrkdwn`Enter a domain or an address, such as ${code('example.com')}.`,
    tooLong: (most: number): Mrkdwn =>
      mrkdwn`This is longer than a domain can be (${count(most)} characters).`,
    controlCharacters: mrkdwn`The name contains invisible characters. Type it by hand.`,
    ipAddress: mrkdwn`This is an IP address. SES verifies domains and email addresses.`,
    notPublic: (domain: string): Mrkdwn =>
      mrkdwn`${code(domain)} is valid only inside a network. SES verifies public domains.`,
    singleLabel: (label: string): Mrkdwn =>
      mrkdwn`${code(label)} is only one part of a domain. Enter the whole domain, such as ${code(`${label}.com`)}.`,
    badLabel: (label: string): Mrkdwn => mrkdwn`${code(label)} cannot be part of a domain.`,
    badLocalPart: mrkdwn`SES does not accept the part before the @.`,
    notADomain: mrkdwn`This is neither a domain nor an address.`,
    severalWords: mrkdwn`Enter one domain or address at a time, without spaces.`,
  },
  /** The list of all identities. */
  overview: {
    title: (unverified: number, total: number, unanswered: number): Mrkdwn => {
      if (unanswered > 0)
        return unverified === 0
          ? mrkdwn`*${counted(total, 'identity is', 'identities are')} verified; of ${counted(unanswered, 'account and Region', 'accounts and Regions')} it is unknown*`
          : mrkdwn`*${count(unverified)} of ${counted(total, 'identity', 'identities')} ${unverified === 1 ? 'needs' : 'need'} attention; of ${counted(unanswered, 'account and Region', 'accounts and Regions')} it is unknown*`;
      if (total === 1)
        return mrkdwn`*The only identity ${unverified === 0 ? 'is verified' : 'needs attention'}*`;
      return unverified === 0
        ? mrkdwn`*All ${count(total)} identities are verified*`
        : mrkdwn`*${count(unverified)} of ${count(total)} identities ${unverified === 1 ? 'needs' : 'need'} attention*`;
    },
    unknown: mrkdwn`*Unknown which identities there are:* AWS did not list them.`,
    none: mrkdwn`*There are no identities* in the configured accounts and Regions. Start with ${code('/ses verify add example.com')}.`,
    progress: {
      failed: 'failed',
      'temporary-failure': 'about to lose its verification',
      pending: 'pending',
      'not-started': 'not started',
      success: 'verified',
    },
    vanished: 'verified, but its DKIM records are gone from DNS',
    columns: { name: 'Identity', state: 'State', where: 'Account and Region' },
    more: (number: number): Mrkdwn => mrkdwn`and ${count(number)} more`,
    verified: (accountRegion: Mrkdwn, number: number): Mrkdwn =>
      mrkdwn`${accountRegion}: ${count(number)} verified`,
  },
  /** The records as text. */
  records: {
    title: 'DNS records',
    intro: (name: string, accountRegion: Mrkdwn): Mrkdwn =>
      mrkdwn`DNS records for *${name}* · ${accountRegion}`,
    copy: mrkdwn`Name, type and value, to copy:`,
    noneNeeded: mrkdwn`An address needs no records: its owner confirms by mail.`,
    ownKey: 'the public part of your own key',
    zone: 'As a BIND zone file',
    changeBatch: 'As a Route 53 change batch (JSON)',
    terraform: 'As Terraform',
    needNote: (need: string): string => ` (${need})`,
    need: {
      required: 'required',
      alternative: 'another way to prove ownership',
      recommended: 'recommended; SES does not check it',
    },
  },
  /** After something was done. */
  done: {
    watching: (name: string): Mrkdwn => mrkdwn`:eyes: Watching ${code(name)}; changes go to its thread here.`,
    watchingElsewhere: (name: string): Mrkdwn =>
      mrkdwn`:eyes: Watching ${code(name)}; the bot is not in this channel, so changes go to a thread in the alert channel.`,
    watchedAlready: (name: string): Mrkdwn => mrkdwn`:eyes: ${code(name)} is already being watched.`,
    nothingToWatch: (name: string): Mrkdwn =>
      mrkdwn`${code(name)} is verified. The bot checks its DKIM records every hour anyway.`,
    resent: (address: string): Mrkdwn =>
      mrkdwn`:email: AWS sends ${code(address)} another mail. The link is valid for 24 hours.`,
    restarted: (name: string): Mrkdwn =>
      mrkdwn`:arrows_counterclockwise: SES checks the records of ${code(name)} again, for up to 72 hours.`,
    startedIn: (name: string, accountRegion: Mrkdwn): Mrkdwn =>
      mrkdwn`:seedling: The verification of ${code(name)} has started in ${accountRegion}. The records are in the thread.`,
    mailSent: (name: string, accountRegion: Mrkdwn): Mrkdwn =>
      mrkdwn`:seedling: The verification of ${code(name)} has started in ${accountRegion}: AWS sends it a mail. The link is valid for 24 hours.`,
    elsewhere: mrkdwn`The bot is not in this channel, so the card is in the alert channel.`,
    existsAlready: (name: string, accountRegion: Mrkdwn): Mrkdwn =>
      mrkdwn`${code(name)} is already an identity in ${accountRegion}.`,
    gone: mrkdwn`SES does not know this identity any more.`,
    chooseWhere: (name: string): Mrkdwn =>
      mrkdwn`*Where do you want to verify ${name}?* Each account and Region verifies on its own.`,
  },
  /** Where somebody else has to approve the start. */
  approval: {
    title: (name: string, accountRegion: Mrkdwn): Mrkdwn =>
      mrkdwn`Verification of ${code(name)} · ${accountRegion}`,
    evidence: (name: string): Mrkdwn =>
      mrkdwn`SES starts to check the records of ${code(name)}, or sends it a mail. Once it is verified, this account can send mail from it.`,
    reason: '/ses verify add',
    notConfigured: mrkdwn`This account and Region is no longer configured.`,
  },
  /** The changes that the thread of a watched identity shows. */
  news: {
    right: (name: string): Mrkdwn => mrkdwn`:white_check_mark: ${code(name)} is now correct.`,
    wrong: (name: string, fault: Mrkdwn): Mrkdwn => mrkdwn`:x: ${code(name)}: ${fault}`,
    missing: (name: string): Mrkdwn => mrkdwn`:x: ${code(name)} is gone from DNS.`,
    allRight: mrkdwn`:hourglass_flowing_sand: All records are correct. SES has not noticed yet.`,
    verified: (after: number | undefined): Mrkdwn =>
      after === undefined
        ? mrkdwn`:white_check_mark: *SES has verified it.* You can send from it.`
        : mrkdwn`:white_check_mark: *SES has verified it,* ${duration(after)} after the start. You can send from it.`,
    failed: mrkdwn`:red_circle: *SES has stopped checking after 72 hours.* Fix the records, then restart the verification.`,
    hoursLeft: (hours: number): Mrkdwn =>
      mrkdwn`:hourglass_flowing_sand: ${count(hours)} ${hours === 1 ? 'hour is' : 'hours are'} left until SES stops checking.`,
    deleted: mrkdwn`:grey_question: SES does not know it any more: somebody has deleted it. The watch ends.`,
    addressLate: mrkdwn`:hourglass_flowing_sand: The link in the mail has expired after 24 hours. Resend the mail.`,
  },
  /** A verified domain has lost DKIM records. */
  vanished: {
    headline: (name: string, gone: number, of: number): Mrkdwn =>
      mrkdwn`*${count(gone)} of ${count(of)} DKIM records of ${name} ${gone === 1 ? 'is' : 'are'} gone from DNS.* The domain is still verified, but SES withdraws the verification when it notices.`,
    remedy: mrkdwn`Restore the records as shown below. Until then, mail may fail DMARC.`,
    back: (name: string): Mrkdwn => mrkdwn`*The DKIM records of ${name} are back.*`,
    lasted: (ms: number): Mrkdwn => mrkdwn`They were gone for ${duration(ms)}.`,
    noticed: (at: Mrkdwn): Mrkdwn => mrkdwn`noticed ${at}, confirmed by a second check`,
  },
};
