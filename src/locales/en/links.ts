/** Buttons that open a page outside Slack. */
export const links = {
  console: 'Open SES console',
  support: 'Open Support Center',
  runbook: 'Open runbook',
  accountPage: {
    users: 'Open IAM users',
    'credential-report': 'Open credential report',
    events: 'Open CloudTrail event history',
  },
};
