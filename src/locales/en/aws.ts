import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

/** The policy that denies, and who can change it. */
export const denyingPolicies = {
  'service-control': {
    name: 'a service control policy (SCP) of your organization',
    remedy: 'Whoever manages the organization in AWS Organizations can change it.',
  },
  'resource-control': {
    name: 'a resource control policy (RCP) of your organization',
    remedy: 'Whoever manages the organization in AWS Organizations can change it.',
  },
  'permissions-boundary': {
    name: "the permissions boundary of the bot's role",
    remedy: 'Change the boundary, or ask whoever set it.',
  },
  session: {
    name: "the session policy of the bot's credentials",
    remedy: 'Change the policy that is passed when the role is assumed.',
  },
  'vpc-endpoint': {
    name: 'the policy of the VPC endpoint',
    remedy: 'Change the policy of the endpoint, or ask whoever manages the network.',
  },
  'role-trust': {
    name: 'the trust policy of the role',
    remedy: 'Change the trust policy in the account that has the role.',
  },
  identity: {
    name: "an identity-based policy of the bot's role",
    remedy: 'Remove the Deny from that policy.',
  },
  resource: {
    name: 'the policy of the resource',
    remedy: 'Remove the Deny from the policy of the resource.',
  },
  unnamed: {
    name: 'a policy that AWS does not name',
    remedy: 'Ask whoever manages the account or the organization.',
  },
};

/** The part of a denial that the texts quote. */
export type DenialDetails = { policy: keyof typeof denyingPolicies; explicit: boolean };

export const aws = {
  denied: (action: string): Mrkdwn =>
    mrkdwn`AWS denied ${code(action)} to the bot's role. Add it as in ${code('docs/iam.md')}.`,
  /** Another policy than the role's own: to add the action to the role does not help. */
  deniedBy: (action: string, { policy, explicit }: DenialDetails): Mrkdwn => {
    const { name, remedy } = denyingPolicies[policy];
    return explicit
      ? mrkdwn`AWS denied ${code(action)}: an explicit deny in ${name} forbids it. Adding the action to the role does not help. ${remedy}`
      : mrkdwn`AWS denied ${code(action)}: ${name} does not allow it. Adding the action to the role does not help. ${remedy}`;
  },
  noCredentials: mrkdwn`The bot has no AWS credentials: it found neither a role, a profile nor an access key that it can use. Give it a role, or set ${code('AWS_PROFILE')} or ${code('AWS_ACCESS_KEY_ID')}.`,
  regionNotEnabled: (region: string): Mrkdwn =>
    mrkdwn`AWS does not accept the bot's credentials in ${region}. This Region has to be enabled for the account first: in the AWS console, under Account, AWS Regions. If it is enabled, check the role or access key.`,
  clock: mrkdwn`AWS does not accept the signature, because the clock of the bot's machine is wrong. Set the clock (NTP).`,
  notAws: (region: string, detail: string): Mrkdwn =>
    mrkdwn`Something else answered in place of AWS in ${region} (${detail}): usually a proxy or a firewall. Let the bot connect to amazonaws.com on port 443 unchanged.`,
  credentials: mrkdwn`AWS does not accept the bot's credentials. Check its role or access key.`,
  notActivated: mrkdwn`AWS says the access key “needs a subscription for the service”: the account has not been activated for SES. Complete its sign-up in the AWS console (payment method, telephone check); AWS refuses every request until then, which can take up to 24 hours.`,
  suspended: mrkdwn`AWS has suspended the account. Only AWS can lift that: open AWS Support Center with the account's root user and read the case.`,
  paused: mrkdwn`Sending is paused for this account or configuration set. Your team lifts its own pause by a request to resume; only AWS can lift a pause by AWS, in its support case.`,
  throttled: mrkdwn`AWS throttled the request: there are too many requests at the moment. Try again in a minute.`,
  unreachable: (region: string): Mrkdwn => mrkdwn`SES in ${region} does not answer. Try again in a moment.`,
  refused: (detail: string): Mrkdwn => mrkdwn`AWS refused the request: ${detail}`,
  lastKnown: (at: Mrkdwn): Mrkdwn => mrkdwn`Last known values, from ${at}:`,
  errorId: (errorId: string): Mrkdwn => mrkdwn`ref ${errorId}`,
};
