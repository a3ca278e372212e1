/** What the words of a mail server mean, as far as it decides a status code and whether the address is dead. */
export type TextMeaning =
  | 'mailbox-full'
  | 'too-large'
  | 'no-such-domain'
  | 'moved'
  | 'takes-no-mail'
  | 'disabled'
  | 'refused'
  | 'not-in-directory'
  | 'no-such-user'
  | 'no-route'
  | 'no-connection'
  | 'expired';

/**
 * Phrases of mail servers, in lower case, by what they mean. They are looked for in this order: a text that says that the
 * mailbox is full often names the user too, and one about a filter may end with "user unknown". `not-in-directory` are
 * the words of a server about its own list of mailboxes; "user unknown" may be what another server or a filter said.
 * `_` stands for a blank at an end. Sources: RFC 3463 and RFC 5321, section 4.2.3; the default texts of Postfix, Sendmail,
 * Exim, qmail, Courier, Exchange, Domino, Gmail, Yahoo and of the mobile carriers of Japan.
 */
const PHRASES: readonly (readonly [TextMeaning, string])[] = [
  [
    'mailbox-full',
    `mailbox full | mailbox is full | mailbox was full | mailfolder is full | mail box full |
     mailbox too full | inbox is full | inbox full | over quota | overquota | quota exceed |
     exceeded the quota | exceeds the quota | exceeded quota | quota full | quota violation |
     out of quota | disk quota | exceeds quota | user quota | storage quota | local limit |
     storage limit | out of storage | exceeded storage | exceeded its storage | mailbox size limit |
     mailbox exceeds | mailbox exceeded | mailbox has exceeded | not enough storage |
     not enough disk space | no disk space | too much mail data | max message size reached |
     full mailbox | exceeding their quota | exceeding its | quota usage | allowed quota |
     over the quota | would exceed | space has been used up | does not have enough space |
     too many messages on | receiving limits | account has exceeded | mailbox_full | maildir over |
     too many messages in | boite du destinataire pleine | buzon lleno | メールボックスが一杯 | メールボックスがいっぱい |
     メールボックスに空きがあり | 容量を超え | 容量オーバー`,
  ],
  [
    'too-large',
    `too large | too big | exceeded the size | maximum message size | max message size | size exceeds |
     exceeds the maximum | larger than the | exceeded maximum | length exceeds | size limit |
     taille limite | message too long | line limit exceeded | line too long`,
  ],
  [
    'refused',
    `sender address | sender domain | domain of sender | sender email | sender ip | sender verif |
     sender rejected | invalid sender | sender is | unroutable sender |
     accept mail from | recipients from`,
  ],
  [
    'moved',
    `has moved | mailbox moved | no longer on server | address has changed | has been replaced by |
     has left the company | is no longer used`,
  ],
  [
    'takes-no-mail',
    `null mx | nullmx | does not accept mail | doesn't accept mail | doesn't receive email |
     does not receive email | not accepting network messages | does not accept smtp mail |
     domain does not accept | smtp protocol is not supported`,
  ],
  [
    'no-connection',
    `not found, try again | temporary lookup | temporary failure in name | nameserver timeout |
     name server timeout | name server reply | dns records for`,
  ],
  [
    'no-such-domain',
    `host unknown | unknown host | no such domain | unknown domain | domain unknown |
     bad destination host | bad destination system | couldn't find any host | could not find any host |
     host not found | domain not found | domain name not found | domain does not exist |
     domain doesn't exist | domain is not valid | invalid domain | illegal host | illegal domain |
     name server: host | no mx or a | no mx record | no mail hosts | unrouteable mail domain |
     unrouteable domain | domain must exist | dns lookup failure: host |
     all relevant mx records point to non-existent | name or service not known | nxdomain |
     non-existent host | nonexistent domain | domain has no | account or domain may not exist | domain is not reachable | mail domain mentioned`,
  ],
  [
    'no-such-user',
    `recipient address rejected: access denied | has been deleted | account deleted | mailbox deleted |
     no longer has an account | no longer works | no longer with`,
  ],
  [
    'disabled',
    `disabled | suspended | deactivated | discontinued | account is locked | account locked | frozen |
     is inactive | account inactive | inactive user | inactive account | expired account |
     account expired | account has expired | temporarily locked | temporary locked |
     temporarily inactive | suspend the service | not active | blocked by administrator |
     mailbox is blocked | not activated | account has been | user is blocked | closed account`,
  ],
  [
    'refused',
    `spam | junk | virus | malware | dmarc | _spf_ | dkim | blacklist | black list | blocklist |
     block list | denylist | dnsbl | _rbl | barracuda | reputation | reverse dns | rdns | ptr record |
     policy | policies | blocked | banned | greylist | graylist | access denied | access restricted |
     relaying | relay access | relay not | relay denied | to relay | not relay | not permitted |
     permission denied | as a relay | mail relay | not a gateway | not local host | allowed rcpthost |
     don't handle mail | not authorized | unauthorized | not allowed | unauthenticated |
     authentication | content | unsolicited | listed at | open relay | rate limit | too many |
     try again later | temporarily deferred | temporary | refused by | refused due to |
     recipient preferences | undesirable | filter | rejected by user |
     helo command rejected | your ip | your host | attachment`,
  ],
  [
    'not-in-directory',
    `not listed in | name is not recognized | unknown recipient | unknown user: | delivery userid |
     no valid recipient | unrouteable address | unroutable address | in directory | address book |
     mailbox here by that name | リストにありません | ディレクトリ`,
  ],
  [
    'no-such-user',
    `user unknown | unknown user | no such user | user not found | user is unknown |
     unknown recipient | recipient unknown | no such recipient | recipient not found | recipnotfound |
     unknown local | unknown address | address unknown | unknown mailbox | unknown account |
     addressee unknown | unknown or illegal | unknown or invalid | doesn't exist | not exist |
     nonexistent | non-existent | doesn't have a | does not have a | no mailbox | no such mailbox |
     mailbox not found | mailbox not available | mailbox unavailable | mailbox is unavailable |
     no such address | no such account | no such person | no account | account not found |
     address not found | invalid recipient | invalid address | invalid mailbox | invalid user |
     bad address | bad destination mailbox | bad destination email | illegal user | illegal recipient |
     illegal alias | not a valid | is not valid | not valid mailbox | not recognized |
     not known at this site | not our customer | not found in | cannot be found | could not be found |
     couldn't be found | wasn't found | was not found | not found at | no longer available |
     no longer valid | is not handled | not a local | user does | unable to find | address invalid |
     addresses were unknown | not an active address | mailbox invalid | mailbox not present |
     no mail box | is not local | recipient notfound | badrcptto | rcptto list | name is not found |
     no one at this address | no longer accepts mail | missing home directory | x@x> not found | unknown e-mail | unknown email |
     user not known | unknown virtual | not a known | inconnu | adresse invalide |
     destinataire invalide | unbekannt | nicht bekannt | nessun utente | sconosciut | desconocid |
     no existe | onbekend | ukendt | nieznan | nie ma takiego | не найден | не существует |
     нет такого | неизвестн | inactive email | no user | 存在しません | 見つかりません | 見つからない | 宛先不明 | 宛先が不明 |
     無効なアドレス | 未登録`,
  ],
  [
    'expired',
    `message expired | envelope expired | have been failing | not been collected | queue period |
     timeout exceeded | retry time not reached | delivery time expired | has expired | _attempts: |
     delayed | cannot send message for | could not send message for | within the time | time limit |
     did not accept our requests to connect | keep trying | giving up after |
     not been able to deliver | unable to deliver in | could not be delivered for`,
  ],
  ['no-route', `loop | too many hops | hop count | routing | no route`],
  [
    'no-connection',
    `timed out | timeout | connection refused | connection reset | connection dropped |
     lost connection | name lookup failure | unreachable | no answer | not respond | network error |
     could not connect | couldn't connect | wasn't able to establish | connect to | lookup error |
     name server | dns error | server failure | tls | socket error | cannot connect | connection failed`,
  ],
];

/** One pattern for all phrases of a meaning is three times as fast as one search for each. */
const PATTERNS = PHRASES.map(([meaning, phrases]): readonly [TextMeaning, RegExp] => [
  meaning,
  new RegExp(
    phrases
      .split(/\s*\|\s*/)
      .map((phrase) => phrase.replaceAll('_', ' ').replace(/[.*+?^${}()[\]\\]/g, '\\$&'))
      .join('|'),
  ),
]);

/** RFC 3463, section 3: what is behind the first number of the status. */
export const DETAIL: Readonly<Record<TextMeaning, string>> = {
  'mailbox-full': '2.2',
  'too-large': '3.4',
  moved: '1.6',
  'takes-no-mail': '1.10',
  'no-such-domain': '1.2',
  disabled: '2.1',
  refused: '7.0',
  'not-in-directory': '1.1',
  'no-such-user': '1.1',
  expired: '4.7',
  'no-route': '4.0',
  'no-connection': '4.1',
};

const LONGEST_TEXT = 2_000;
/** What stands in place of an address: `filtered@example.com` is no word of a server. */
const ADDRESS = 'x@x';
/** A word up to a sign, also up to the dots of `jane@example.com...User unknown`. */
const TOKEN = /[^\s<>"'()[\]:;,]+?(?=\.\.\.|[\s<>"'()[\]:;,]|$)/g;

/** What the text means; undefined when it has none of the known phrases. Takes time in proportion to the text. */
export function meaningOf(text: string): TextMeaning | undefined {
  return meaningsOf(text)[0];
}

/** `Recipient address rejected` with nothing behind it; what stands behind it would say why. */
const REJECTED_WITHOUT_REASON = /address rejected\.?(?: \(in reply|$)/;
/** `host.example.com does not exist`: a name without a mailbox before it. */
const NAMELESS = /(?:^|[^@\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,5} does not exist/;

/** All that the text may mean, the most telling first. */
export function meaningsOf(text: string): readonly TextMeaning[] {
  const plain = text
    .slice(0, LONGEST_TEXT)
    .toLowerCase()
    .replace(TOKEN, (token) => (token.includes('@') ? ADDRESS : token))
    .replace(/[\s_]+/g, ' ')
    .replace(/[’`]/g, "'");
  const found = PATTERNS.filter(([, pattern]) => pattern.test(plain)).map(([meaning]) => meaning);
  if (found[0] === 'no-such-user' && NAMELESS.test(plain)) return ['no-such-domain', ...found];
  return found.length === 0 && REJECTED_WITHOUT_REASON.test(plain.trim()) ? ['no-such-user'] : found;
}
