import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const productionAccess = {
  summary: 'which accounts are in the sandbox, and the way out of it',
  title: mrkdwn`*Accounts*`,
  production: mrkdwn`production`,
  sandbox: mrkdwn`*sandbox*: 200 recipients in 24 h, 1 a second, verified recipients only`,
  unknown: mrkdwn`AWS does not say whether it is in the sandbox`,
  quota: (allowed: string, perSecond: string): Mrkdwn =>
    mrkdwn`${allowed} recipients in 24 h, ${perSecond}/s`,
  noLimit: 'no limit of',
  supportCase: (id: string): Mrkdwn => mrkdwn`support case ${code(id)}`,
  allOut: mrkdwn`Every account that I could ask has production access.`,
  pick: 'Way out of the sandbox for …',
  modalTitle: 'Production access',
  intro: (scope: Mrkdwn): Mrkdwn =>
    mrkdwn`*${scope}* is in the sandbox. AWS decides on the request, usually within 24 hours, and may ask back by mail and in the support case. While it is pending nothing can be changed.`,
  item: {
    'verified-domain': mrkdwn`a verified domain: it speeds the approval up (${code('/ses verify')})`,
    feedback: mrkdwn`bounces and complaints are heard and handled: I hear them here`,
    website: mrkdwn`a website that shows who you are, with a privacy policy`,
    consent: mrkdwn`every recipient asked for the mail, and you can say where`,
    unsubscribe: mrkdwn`bulk mail has a working unsubscribe link`,
  },
  field: {
    mailType: 'Kind of mail',
    transactional: 'Transactional: an answer to what a recipient did',
    marketing: 'Marketing: newsletters and offers',
    website: 'Website',
    language: 'Language of AWS’s answers',
    contacts: 'Further addresses that AWS should write to (up to 4)',
    useCase: 'What you send, to whom, and how you handle bounces',
    useCaseHint:
      'Fill in what stands in [brackets]. State only what is already so: AWS asks back where it is vague.',
  },
  submit: 'Ask for it',
  problem: {
    'no-website': 'A web address such as https://example.com',
    'too-many-contacts': 'AWS takes at most four addresses',
    'not-an-address': 'These are not all mail addresses',
    'not-filled-in': 'Fill in every [bracket]',
  },
  /** The draft of the request; what cannot be known stands in brackets. */
  draft: ({ domains, feedbackHeard }: { domains: readonly string[]; feedbackHeard: boolean }): string =>
    [
      `We are [company or organisation] and send [for example: order confirmations and password resets] from ${domains.length > 0 ? domains.join(', ') : '[your verified domain]'} to [whom].`,
      'Recipients: [where addresses come from, for example: customers who entered theirs when ordering and confirmed it by a link]. We do not buy, rent or collect addresses.',
      'Volume: about [number] mails a day, at most [number] a second.',
      `Bounces and complaints: ${feedbackHeard ? 'SES publishes them to an SNS topic that we process at once; our team is alerted in Slack below your thresholds (bounce rate 2 %, complaint rate 0.05 %)' : '[how you process them]'}. Addresses that bounce hard or complain are no longer mailed (account-level suppression list for both reasons).`,
      'Unsubscribing: [how; for bulk mail one click, honoured within two days].',
      'A sample: [subject and text of a typical mail].',
    ].join('\n'),
  askReason: 'Production access',
  requestTitle: (scope: Mrkdwn): Mrkdwn => mrkdwn`Request for production access · ${scope}`,
  requestFacts: (mailType: string, website: string, contacts: number): Mrkdwn =>
    mrkdwn`${mailType} · ${website} · ${contacts} further contacts`,
  sent: mrkdwn`AWS has taken the request. I tell the channel when it is decided.`,
  notAsked: mrkdwn`I do not ask that account and region any more.`,
  news: {
    granted: {
      headline: mrkdwn`*AWS has granted production access*`,
      remedy: mrkdwn`Mail may go to anybody now. Raise the volume over days, not at once: a new account's first bounces weigh most.`,
    },
    pending: {
      headline: mrkdwn`*The request for production access is with AWS*`,
      remedy: mrkdwn`The first answer comes within 24 hours. Answer questions in the support case, not by a second request.`,
    },
    denied: {
      headline: mrkdwn`*AWS has denied production access*`,
      remedy: mrkdwn`Reply in the support case; a second request does not help. If AWS writes that a related account has access already, explain why this one is separate: ${code('/ses accounts')} has the draft.`,
    },
    failed: {
      headline: mrkdwn`*The request for production access failed*`,
      remedy: mrkdwn`AWS did not take it. Ask again with ${code('/ses accounts')}.`,
    },
    'back-in-sandbox': {
      headline: mrkdwn`*The account is in the sandbox again*`,
      remedy: mrkdwn`Mail goes to verified recipients only now. Read the cases in AWS Support Center.`,
    },
  },
  related: {
    button: 'Second account? Draft of the reply',
    title: 'Related account',
    intro: mrkdwn`AWS answers requests of a second account with “we already granted production access on a related account”. Reply in the case why this one is separate. Several accounts to get round a limit or a review break AWS's terms, and one bad account is held against all related ones.`,
  },
};
