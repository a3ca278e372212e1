import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { counted } from './words.js';

export const productionAccess = {
  summary: 'which accounts are in the sandbox; requests production access',
  title: mrkdwn`*Accounts*`,
  production: mrkdwn`production`,
  sandbox: mrkdwn`*sandbox*: 200 recipients in 24 h, 1 a second, verified recipients only`,
  unknown: mrkdwn`AWS does not say whether it is in the sandbox`,
  quota: (allowed: string, perSecond: string): Mrkdwn =>
    mrkdwn`${allowed} recipients in 24 h, ${perSecond}/s`,
  noLimit: 'no limit of',
  supportCase: (id: string): Mrkdwn => mrkdwn`support case ${code(id)}`,
  allInProduction: mrkdwn`All accounts have production access.`,
  othersUnknown: (unknown: number, all: number): Mrkdwn =>
    unknown === all
      ? mrkdwn`AWS has not said of any account whether it is in the sandbox.`
      : mrkdwn`${counted(all - unknown, 'account has', 'accounts have')} production access. Of ${counted(unknown, 'account', 'accounts')} AWS has not said whether it is in the sandbox.`,
  request: 'Request production access…',
  pick: 'Request production access for…',
  modalTitle: 'Production access',
  intro: (scope: Mrkdwn): Mrkdwn =>
    mrkdwn`*${scope}* is in the sandbox. AWS usually decides within 24 hours and may ask questions by mail and in the support case. You cannot change the request while it is pending.`,
  item: {
    'verified-domain': mrkdwn`a verified domain: it speeds the approval up`,
    feedback: mrkdwn`bounces and complaints are handled: this bot receives them`,
    website: mrkdwn`a website that shows who you are, with a privacy policy`,
    consent: mrkdwn`every recipient asked for the mail, and you can say where`,
    unsubscribe: mrkdwn`bulk mail has a working unsubscribe link`,
  },
  field: {
    mailType: 'Type of mail',
    transactional: 'Transactional: an answer to what a recipient did',
    marketing: 'Marketing: newsletters and offers',
    website: 'Website',
    language: 'Language for replies from AWS',
    contacts: 'Additional contact addresses for AWS (up to 4)',
    useCase: 'What you send, to whom, and how you handle bounces',
    useCaseHint:
      'Replace everything in [brackets]. Describe only what is already in place: AWS asks about vague answers.',
  },
  submit: 'Request',
  problem: {
    'no-website': 'Enter a web address such as https://example.com',
    'too-many-contacts': 'AWS takes at most four addresses',
    'not-an-address': 'Enter email addresses only',
    'not-filled-in': 'Fill in every [bracket]',
  },
  /** The draft of the request; what cannot be known stands in brackets. */
  draft: ({ domains, receivesEvents }: { domains: readonly string[]; receivesEvents: boolean }): string =>
    [
      `We are [company or organisation] and send [for example: order confirmations and password resets] from ${domains.length > 0 ? domains.join(', ') : '[your verified domain]'} to [whom].`,
      'Recipients: [where addresses come from, for example: customers who entered theirs when ordering and confirmed it by a link]. We do not buy, rent or collect addresses.',
      'Volume: about [number] mails a day, at most [number] a second.',
      `Bounces and complaints: ${receivesEvents ? 'SES publishes them to an SNS topic that we process at once; our team is alerted in Slack below your thresholds (bounce rate 2 %, complaint rate 0.05 %)' : '[how you process them]'}. Addresses that bounce hard or complain are no longer mailed (account-level suppression list for both reasons).`,
      'Unsubscribing: [how; for bulk mail one click, honoured within two days].',
      'A sample: [subject and text of a typical mail].',
    ].join('\n'),
  askReason: 'Production access',
  requestTitle: (scope: Mrkdwn): Mrkdwn => mrkdwn`Request for production access · ${scope}`,
  requestFacts: (mailType: string, website: string, contacts: number): Mrkdwn =>
    mrkdwn`${mailType} · ${website} · ${contacts} additional ${contacts === 1 ? 'contact' : 'contacts'}`,
  sent: mrkdwn`AWS accepted the request. Its decision will appear in the alert channel.`,
  notConfigured: mrkdwn`This account and Region are no longer configured.`,
  news: {
    granted: {
      headline: mrkdwn`*AWS has granted production access*`,
      remedy: mrkdwn`You can send to any recipient now. Raise the volume over several days: in a new account, the first bounces weigh most.`,
    },
    pending: {
      headline: mrkdwn`*AWS is reviewing the request for production access*`,
      remedy: mrkdwn`The first answer comes within 24 hours. Answer questions in the support case; do not send a second request.`,
    },
    denied: {
      headline: mrkdwn`*AWS has denied production access*`,
      remedy: mrkdwn`Reply in the support case; a second request does not help. If AWS writes that a related account has access already, explain why this one is separate; there is a draft.`,
    },
    failed: {
      headline: mrkdwn`*The request for production access failed*`,
      remedy: mrkdwn`AWS could not process it. Request it again.`,
    },
    'back-in-sandbox': {
      headline: mrkdwn`*The account is in the sandbox again*`,
      remedy: mrkdwn`You can send to verified recipients only. Check your cases in AWS Support Center.`,
    },
  },
  related: {
    button: 'Second account: draft reply',
    title: 'Related account',
    intro: mrkdwn`AWS answers requests of a second account with “we already granted production access on a related account”. Reply in the case why this one is separate. Several accounts to get round a limit or a review break AWS's terms, and one bad account is held against all related ones.`,
  },
};
