/**
 * The reply when AWS points to a related account that has production access already. In English in every language: the
 * case is read by people at AWS. What only its sender knows stands in brackets.
 */
export const RELATED_REPLY: readonly string[] = [
  'Hello,',
  'Thank you for the review. You write that production access was already granted on a related account. This account is separate from it for this reason:',
  '[choose: it is our test environment; mails go to our own test recipients and never to customers / it belongs to another business unit with its own website, domains and recipients]',
  'Domains sent from here: [domains]. They are not used in the other account ([its 12 digits]).',
  'Expected volume: [number] mails a day. Bounces and complaints of each account are monitored on their own.',
  'The account does not serve to exceed a quota or to avoid a review of the other account; that account is in good standing.',
  'Please reconsider the request.',
];
