/** What is known of an account in one region that bears on its request for production access. */
export type ProductionFacts = {
  /** Verified domains; undefined where AWS does not let itself be asked. */
  domains: readonly string[] | undefined;
  /** Whether feedback of SES reaches the bot. */
  feedbackHeard: boolean;
};

export type ChecklistItem = {
  item: 'verified-domain' | 'feedback' | 'website' | 'consent' | 'unsubscribe';
  /** Undefined: only people can know. */
  met: boolean | undefined;
};

/**
 * What AWS looks at before it lets an account out of the sandbox, and which of it is there.
 * https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html
 */
export function productionChecklist({ domains, feedbackHeard }: ProductionFacts): readonly ChecklistItem[] {
  return [
    { item: 'verified-domain', met: domains && domains.length > 0 },
    { item: 'feedback', met: feedbackHeard },
    { item: 'website', met: undefined },
    { item: 'consent', met: undefined },
    { item: 'unsubscribe', met: undefined },
  ];
}
