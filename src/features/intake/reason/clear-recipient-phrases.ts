import type { Phrases } from './phrases.js';

/** What mail servers say in English about a recipient, a content or themselves, where the words leave no doubt. */
export const CLEAR_RECIPIENT_PHRASES: Phrases = [
  [
    'no-such-domain',
    `
      unable to lookup dns | unable to look up dns | domain does not exist | domain doesn t exist |
      domain not found | domain name not found | no such domain | unknown domain | invalid domain |
      bad domain | domain is invalid | domain unknown | domain … is not valid |
      domain is not reachable | recipient domain must exist | domain must exist |
      illegal host domain name | host not found | host unknown | unknown host | no such host |
      name or service not known | nxdomain | no mx | no valid mx | mx record … not found | no a or mx |
      null mx | nullmx | does not accept mail | does not accept email | doesn t accept mail |
      not accept any mail | accepts no mail | unrouteable mail domain | unrouteable address |
      unroutable address | could not be resolved | name server … not found | mail receiving disabled |
      bad destination system | no mail servers | all relevant mx records point to non existent hosts |
      no dns | dns records … could not be found | bad destination host | domain … expired |
      domain … no longer exist*
    `,
  ],
  [
    'relay-denied',
    `
      relay access denied | relay denied | relaying denied | relaying is denied | relay not permitted |
      relaying not permitted | relaying not allowed | relay not allowed | relay is not allowed |
      relaying is not allowed | relay prohibited | relaying prohibited | no relaying | not relay |
      unable to relay | cannot relay | relay … without authentication | not … allowed to relay |
      not permitted to relay | as a relay | open relay | allowed rcpthosts | list of allowed rcpthost* |
      not local host | not a gateway | don t handle mail for | not handle mail for |
      does not handle mail | not hosted here | domain is not hosted | domain … not local |
      domain … not accepted here | domain … is not configured | not our customer |
      not configured to relay | relaying to … prohibited | domain is not allowed | not a local domain |
      relay … refused
    `,
  ],
  [
    'recipient-refuses',
    `
      refuses to accept your mail | refused due to recipient preferences | rejected by … recipient |
      rejected by user | blocked by recipient | blocked by the recipient | blacklisted by recipient |
      blacklisted by user | recipient … blocked you | user … blocked | user reject | user refuses |
      due to user rules | recipient s rules | recipient s filter | recipient does not accept |
      recipient … only accept* | recipient is only accepting | only accepts mail from |
      accepts mail only from | restricted … group | not allowed to post | not allowed to send … this |
      not authorized to send to | not permitted to send to | not allowed to send to | not subscribed |
      members only | closed mailing list | posting … not allowed | sender not pre approved |
      has restricted sms | challenge response | sender is not on … list | not a member of |
      internal use only | authenticated senders only | does not want your mail
    `,
  ],
  [
    'mailbox-disabled',
    `
      account … disabled | user … disabled | mailbox … disabled | mailbox is disabled |
      recipient … disabled | address … disabled | account … suspended | user … suspended |
      mailbox … suspended | account … inactive | mailbox … inactive | user … inactive |
      recipient … inactive | inactive account | inactive user | inactive mailbox | inactive recipient |
      inactive … address | account … deactivated | mailbox … deactivated | user … deactivated |
      deactivated … mailbox | deactivated … account | account … closed | account closed |
      account … terminated | user … terminated | account … expired | expired account |
      account … locked | mailbox … locked | account … blocked | mailbox … blocked | mailbox … frozen |
      account … frozen | account … cancel* | account … not active | user … not active |
      mailbox … not active | not an active | not active at | no longer active | no longer in use |
      no longer accept* | no longer receiv* | no longer available | no longer valid |
      not accepting mail | not accepting any mail | not accepting messages | account unavailable |
      account is unavailable | account not available | discontinued | archived recipient |
      mailbox … on hold | mailbox … retired | disabled … mailbox | disabled user | disabled account |
      disabled recipient | suspended account | suspended user | dormant | abandoned |
      has been deactivated | is deactivated
    `,
  ],
  [
    'invalid-address',
    `
      bad recipient address syntax | bad address syntax | invalid address syntax |
      invalid recipient address syntax | malformed address | address is malformed |
      malformed recipient | syntax error in … address | syntax error in … recipient |
      syntax error in mailbox | invalid address format | address … invalid format | not a valid rfc |
      illegal character* | invalid character* | illegal address | missing or malformed local part |
      address … not rfc | domain literal* | single label domain* | illegal local part |
      mailbox name not allowed
    `,
  ],
  [
    'no-such-mailbox',
    `
      user unknown | unknown user | users unknown | userunknown | user is unknown | user … unknown |
      recipient … unknown | recipient unknown | unknown recipient | address … unknown |
      unknown address | unknown mailbox | mailbox unknown | unknown account | account unknown |
      unknown local part | unknown email address | unknown e mail address | unknown virtual user |
      unknown alias | unknown or illegal alias | unknown or illegal user | unknown or invalid |
      invalid or unknown | addressee unknown | local user unknown | no such user | no such recipient |
      no such mailbox | no such address | no such account | no such person | no such email |
      no such e mail | no such local user | no such username | no such id | no such alias |
      no such contact | no such | no mailbox | no mail box | no account | no user |
      no valid recipient* | no valid mailbox | no one with that | no one at this address | no person |
      no existing | nobody here | does not exist | doesn t exist | doesnt exist | do not exist |
      don t exist | not exist | not exists | not existing | non existent | nonexistent | non existing |
      non existant | never existed | doesn t have a | does not have a | doesn t have an |
      user not found | mailbox not found | recipient not found | address not found | account not found |
      email … not found | user … not found | user … was not found | recipient … not found |
      recipient … was not found | mailbox … not found | address … not found |
      address … could not be found | account … not found | could not be found | address not present |
      not present in directory | not in directory | not listed in | not in … address list |
      not in my validrcptto | badrcptto | badrecipientto | invalid recipient* | invalid user |
      invalid mailbox | invalid account | invalid address | invalid email address |
      invalid e mail address | invalid destination | invalid to address | invalid username |
      recipient … invalid | recipient is invalid | mailbox … invalid | mailbox invalid |
      address … invalid | user … invalid | address is invalid | illegal user | illegal recipient |
      bad recipient | bad destination mailbox | bad destination address | bad address | bad mailbox |
      bad user | not a known user | not a valid | not valid recipient | not valid user | is not valid |
      isn t valid | not a local | not local | not known | not recognized | not recognised |
      not a recognized | not our user | not a user | isn t a user | user missing home directory |
      recipient rejected no | recipient verify fail* | recipient verification fail* |
      recipient undeliverable | undeliverable address | unverified address | undeliverable recipient |
      can t verify recipient | cannot verify recipient | wrong recipient | wrong address | wrong user |
      has moved | user has left | has left the company | no longer work* | no longer with |
      no longer employed | no longer exist* | no longer on server | mailbox unavailable |
      mailbox is unavailable | mailbox not available | mailbox … not available | mailbox … unavailable |
      address removed | deleted user | user … deleted | account … deleted | account … removed |
      mailbox … deleted | mailbox … removed | is not a mailbox | addresses … unknown |
      not handle … recipient | recipient address rejected undeliverable | recipient not accepted |
      recipient is not accepted | recipient not ok | address does not match | there is no
    `,
  ],
];
