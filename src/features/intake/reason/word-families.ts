/** Words that mail servers use for the same thing: the first brackets of phrases, see `phrases.ts`. */

export const RECIPIENT =
  '(user, mailbox, account, recipient, address, addressee, alias, mail box, mbox, mailaddress, customer, userid, username, local part, receiver, subscriber, rcpt)';
export const MAILBOX =
  '(user, mailbox, account, mail box, mbox, inbox, mailfolder, maildir, folder, storage, directory)';
/** Who a server says no to, when it speaks to the server that connects. */
export const CONNECTING_SERVER =
  '(your ip, this ip, sending ip, sender ip, source ip, remote ip, client ip, your host, sending host, remote host, remotehost, your server, this server ip, your mail server, sending server, sending mta, your network, your subnet, your range, your isp, ip range, ip block, netblock)';
/** Where a mail says it is from. */
export const SENDER =
  '(sender, mail from, mailfrom, from address, from domain, sender domain, sending domain, your domain, envelope from, return path, reverse path)';
/** The lines before the text of a mail. */
export const HEADER =
  '(header, headers, header field, from header, to header, subject header, date header, resent from, message id, messageid, date field, from field, to field, received line, mime version)';
export const REFUSED =
  '(blocked, denied, refused, rejected, banned, prohibited, forbidden, disallowed, unwelcome, not welcome, not allowed, isn t allowed, not permitted, not accepted, not authorized, not authorised, blacklisted, blocklisted, filtered, unacceptable, no access, declined, deny)';
export const REFUSED_OR_LISTED =
  '(blocked, denied, refused, rejected, banned, prohibited, forbidden, not welcome, not allowed, not permitted, not accepted, not authorized, filtered, declined, blacklist*, blocklist*, black list*, block list*, deny list)';
/** What of a server may fail. */
export const SERVER_PART =
  '(system, server, service, engine, filter, scanner, scan, milter, backend, back end, gateway, daemon, queue, database, ldap, directory, directory server, policy service, policy server, antivirus, anti virus, virus checker, spamd, clamd, amavis, delivery agent, relay server, mail store, mailstore)';
export const BROKEN =
  '(error, failure, failed, fault, not ready, initialization failure, crashed, malfunction, overloaded, busy, not responding, too busy)';
/** The names that the conversation has for the address a mail is from, and for the one it is for. */
export const ENVELOPE_SENDER =
  '(mail from, mailfrom, from, mail from address, from address, from field, return address, return email, return domain, return email domain, return path, reverse path, envelope from, envelope sender)';
export const ENVELOPE_RECIPIENT = '(rcpt, rcpt to, rcptto, to address, forward path, envelope recipient)';
/** What is wrong with the form of something. */
export const WRONG =
  '(invalid, malformed, illegal, syntax error, is invalid, is malformed, contains invalid, contains illegal, bad syntax, not well formed)';
/** A list of whom somebody does not want. */
export const DENYLIST =
  '(reject list, block list, blocklist, blacklist, black list, deny list, denylist, blocked senders, spam list)';
