import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { ChecklistStep } from '../checklist-terms.js';

/** What is to be done, in the form "Done: <title>", and how. */
export const probationSteps: Readonly<Record<ChecklistStep, { title: string; how: Mrkdwn }>> = {
  'stop-source': {
    title: 'Stop or reduce the sending that caused it',
    how: mrkdwn`AWS advises to stop until the problem is fixed. Pause the configuration set, or stop the job that sends.`,
  },
  'deactivate-credentials': {
    title: 'Deactivate the access keys and SMTP passwords that were used',
    how: mrkdwn`Deactivate first, replace later, under IAM users. An SMTP password of SES is made from an access key; it stops working when the key is deactivated.`,
  },
  'form-protection': {
    title: 'Protect every form that sends mail: CAPTCHA, and a limit per IP address and per recipient',
    how: mrkdwn`Sign-up, contact, password reset and invitation forms. One confirmation mail for an address, not one for each attempt.`,
  },
  'form-content': {
    title: 'Let no visitor choose both the recipient and the text of a mail',
    how: mrkdwn`Recommend-to-a-friend, share and "send me a copy" forms are used to send spam. Leave out what the visitor typed, or send only to your own team.`,
  },
  'take-down': {
    title: 'Take down the pages and templates that the mail led to',
    how: mrkdwn`Also pages on your own servers that somebody else put there. AWS does not allow simulated phishing either.`,
  },
  'related-account': {
    title: 'Fix the related account first',
    how: mrkdwn`AWS wrote to it separately; that notice has the reason. This account is judged after it.`,
  },
  relation: {
    title: 'Write down how the two accounts belong together, and what they share',
    how: mrkdwn`Owner, payment method, domains, lists of recipients, people with access. The reply has to say why the problem cannot move here.`,
  },
  'put-records-back': {
    title: 'Put the DNS records of the identity back',
    how: mrkdwn`The check of a domain shows which record is missing or wrong, and what to enter where.`,
  },
  'find-source': {
    title: 'Name the campaign, system or person that sent it',
    how: mrkdwn`*Bounces* breaks failures down by configuration set, tag, From domain and caller. Where AWS names no mail, begin with what you changed before.`,
  },
  'who-sent': {
    title: 'Explain every new caller, source IP address and From domain',
    how: mrkdwn`What nobody in the team can explain was sent by somebody else.`,
  },
  'find-leak': {
    title: 'Find how the credentials leaked, and close it',
    how: mrkdwn`Public or old repositories, container images, logs, build servers, web servers that show ${code('.env')}, people who left.`,
  },
  'account-review': {
    title: 'Look for what else was done in the account',
    how: mrkdwn`New users, roles, keys, identities and machines, in all Regions: CloudTrail's event history has them, each Region its own.`,
  },
  'patch-site': {
    title: 'Update the web site and its plugins, and remove files that are not yours',
    how: mrkdwn`Restore from before the break-in where you are not sure. Change the passwords that the site had.`,
  },
  'list-origin': {
    title: 'Say where each list comes from; delete bought, rented and shared ones',
    how: mrkdwn`AWS allows only addresses whose owners asked for this mail. The reply has to say how they signed up.`,
  },
  'purge-attack': {
    title: 'Remove the addresses that were signed up in the attack',
    how: mrkdwn`All sign-ups of that time that were not confirmed. Do not write to them again, not even to apologize.`,
  },
  'remove-dead': {
    title: 'Remove bounced addresses from your own lists',
    how: mrkdwn`The suppression list only keeps SES from sending. Addresses that are dead for long become spamtraps.`,
  },
  'remove-complainers': {
    title: 'Remove everyone who complained or unsubscribed, from every list',
    how: mrkdwn`Also where the next import from another system would bring them back.`,
  },
  inactive: {
    title: 'Remove recipients who have not opened, clicked or logged in for months',
    how: mrkdwn`Do not send them a last campaign to win them back: AWS warns of those.`,
  },
  'expected-content': {
    title: 'Send only what people signed up for, as often as they expect',
    how: mrkdwn`Say in each mail who you are and why the recipient gets it.`,
  },
  'sender-identity': {
    title: 'Use one name: From address, brand, links and signature belong together',
    how: mrkdwn`AWS's filters look at senders that cannot be told, and at brands that do not match the From domain.`,
  },
  'acceptable-use': {
    title: "Compare your mail with AWS's Acceptable Use Policy",
    how: mrkdwn`<https://aws.amazon.com/aup/|Acceptable Use Policy> and <https://aws.amazon.com/service-terms/|Service Terms> (Amazon SES).`,
  },
  'content-domains': {
    title: 'Look up every domain in your mail on blocklists, and replace those that are listed',
    how: mrkdwn`Links, images, tracking and Reply-To, in each template: <https://check.spamhaus.org/|Spamhaus>. Use no public link shorteners. AWS does not tell which domain it was.`,
  },
  delisting: {
    title: 'Ask the blocklist to remove you, after the cause is fixed',
    how: mrkdwn`Each list has a form of its own. Who asks before the cause is fixed is listed again, and for longer.`,
  },
  unsubscribe: {
    title: 'Give all bulk mail a working unsubscribe link and List-Unsubscribe header',
    how: mrkdwn`With one click: ${code('List-Unsubscribe')} (https) and ${code('List-Unsubscribe-Post')}, RFC 8058. Gmail and Yahoo require it of bulk senders. Act on it within two days.`,
  },
  'reply-address': {
    title: 'Read what people answer, and remove those who ask for it',
    how: mrkdwn`From, Reply-To and ${code('abuse@')} of each domain. Who finds nobody there writes to AWS.`,
  },
  suppression: {
    title: 'Put the account suppression list in force',
    how: mrkdwn`SES console, Configuration, Suppression list, Account-level settings. A configuration set can override it.`,
  },
  'event-destinations': {
    title: 'Publish the bounces and complaints of every configuration set',
    how: mrkdwn`${code('npm run setup')} adds what is missing. AWS asks how you track them.`,
  },
  dmarc: {
    title: 'Give every sending domain a DMARC policy',
    how: mrkdwn`The check of a domain shows the record to add.`,
  },
  alignment: {
    title: 'Let all mail pass DMARC, by DKIM or by a MAIL FROM domain of your own',
    how: mrkdwn`The check of a domain shows what is missing.`,
  },
  'double-opt-in': {
    title: 'Mail only people who confirmed their sign-up (double opt-in)',
    how: mrkdwn`One mail with a link; nothing more until it is clicked. Keep when and from where it was.`,
  },
  'validate-addresses': {
    title: 'Check new addresses before the first mail',
    how: mrkdwn`Typed twice, a domain that takes mail, no typo of a large provider, confirmed by a link. AWS asks how you do it.`,
  },
  'old-keys': {
    title: 'Replace access keys older than 90 days, and delete unused ones',
    how: mrkdwn`The bot may not read them. Ages are in IAM's credential report.`,
  },
  'least-privilege': {
    title: 'Limit what the credentials may do',
    how: mrkdwn`Roles instead of keys; only ${code('ses:SendEmail')} and ${code('ses:SendRawEmail')}, with conditions on ${code('ses:FromAddress')} and the source IP address.`,
  },
};
